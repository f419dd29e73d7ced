"""What a mail says to whoever carries it, and not to its reader."""

from copy import copy
from email.message import EmailMessage
from email.utils import parseaddr


def return_path(mail: EmailMessage) -> str | None:
    """Return where other servers shall tell of a mail that did not arrive, or None to use the sender."""
    return parseaddr(str(mail["Return-Path"] or ""))[1] or None


def without_return_path(mail: EmailMessage) -> EmailMessage:
    """Return a mail as it may leave: the header is for the last server on the way to write (RFC 5321, 4.4)."""
    leaving = copy(mail)
    del leaving["Return-Path"]
    return leaving
