"""Each component of the theme as it stands on built pages, for those who look after the theme."""

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

from vet2b.stylesheets import THEME, blocks
from vet2b.theme import fingerprint

#: So many different examples show what a component is asked to bear.
_EXAMPLES = 3
_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source"}
_COMMENT = re.compile(r"{#(.*?)#}", re.DOTALL)


def examples(site: Path, more: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return the HTML of a few examples of each component, by its name, from a built site's English pages and more."""
    whole: dict[str, list[str]] = {name: [] for name in component_names()}
    parts: dict[str, list[str]] = {name: [] for name in whole}
    of: dict[str, list[str]] = {}
    for name in whole:
        for block in blocks(_folder(name) / f"{name}.css"):
            of.setdefault(block, []).append(name)
    folders = (site, site / "en", site / "embed" / "en")
    files = (path for folder in folders for path in sorted(folder.glob("*.html" if folder == site else "**/*.html")))
    for page in chain((path.read_text(encoding="utf-8") for path in files), more):
        for classes, html in _Elements(page).found:
            for name in sorted(classes):
                _take(whole, of.get(name, ()), html)
                _take(parts, of.get(name.partition("__")[0], ()), html)
    # Some are but parts, with no element of their own around them.
    return {name: whole[name] or parts[name] for name in whole}


def _take(found: dict[str, list[str]], names: Iterable[str], html: str) -> None:
    for name in names:
        if len(found[name]) < _EXAMPLES and html not in found[name]:
            found[name].append(html)


def component_names() -> list[str]:
    """Return the names of all components that have a look of their own."""
    return sorted(path.stem for path in THEME.glob("components/*/*.css"))


def gallery(site: Path, address: str, more: Iterable[str] = ()) -> str:
    """Return a page with every component, in the look of the site that lies at an address; `more` are further pages."""
    sheets = "".join(
        f'<link rel="stylesheet" href="{address}/theme/{fingerprint()}/{sheet.name}">'
        for sheet in sorted((site / "theme" / fingerprint()).glob("*.css"))
    )
    shown = "".join(_shown(name, html) for name, html in examples(site, more).items())
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Components</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{sheets}</head>'
        f"<body><main><h1>Components</h1>{shown}</main></body></html>"
    )


def _shown(name: str, html: list[str]) -> str:
    shown = "<hr>".join(html) or "<p>No page of this content has it.</p>"
    return (
        f'<section class="v2b-section" id="{name}"><h2>{name}</h2>'
        f'<p class="v2b-measure v2b-small">{escape(_told(name))}</p>{shown}</section>'
    )


def _told(name: str) -> str:
    """What its template says of it."""
    template = _folder(name) / f"{name}.html"
    comment = _COMMENT.search(template.read_text(encoding="utf-8")) if template.exists() else None
    return " ".join(comment[1].split()) if comment else "Has no template of its own: pages write its classes."


def _folder(name: str) -> Path:
    return THEME / "components" / name


class _Elements(HTMLParser):
    """The elements of a page with their classes and their HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._open: list[tuple[str, int, set[str]]] = []
        self.found: list[tuple[set[str], str]] = []
        self.feed(html)

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note where an element begins."""
        if tag not in _VOID:
            self._open.append((tag, self._place(), set((dict(attributes).get("class") or "").split())))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Leave out what has no content."""

    def handle_endtag(self, tag: str) -> None:
        """Take what lies between the beginning of an element and its end."""
        while self._open:
            name, start, classes = self._open.pop()
            if name == tag:
                if classes:
                    self.found.append((classes, f"{self._html[start : self._place()]}</{tag}>"))
                return
