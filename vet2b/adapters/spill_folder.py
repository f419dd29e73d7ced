"""Requests that wait for the store in a folder: one file each, best on another disk than the store."""

import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vet2b.ports import Spilled, StoreUnavailable

from .file_folder import write_through
from .spilled import name_of, read, text_of

log = logging.getLogger(__name__)


class FolderSpill:
    """A Spill in a folder. Safe for many threads and processes."""

    def __init__(self, path: Path):
        self._path = path

    def put(self, spilled: Spilled) -> None:
        """Keep a request; of several with one key the first stays."""
        with _failures():
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self._path / f"{secrets.token_hex(8)}.part"
            try:
                with part.open("x", encoding="utf-8") as file:
                    file.write(text_of(spilled))
                    file.flush()
                    os.fsync(file.fileno())
                with suppress(FileExistsError):
                    os.link(part, self._path / name_of(spilled.key))
            finally:
                part.unlink(missing_ok=True)
            write_through(self._path)

    def waiting(self, limit: int = 100) -> list[Spilled]:
        """Return requests that wait for the store."""
        found = []
        with _failures():
            for path in sorted(self._path.glob("*.json")):
                try:
                    found.append(read(path.read_bytes()))
                except FileNotFoundError:  # another was faster
                    continue
                except (ValueError, KeyError, TypeError):
                    log.error(
                        "%s is no request; it is left for somebody to look at", path.name
                    )  # its words are personal
                if len(found) == limit:
                    break
        return found

    def remove(self, key: str) -> None:
        """Remove the request of an idempotency key."""
        with _failures():
            (self._path / name_of(key)).unlink(missing_ok=True)


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(str(error)) from error
