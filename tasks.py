#!/usr/bin/env python3
"""The project's commands: `python3 tasks.py VERB` on any machine, `inv VERB` inside the environment.

Started by a bare Python it installs the locked environment into `.venv` first and then goes on in there.
`python3 tasks.py --list` shows the verbs, `python3 tasks.py --help VERB` their options.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
#: Verbs that run the product; the others also need the tools of development.
_RUNNING = {"serve", "build", "check", "new", "requests", "mails", "mail", "route", "coordinator", "feedback"}

if __name__ == "__main__":
    from vet2b.installation import go_on_inside

    verb = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    go_on_inside(sys.argv[1:], development=verb not in _RUNNING)

from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

if TYPE_CHECKING:
    from vet2b.bootstrap import Services
    from vet2b.catalogue import Catalogue

sys.path.insert(0, str(ROOT))
CONTENT = "content"
SITE = ROOT / "var" / "site"


@task(help={"port": "the port to listen on", "content": "the content folder"})
def serve(_: Context, port: int = 8000, content: str = CONTENT) -> None:
    """Build, then serve the site and the functions on this machine; mail lands in /outbox/."""
    from vet2b.one_machine import serve as serve_here

    try:
        with _failures_told():
            serve_here(Path(content), SITE, port)
    except KeyboardInterrupt:
        print()


@task(
    help={
        "content": "the content folder",
        "output": "where the site is written",
        "site_url": "the address it will be published at, also with a sub-path",
        "previews": "draw the pictures shown where an offer's address is shared",
        "feedback": "the file that the verb feedback has written; without it, pages show none",
    }
)
def build(
    _: Context,
    content: str = CONTENT,
    output: str = "output",
    site_url: str = "",
    previews: bool = True,
    feedback: str = "",
) -> None:
    """Build the production site, ready for any static host."""
    from vet2b.feedback_file import FeedbackFileError
    from vet2b.site.build import BuildError, build

    _catalogue(content)
    with _failures_told(BuildError, FeedbackFileError):
        file = Path(feedback) if feedback else None
        build(Path(content), Path(output), site_url, previews=previews, feedback=file)


@task(
    help={
        "content": "the content folder",
        "format": "text, json or github",
        "language": "the language of the messages",
    }
)
def check(_: Context, content: str = CONTENT, format: str = "text", language: str = "en") -> None:  # noqa: A002
    """Read all content and print every problem as path:line: field: message."""
    from vet2b.catalogue import read
    from vet2b.catalogue.report import FORMATS, no_problem
    from vet2b.locale import languages, load

    if format not in FORMATS:
        raise Exit(f"error: --format must be one of {', '.join(FORMATS)} (not '{format}')", code=2)
    if language not in languages():
        raise Exit(f"error: --language must be one of {', '.join(languages())} (not '{language}')", code=2)
    reading = read(Path(content).resolve())
    print(FORMATS[format](reading.problems, load(language)), end="")
    if reading.catalogue is None:
        raise Exit(code=1)
    if format == "text":
        print(no_problem(reading.catalogue, load(language)))


@task(
    positional=["what"],
    help={
        "what": "provider or offer",
        "language": "the language of the questions; without it, the terminal's or the network's first",
    },
)
def new(_: Context, what: str, language: str = "") -> None:
    """Ask for the facts of a provider or an offer and write a valid file."""
    from vet2b import config
    from vet2b.catalogue.new import Abandoned, CannotAsk, ask

    try:
        ask(what, Path(CONTENT).resolve(), language, config.terminal_language())
    except CannotAsk as error:
        raise Exit(f"error: {error}", code=2) from error
    except Abandoned as said:
        raise Exit(f"\n{said}", code=1) from None


@task(positional=["what"], help={"what": "export or erase", "email": "the mail address that asked"})
def requests(_: Context, what: str, email: str) -> None:
    """Print or erase all that is stored about a mail address."""
    import json

    if what not in ("export", "erase"):
        raise Exit(f"error: it is export or erase (not '{what}')", code=2)
    with _failures_told():
        personal_data = _services().personal_data
        if what == "export":
            print(json.dumps(personal_data.export(email), ensure_ascii=False, indent=2))
        else:
            print(f"requests erased: {personal_data.erase(email)}")


@task(help={"output": "the file for the verb build", "content": "the content folder"})
def feedback(_: Context, output: str = "var/published/feedback.json", content: str = CONTENT) -> None:
    """Write the feedback that is published, from the store that VET2B_STORE names."""
    from vet2b import config
    from vet2b.bootstrap import request_store
    from vet2b.feedback_file import write_feedback
    from vet2b.quotes.directory import Directory
    from vet2b.quotes.reviews import published_feedback

    directory = Directory.from_catalogue(_catalogue(content))
    with _failures_told():
        store = request_store(config.load(), directory.network.retention)
        published = published_feedback(store, directory)
        write_feedback(published, Path(output))
    print(f"{output}: {len(published)}")


@task(
    help={
        "offer": "the offer asked for, provider/offer",
        "country": "the school's country, to see which rules another one would meet; without an offer, its office",
        "language": "the asker's language",
        "date": "the day on which it is sent, like 2027-07-10",
        "need": "as a need for which the network chooses the schools",
        "content": "the content folder",
    }
)
def route(
    _: Context,
    offer: str = "",
    country: str = "",
    language: str = "",
    date: str = "",
    need: bool = False,
    content: str = CONTENT,
) -> None:
    """Print where a request would be mailed, and why."""
    from datetime import date as Day  # noqa: N812  `date` is the option's name

    from vet2b.quotes.directory import Directory
    from vet2b.quotes.routing_told import RoutingQuestion, RoutingUnanswerable, told

    catalogue = _catalogue(content)
    try:
        day = Day.fromisoformat(date) if date else Day.today()
        question = RoutingQuestion(offer, country, language, day, "need" if need else "quote_request")
        print(told(Directory.from_catalogue(catalogue), question))
    except (RoutingUnanswerable, ValueError) as error:
        raise Exit(f"error: {error}", code=2) from error


@task(positional=["what"], help={"what": "link", "country": "the country whose office it is for; without one, all"})
def coordinator(_: Context, what: str, country: str = "") -> None:
    """Print the link to the desk of a country's office, which needs no password and ends after a week."""
    from vet2b.quotes.routing import office_of

    with _failures_told():
        made = _services()
    network = made.directory.network
    countries = (country.upper(),) if country else network.countries
    if what != "link" or not set(countries) <= set(network.countries):
        raise Exit("error: it is link, with --country and one of the network's countries", code=2)
    language = office_of(made.directory, countries[0]).language if country else network.languages[0]
    print(made.desk_letters.office_link(countries, language))


