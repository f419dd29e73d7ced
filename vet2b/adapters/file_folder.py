"""Attachments in a folder of this machine: `waiting/<file>` until a request is stored, then `kept/<request>/<file>`."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from vet2b.ports import AttachmentUnknown, StoreUnavailable, UploadForm
from vet2b.schema import Attachment

#: Bytes that may wait without a request: nobody can fill the disk on which requests are stored.
MOST_WAITING = 1_000_000_000


class FolderOfFiles:
    """An AttachmentStore in a folder. Safe for many threads and processes."""

    def __init__(self, path: Path, most_waiting: int = MOST_WAITING):
        self._waiting, self._kept, self._most_waiting = path / "waiting", path / "kept", most_waiting

    def put(self, attachment_id: str, content: bytes) -> None:
        """Store a file that no request has yet. After this returns, it survives a loss of power.

        Raises StoreUnavailable, also while too much waits already.
        """
        if _size_of_unsent(self._waiting) + len(content) > self._most_waiting:
            raise StoreUnavailable("too many files wait for a request")
        path, part = self._waiting / attachment_id, self._waiting / f"{attachment_id}.part"
        try:
            self._waiting.mkdir(mode=0o700, parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            write_through(self._waiting)
        except OSError as error:
            raise StoreUnavailable(str(error)) from error

    def form(self, attachment_id: str, most_bytes: int, back: str = "") -> UploadForm | None:
        """Return None: there is no other way to this folder than through us."""
        return None

    def received(self, attachment_id: str) -> bytes:
        """Return what was stored. Raises AttachmentUnknown."""
        try:
            return (self._waiting / attachment_id).read_bytes()
        except FileNotFoundError as error:
            raise AttachmentUnknown(attachment_id) from error

    def drop(self, attachment_id: str) -> None:
        """Do nothing: nothing comes by a form."""

    def keep(self, attachment_id: str, request_id: str) -> None:
        """Keep a file with a request. Harmless to repeat. Raises AttachmentUnknown."""
        folder = self._kept / request_id
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.link(self._waiting / attachment_id, folder / attachment_id)
            write_through(folder)
            write_through(self._kept)
        except FileExistsError:
            return
        except FileNotFoundError as error:
            raise AttachmentUnknown(attachment_id) from error
        except OSError as error:
            raise StoreUnavailable(str(error)) from error

    def read(self, attachment_id: str, request_id: str) -> bytes:
        """Return the content of a file of a request. Raises AttachmentUnknown."""
        try:
            return (self._kept / request_id / attachment_id).read_bytes()
        except FileNotFoundError as error:
            raise AttachmentUnknown(attachment_id) from error

    def address(self, attachment: Attachment, request_id: str) -> str:
        """Return '': there is no other way to these files than through us."""
        return ""

    def erase(self, request_id: str) -> None:
        """Remove all files of a request for good. Harmless if there are none."""
        for path in _within(self._kept / request_id):
            with suppress(FileNotFoundError):  # what still waits elsewhere under the same name goes too
                (self._waiting / path.name).unlink()
        shutil.rmtree(self._kept / request_id, ignore_errors=True)

    def sweep(self, before: datetime, is_known: Callable[[str], bool]) -> int:
        """Remove what has waited since before a moment, and the files of requests that are not known."""
        waiting = _older(self._waiting, before)
        for path in waiting:
            path.unlink(missing_ok=True)
        lost = [path.name for path in _older(self._kept, before) if not is_known(path.name)]
        for request_id in lost:
            self.erase(request_id)
        return len(waiting) + len(lost)


def _within(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


def _size_of_unsent(folder: Path) -> int:
    """Return how much waits for a request; what has one already is linked from there as well."""
    size = 0
    for path in _within(folder):
        with suppress(FileNotFoundError):  # it may be swept away meanwhile
            found = path.stat()
            size += found.st_size if found.st_nlink == 1 else 0
    return size


def _older(folder: Path, before: datetime) -> list[Path]:
    """Return what has not changed since a moment; a part that has its name, or is gone, meanwhile is none."""
    found = []
    for path in _within(folder):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                found.append(path)
    return found


def write_through(folder: Path) -> None:
    """Make the names in a folder survive a loss of power, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
