"""A file that goes with a request: what is known of it. Its content is kept apart."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from .record import Record

AttachmentKind = Literal["pdf", "jpeg", "png", "dxf", "stl"]
"""What a file is, by its content."""

MEDIA_TYPES: Mapping[AttachmentKind, str] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "dxf": "image/vnd.dxf",
    "stl": "model/stl",
}
ENDINGS: Mapping[AttachmentKind, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "jpeg": (".jpg", ".jpeg", ".jpe"),
    "png": (".png",),
    "dxf": (".dxf",),
    "stl": (".stl",),
}


def accepted() -> str:
    """Return what may be attached, as a browser's field for files takes it."""
    return ",".join([*MEDIA_TYPES.values(), *(ending for endings in ENDINGS.values() for ending in endings)])


class Attachment(Record):
    """A file that somebody has sent along."""

    id: str
    """Random; what its content is kept under."""
    name: str
    """What it is called, as it was cleaned."""
    kind: AttachmentKind
    """What it is, by its content."""
    size: int
    """How many bytes it has."""


def content_disposition(attachment: Attachment) -> str:
    """Return the header by which a browser stores a file instead of showing it (RFC 6266)."""
    plain = "".join(char if " " <= char <= "~" and char not in '"\\%' else "_" for char in attachment.name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(attachment.name, safe='')}"
