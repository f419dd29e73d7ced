"""What a browser sends from a form with files (RFC 7578), read from memory in one pass."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message

_MOST_PARTS = 300
# Browsers write these always in quotes, with %22 for a quote inside (WHATWG HTML, multipart/form-data).
_NAME = re.compile(r'(?<![\w*])name="([^"]*)"')
_FILE_NAME = re.compile(r'(?<![\w*])filename="([^"]*)"')


class NotMultipart(ValueError):
    """When some bytes are no form of this kind."""


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    field: str
    name: str
    content: bytes


def read(content_type: str, body: bytes) -> tuple[dict[str, Sequence[str]], tuple[Upload, ...]]:
    """Return the fields and the files of a form.

    Raises NotMultipart.
    """
    fields: dict[str, list[str]] = {}
    uploads: list[Upload] = []
    for head, content in _parts(_boundary(content_type), body):
        name, file_name = _NAME.search(head), _FILE_NAME.search(head)
        if name is None:
            raise NotMultipart("a part has no name")
        if file_name is None:
            fields.setdefault(name[1], []).append(content.decode("utf-8"))
        elif file_name[1] or content:  # a control in which nothing was chosen sends neither
            uploads.append(Upload(name[1], file_name[1].replace("%22", '"'), content))
    return dict(fields), tuple(uploads)


def _boundary(content_type: str) -> bytes:
    message = Message()
    message["content-type"] = content_type
    boundary = message.get_param("boundary")
    if not isinstance(boundary, str) or not boundary.isascii() or not 1 <= len(boundary) <= 70:
        raise NotMultipart("the boundary is missing")
    return boundary.encode()


def _parts(boundary: bytes, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the header and the content of each part."""
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary, _MOST_PARTS + 2)
    if len(pieces) > _MOST_PARTS + 2:
        raise NotMultipart("there are too many parts")
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise NotMultipart("the end is missing")
    for piece in pieces[1:-1]:
        head, separator, content = piece.partition(b"\r\n\r\n")
        if not separator:
            raise NotMultipart("a part has no content")
        yield head.decode("utf-8"), content
