"""The theme's styles, scripts and pictures as they are published."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from vet2b.stylesheets import THEME, sheet_parts
from vet2b.theme import fingerprint, static_files


def assets() -> Iterator[tuple[str, bytes]]:
    """Return each published file of the theme, by its path below the output folder."""
    folder = f"theme/{fingerprint()}"
    for name, parts in sheet_parts().items():
        yield f"{folder}/{name}", _joined(parts).encode()
    for path in static_files():
        yield f"{folder}/{path.relative_to(THEME / 'static').as_posix()}", _published(path)


def _joined(parts: Iterable[Path]) -> str:
    return "\n".join(str(cssmin(path.read_text(encoding="utf-8"))) for path in parts)


def _published(path: Path) -> bytes:
    if path.suffix == ".js":
        return str(jsmin(path.read_text(encoding="utf-8"))).encode()
    return path.read_bytes()
