"""A mail as it came in, read: who wrote it, and what they wrote. No bytes make it fail; at worst it is too large."""

import codecs
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import cast

from vet2b.schema import as_compared
from vet2b.schema.record import without_control

from .flowed import unflowed
from .html_text import text_of

LARGEST_MAIL = 16 * 1024 * 1024
"""Files of 10 MB are 14 MB in base64, and there are words beside them."""
_MOST_PARTS = 100
_LARGEST_TEXT = 256 * 1024
_LONGEST_HEADER = 4000
#: Encodings of source code, not of mail: Python warns of what they cannot read.
_OF_PYTHON = frozenset({"unicode-escape", "raw-unicode-escape"})


class Unreadable(Exception):
    """When a mail is larger or deeper than any that a person writes."""


@dataclass(frozen=True)
class File:
    """A file that came with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True)
class ReadMail:
    """What a mail says."""

    message: Message
    sender: str
    """The address of the one author, in small letters; '' where there is not exactly one."""
    text: str
    """All of its words, as they came: with what was quoted."""
    files: tuple[File, ...]
    digest: str
    """Names this very mail, however often it is delivered."""

    def header(self, name: str) -> str:
        """Return a header in plain letters on one line, or ''."""
        return header(self.message, name)


def read(raw: bytes) -> ReadMail:
    """Return what a mail says.

    Raises Unreadable.
    """
    if len(raw) > LARGEST_MAIL:
        raise Unreadable("too large")
    try:
        # The older policy: it keeps headers as they are, and the newer one fails on some that are broken.
        message = message_from_bytes(raw, policy=policy.compat32)
        parts = list(_leaves(message))
    except RecursionError as error:
        raise Unreadable("too deep") from error
    if len(parts) > _MOST_PARTS:
        raise Unreadable("too many parts")
    files = tuple(_file(part) for part in parts if _is_file(part))
    return ReadMail(message, _author(message), _words(parts), files, _digest(message, raw))


def header(message: Message, name: str) -> str:
    """Return a header of a message in plain letters on one line, or ''."""
    value = " ".join(str(message.get(name, ""))[:_LONGEST_HEADER].split())
    with suppress(HeaderParseError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def _author(message: Message) -> str:
    found = message.get_all("From", [])
    if len(found) != 1:  # a second From is a trick to show one and check the other
        return ""
    try:
        addresses = getaddresses([str(found[0])[:_LONGEST_HEADER]])
    except (IndexError, ValueError):
        return ""
    return without_control(as_compared(addresses[0][1])) if len(addresses) == 1 else ""


def _digest(message: Message, raw: bytes) -> str:
    named = str(message.get("Message-ID", "")).strip()
    return hashlib.sha256(named.encode("utf-8", "replace") if named else raw).hexdigest()[:32]


def _leaves(message: Message, *, inside: bool = False) -> Iterator[Message]:
    """The parts that hold something. The pictures inside a text in HTML, such as a signature's logo, are no files."""
    if not message.is_multipart():
        if not inside or message.get_content_disposition() == "attachment":
            yield message
        return
    related = message.get_content_type() == "multipart/related"
    for number, part in enumerate(cast(list[Message], message.get_payload())):
        yield from _leaves(part, inside=related and number > 0)


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or (
        part.get_content_maintype() != "text" and bool(part.get_filename())
    )


def _file(part: Message) -> File:
    content = part.get_payload(decode=True)
    try:
        name = str(part.get_filename() or "")[:_LONGEST_HEADER]
        name = str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        name = ""
    return File(name, content if isinstance(content, bytes) else b"")


def _words(parts: list[Message]) -> str:
    """The plain text, or else the text of the HTML. HTML itself goes no further."""
    texts = [part for part in parts if not _is_file(part)]
    for kind, made in (("text/plain", _plain), ("text/html", lambda part: text_of(_decoded(part)))):
        found = [made(part) for part in texts if part.get_content_type() == kind]
        words = "\n\n".join(text for text in found if text.strip())
        if words:
            return without_control(words)
    return ""


def _plain(part: Message) -> str:
    text = _decoded(part)
    if _parameter(part, "format") == "flowed":
        return unflowed(text, delete_space=_parameter(part, "delsp") == "yes")
    return text


def _parameter(part: Message, name: str) -> str:
    try:
        return str(part.get_param(name, "")).lower()
    except (IndexError, ValueError):
        return ""


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    content = content[:_LARGEST_TEXT]
    for charset in (_charset(part), "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, ValueError, TypeError):
            continue
    return content.decode("windows-1252", "replace")


def _charset(part: Message) -> str:
    try:
        charset = codecs.lookup(part.get_content_charset("utf-8")).name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if charset in _OF_PYTHON else charset
