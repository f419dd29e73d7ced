"""Pages as files: rendered on all processors, written where they changed, removed where they are gone."""

import os
from collections.abc import Sequence, Set
from pathlib import Path

from .page import Page
from .processes import on_all, processes

#: Fewer pages are rendered sooner than another process has begun.
_ENOUGH = 1_000
#: So many pages a process takes at once: few enough that none waits long for the last one.
_PART = 100


def write_pages(pages: Sequence[Page], output: Path, count: int | None = None) -> set[Path]:
    """Render pages and write them, in as many processes as are told or as are useful, and return their files.

    A page is a function of what the site is made of, so it does not matter which process renders it.
    """

    def write_part(start: int) -> None:
        for page in pages[start : start + _PART]:
            write(output / page.path, page.render().encode())

    parts = range(0, len(pages), _PART)
    count = count or (processes() if len(pages) >= _ENOUGH else 1)
    if count > 1:
        on_all(write_part, parts, count)
    else:
        for start in parts:
            write_part(start)
    return {output / page.path for page in pages}


def write(path: Path, content: bytes) -> Path:
    """Write a file, unless it has this content already: what did not change keeps its date, and need not be sent."""
    try:
        if path.read_bytes() == content:
            return path
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def remove_others(output: Path, written: Set[Path]) -> None:
    """Remove what an earlier build has left: what was taken from the content must not stay published.

    Folders that no page is in are none of ours.
    """
    kept = {str(path) for path in written}
    for folder in sorted({path.relative_to(output).parts[0] for path in written if path.parent != output}):
        for where, folders, files in os.walk(output / folder, topdown=False):
            for name in files:
                if f"{where}{os.sep}{name}" not in kept:
                    Path(where, name).unlink()
            for name in folders:
                if not any(Path(where, name).iterdir()):
                    Path(where, name).rmdir()
