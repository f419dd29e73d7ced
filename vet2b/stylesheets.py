"""The style sheet a page loads: the theme's bases, and what the components of its template need."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

THEME = Path(__file__).parent.parent / "theme"
_CSS = THEME / "static" / "css"
_BASE = "base.html"
_REFERENCE = re.compile(r'{%-? *(?:extends|from|include|import) +"([^"]+)"')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# The class that a selector begins with, without its part or its variant.
_SELECTOR = re.compile(r"(?:^|[},{])\s*\.(v2b-[a-z0-9-]+?)(?=__|--|[^a-z0-9-])")
_CLASS = re.compile(r"v2b-[a-z0-9]+(?:-[a-z0-9]+)*")


def sheet_of(template: str) -> str:
    """Return the name of a template's sheet."""
    return f"{Path(template).stem}.css"


@cache
def sheet_parts() -> dict[str, tuple[Path, ...]]:
    """Return the files that each published sheet is made of, in the order in which they apply.

    Print comes last: its rules take those of components back.
    """
    templates = (path.name for path in sorted((THEME / "templates").glob("*.html")) if path.name != _BASE)
    return {
        sheet_of(template): (_CSS / "tokens.css", _CSS / "elements.css", *_components(template), _CSS / "print.css")
        for template in templates
    }


def _components(template: str) -> tuple[Path, ...]:
    """Return the style sheets of the components whose classes a template names, or what it is made of."""
    named = {block for source in _sources(template, set()) for block in _CLASS.findall(source)}
    return tuple(path for path in sorted(THEME.glob("components/*/*.css")) if blocks(path) & named)


def _sources(template: str, seen: set[str]) -> Iterator[str]:
    """Yield the text of a template and of every template that it refers to."""
    if template in seen:
        return
    seen.add(template)
    path = THEME / template if template.startswith("components/") else THEME / "templates" / template
    source = path.read_text(encoding="utf-8")
    yield source
    for other in _REFERENCE.findall(source):
        yield from _sources(other, seen)


def blocks(path: Path) -> set[str]:
    """Return the classes that the rules of a style sheet begin with: v2b-offer-card."""
    return set(_SELECTOR.findall(_COMMENT.sub("", path.read_text(encoding="utf-8"))))