@task
def mails(_: Context) -> None:
    """Write var/mails.html: every message in every language, as its reader sees it."""
    from vet2b.mail.gallery import gallery
    from vet2b.quotes.directory import Directory

    catalogue, page = _catalogue(CONTENT), ROOT / "var" / "mails.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(gallery(Directory.from_catalogue(catalogue), catalogue.network.site_url), encoding="utf-8")
    print(page)


@task(
    positional=["what"],
    help={
        "what": "check",
        "domain": "the domain that mail comes from; without one, the sender's in network.yaml",
        "selector": "the name of the DKIM key",
        "content": "the content folder",
    },
)
def mail(_: Context, what: str, domain: str = "", selector: str = "mail", content: str = CONTENT) -> None:
    """Look up SPF, DKIM, DMARC and MX of the network's domains; print what is missing and what to publish."""
    from vet2b import config
    from vet2b.adapters.dns import ask
    from vet2b.mail.domain_check import Domains, as_text, check

    if what != "check":
        raise Exit(f"error: it is check (not '{what}')", code=2)
    settings = _catalogue(content).network.mail
    sender = domain.lower() or settings.sender.rpartition("@")[2]
    with _failures_told():
        by = config.load().mail
    findings = check(Domains(sender, settings.reply_domain, selector, by), ask())
    print(as_text(findings))
    if not all(finding.is_good for finding in findings):
        raise Exit(code=1)


@task(help={"port": "the port to listen on"})
def components(_: Context, port: int = 8001) -> None:
    """Serve a page with every component of the theme, with content that strains them."""
    from tests.components import serve_components

    serve_components(ROOT / "var", port)


