"""A file that goes with a request: what is known of it. Its content is kept apart."""

from typing import Literal

from .record import Record

AttachmentKind = Literal["pdf", "jpeg", "png", "dxf", "stl"]
"""What a file is, by its content."""


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
