"""Brings the catalogues up to date with the sentences in code and templates, and tells what they lack.

`pybabel update --check` fails on every catalogue with message contexts, so the comparison is our own.
"""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from . import FOLDER, SOURCE_LANGUAGE, cldr, languages

_KEYWORDS = {
    "N_": None,
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_METHODS = [
    ("vet2b/**.py", "python"),
    ("functions/**.py", "python"),
    ("theme/**.html", "jinja2.ext:babel_extract"),
]
_OPTIONS = {"theme/**.html": {"extensions": "jinja2.ext.i18n", "silent": "false", "newstyle_gettext": "true"}}
_CHANGING = (
    b"POT-Creation-Date",
    b"PO-Revision-Date",
    b"Generated-By",
    b"Last-Translator",
    b"Language-Team",
    b"Project-Id-Version",
    b"Report-Msgid-Bugs-To",
)
_DETAIL = re.compile(r"\{(\w+)\}")


def sentences(root: Path) -> Catalog:
    """Return every sentence that a checkout's code and templates have."""
    template = Catalog(project="VET2B", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        root, _METHODS, _OPTIONS, _KEYWORDS, comment_tags=("TRANSLATORS:",), directory_filter=_of_the_project
    )
    for file, _line, text, comments, context in found:
        template.add(text, locations=[(file, 0)], auto_comments=comments, context=context)
    return template


def _of_the_project(folder: str | Path) -> bool:
    return Path(folder).name not in {".venv", "node_modules", "var", "output", "dist", ".git", "tests", "bench"}


def translations(language: str) -> Catalog:
    """Return a language's catalogue; an empty one if it has none yet."""
    path = _path(language)
    if not path.exists():
        return Catalog(locale=str(cldr(language)), charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=str(cldr(language)))


def gaps(template: Catalog, language: str) -> Iterator[str]:
    """Yield what a language's catalogue lacks: a sentence, a plural form, a {detail}, a decision on a guess."""
    catalogue = translations(language)
    for message in template:
        if not message.id:
            continue
        said = catalogue.get(message.id, message.context)
        key = _ids(message)[0]
        if said is None or not said.string or not all(_forms(said)):
            yield f"{language}: not translated: {key}"
        elif said.fuzzy:
            yield f"{language}: only guessed: {key}"
        else:
            yield from _wrong_details(language, key, message, said)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _wrong_details(language: str, key: str, message: Message, said: Message) -> Iterator[str]:
    """A translation has the details of its sentence; a plural form for one may leave the number out."""
    wanted = set(_DETAIL.findall(_ids(message)[-1]))
    for form in _forms(said):
        found = set(_DETAIL.findall(form))
        if found - wanted or (wanted - found) - {"n"}:
            yield f"{language}: has {sorted(found)} instead of {sorted(wanted)}: {key}"


def update(root: Path, new: Iterable[str] = ()) -> list[str]:
    """Write every language's catalogue anew, its translations kept, and return what each lacks.

    New languages get one, too.
    """
    template = sentences(root)
    lacking = []
    for language in sorted({*languages(), *new} - {SOURCE_LANGUAGE}):
        catalogue = translations(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = f"# VET2B's sentences: {cldr(language).english_name}."
        path = _path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        write_po(buffer, catalogue, width=100, no_location=False, include_lineno=False, sort_by_file=True)
        path.write_bytes(_undated(buffer.getvalue()))
        lacking += list(gaps(template, language))
    return lacking


def _undated(text: bytes) -> bytes:
    """Leave out what would change with every run."""
    return re.sub(rb'"(%s): .*\n' % b"|".join(_CHANGING), b"", text)


def _path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "vet2b.po"