@task
def schemas(_: Context) -> None:
    """Write docs/schema/*.json and docs/content.md from the declarations of the records."""
    from vet2b.catalogue.documentation import write

    for path in write(ROOT):
        print(path.relative_to(ROOT))


@task(help={"language": "a further language, like de, whose catalogue is made"})
def messages(_: Context, language: str = "") -> None:
    """Bring the translation catalogues up to date with the sentences in code and templates."""
    from vet2b.locale.extraction import update

    for line in update(ROOT, [language] if language else []):
        print(line)


@task(
    help={
        "output": "where the zips are written",
        "content": "the content folder: the functions know its schools and offers",
        "python": "the functions' Python, like 3.13; without it, this one's",
        "architecture": "x86_64 or arm64",
    }
)
def package(
    _: Context, output: str = "var/packages", content: str = CONTENT, python: str = "", architecture: str = "x86_64"
) -> None:
    """Make a zip of each function, as AWS Lambda takes it."""
    from vet2b.packaging.dependencies import PackageError, Target
    from vet2b.packaging.package import functions
    from vet2b.packaging.package import package as make
    from vet2b.quotes.directory import Directory

    if architecture not in ("x86_64", "arm64"):
        raise Exit("error: --architecture is x86_64 or arm64", code=2)
    target = Target(python or f"{sys.version_info.major}.{sys.version_info.minor}", architecture)
    directory = Directory.from_catalogue(_catalogue(content))
    with _failures_told(PackageError):
        print(f"{'function':<20} {'zip KB':>8} {'unzipped KB':>12}")
        for made in make(functions(), directory, Path(output), target):
            print(f"{made.function:<20} {made.size // 1000:>8} {made.unzipped // 1000:>12}", flush=True)


@task(help={"only": "a part of the tests, as pytest selects them: -k, a path"})
def test(context: Context, only: str = "") -> None:
    """Run all tests, those in a real browser too."""
    from tests.tools import install

    install()
    _run(context, f"python -m pytest -n 2 --dist loadgroup {only}")


@task
def lint(context: Context) -> None:
    """Run the linters and the type checker."""
    _run(context, "ruff check .")
    _run(context, "ruff format --check .")
    _run(context, "mypy")


@task(help={"only": "the name of one benchmark"})
def bench(context: Context, only: str = "") -> None:
    """Run the benchmarks and print their tables."""
    _run(context, f"python -m bench {only}")


def _run(context: Context, command: str) -> None:
    """Run a command of the environment, its output as it comes, and end with its exit code."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = context.run(command, env={"PATH": path}, pty=sys.stdout.isatty(), warn=True, in_stream=False)
    if done is None or done.exited:
        raise Exit(code=done.exited if done else 1)


@contextlib.contextmanager
def _failures_told(*further: type[Exception]) -> Iterator[None]:
    """End with a sentence where something is set up wrongly or out of reach, or for another failure that says what."""
    from vet2b.config import ConfigurationError
    from vet2b.ports import StoreUnavailable

    told: tuple[type[Exception], ...] = (ConfigurationError, *further)
    try:
        yield
    except StoreUnavailable as error:
        raise Exit(f"error: the store is out of reach: {error}", code=1) from error
    except told as error:
        raise Exit(f"error: {error}", code=1) from error


def _services() -> "Services":
    """Return the services of this machine. They need no site, only the content."""
    from vet2b import config
    from vet2b.bootstrap import services
    from vet2b.quotes.directory import Directory

    settings = config.load()
    if not settings.directory.exists():  # else it is the server's, of the content that it serves
        Directory.from_catalogue(_catalogue(CONTENT)).to_file(settings.directory)
    return services(settings)


def _catalogue(content: str) -> "Catalogue":
    """Return what the content says, or end with its problems: nothing is made while any file has one."""
    from vet2b.catalogue import read
    from vet2b.catalogue.report import as_text
    from vet2b.locale import SOURCE_LANGUAGE, load

    reading = read(Path(content).resolve())
    if reading.catalogue is None:
        print(as_text(reading.problems, load(SOURCE_LANGUAGE)), end="", file=sys.stderr)
        raise Exit(f"error: {len(reading.problems)} problems in the content; nothing was made", code=1)
    return reading.catalogue
