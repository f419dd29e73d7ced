"""All messages in all languages on one page, to be read by who looks after their words."""

from collections.abc import Iterable
from html import escape

from vet2b.locale import load
from vet2b.quotes.directory import Directory
from vet2b.quotes.example import example_request
from vet2b.quotes.links import Links
from vet2b.quotes.routing import office_of
from vet2b.schema import OFFICE, Need, Request

from .desk_letters import DeskLetters
from .letter import Letter
from .letters import LETTERS, compose
from .letters.needs import LETTERS as NEEDS
from .render import as_html, as_text

_LINKS = Links("the gallery's links open nothing")
_STYLE = (
    ":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:2rem}"
    "section{display:grid;grid-template-columns:1fr 1fr;gap:1rem}h2,h3{grid-column:1/-1}"
    "iframe{width:100%;min-height:30rem;border:1px solid #8886}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #8886;margin:0;padding:1rem}"
)


def gallery(directory: Directory, site_url: str) -> str:
    """Return one HTML page with every message as its reader sees it, in each language of the network."""
    letters = "".join(_message(name, directory, site_url) for name in sorted(LETTERS))
    desks = "".join(_shown(letter) for letter in DeskLetters(directory, _LINKS, site_url).examples())
    letters += f"<section><h2>desk-link</h2>\n{desks}</section>\n"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Messages</title><style>{_STYLE}</style>'
        f"</head><body><h1>Messages</h1>\n{letters}</body></html>\n"
    )


def _message(name: str, directory: Directory, site_url: str) -> str:
    shown = "".join(_shown(letter) for letter in examples(name, directory, site_url))
    return f"<section><h2>{escape(name)}</h2>\n{shown}</section>\n"


def _shown(letter: Letter) -> str:
    language = load(letter.language).language_name(letter.language)
    return (
        f"<h3>{escape(language)}: {escape(letter.subject)}</h3>\n"
        f'<iframe sandbox title="{escape(letter.subject)}" srcdoc="{escape(as_html(letter))}"></iframe>'
        f'<pre lang="{letter.language}">{escape(as_text(letter))}</pre>\n'
    )


def examples(name: str, directory: Directory, site_url: str) -> Iterable[Letter]:
    """Yield a message in each language of the network that somebody reads it in."""
    for language in directory.network.languages:
        provider = _provider(name, language, directory)
        if provider:
            request = example_request(provider, language, directory)
            if name in NEEDS:
                request, provider = _of_need(name, request, provider, directory)
            yield compose(name, request, provider, directory, _LINKS, site_url, today=request.created.date())


def _provider(name: str, language: str, directory: Directory) -> str:
    """A school about which somebody gets the message in a language; for the asker's messages any school."""
    for offer in directory.offers.values():
        facts = directory.providers[offer.provider]
        office = office_of(directory, facts.country)
        read = {"asker": language, "provider": facts.language, "coordinator": office.language}
        if read[name.rpartition("-to-")[2]] == language:
            return offer.provider
    return ""


def _of_need(name: str, request: Request, provider: str, directory: Directory) -> tuple[Request, str]:
    """A need instead of a question to a school; with a school only where one was chosen."""
    said = request.asked.model_dump(exclude={"offers", "details"})
    asked = Need(**said, country=directory.providers[provider].country, town="Lorem")
    chosen = name in ("confirm-need-to-asker", "assigned-to-asker")
    part = request.parts[0] if chosen else request.parts[0].model_copy(update={"provider": OFFICE, "offers": ()})
    return request.model_copy(update={"asked": asked, "parts": (part,)}), OFFICE
