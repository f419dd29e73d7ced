"""Problems as a person, a program or a pull request reads them."""

import json
from collections.abc import Callable, Iterable, Mapping

from vet2b.locale import Locale

from .model import Catalogue
from .problem import Problem


def as_text(problems: Iterable[Problem], locale: Locale) -> str:
    """Return one line for each problem: path:line: field: message."""
    return "".join(f"{_head(problem)}{problem.message(locale)}\n" for problem in problems)


def as_json(problems: Iterable[Problem], locale: Locale) -> str:
    """Return a JSON list of {path, line, field, code, message}."""
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "field": problem.field,
            "code": problem.code,
            "message": problem.message(locale),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem], locale: Locale) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request."""
    return "".join(
        f"::error file={_escaped(problem.path, in_property=True)},line={problem.line}"
        f"::{_escaped(f'{problem.field}: ' if problem.field else '')}{_escaped(problem.message(locale))}\n"
        for problem in problems
    )


FORMATS: Mapping[str, Callable[[Iterable[Problem], Locale], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def no_problem(catalogue: Catalogue, locale: Locale) -> str:
    """Return how much was read, and that all of it may be published."""
    offers = locale.ngettext("{n} offer", "{n} offers", len(catalogue.offers))
    schools = locale.ngettext("{n} school", "{n} schools", len(catalogue.providers))
    return locale.gettext("{offers}, {schools}: no problem was found.", offers=offers, schools=schools)


def _head(problem: Problem) -> str:
    where = f"{problem.path}:{problem.line}: "
    return f"{where}{problem.field}: " if problem.field else where


def _escaped(text: str, *, in_property: bool = False) -> str:
    """Escape as GitHub's toolkit does, or a file name could end the command."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
