"""The theme's styles, scripts and pictures as they are published."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rcssmin import cssmin

from vet2b.stylesheets import THEME, sheet_parts
from vet2b.theme import fingerprint, static_files

from .scripts import Scripts


def assets() -> Iterator[tuple[str, bytes]]:
    """Return each published file of the theme, by its path below the output folder."""
    folder = f"theme/{fingerprint()}"
    for name, parts in sheet_parts().items():
        yield f"{folder}/{name}", _joined(parts).encode()
    scripts = Scripts.of(THEME / "static" / "js")
    for path in static_files():
        content = scripts.published(path.stem).encode() if path.suffix == ".js" else path.read_bytes()
        yield f"{folder}/{path.relative_to(THEME / 'static').as_posix()}", content


def _joined(parts: Iterable[Path]) -> str:
    return "\n".join(str(cssmin(path.read_text(encoding="utf-8"))) for path in parts)
