"""The theme's styles, scripts and pictures as they are published."""

from collections.abc import Iterator
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from vet2b.theme import THEME, fingerprint, static_files, stylesheets


def assets() -> Iterator[tuple[str, bytes]]:
    """Return each published file of the theme, by its path below the output folder."""
    folder = f"theme/{fingerprint()}"
    yield f"{folder}/site.css", _stylesheet().encode()
    for path in static_files():
        yield f"{folder}/{path.relative_to(THEME / 'static').as_posix()}", _published(path)


def _stylesheet() -> str:
    """All style sheets in one, so that a page waits for one file only."""
    return "\n".join(str(cssmin(path.read_text(encoding="utf-8"))) for path in stylesheets())


def _published(path: Path) -> bytes:
    if path.suffix == ".js":
        return str(jsmin(path.read_text(encoding="utf-8"))).encode()
    return path.read_bytes()
