"""Which mails no person has written: they never cause a mail (RFC 3834, RFC 5230)."""

import re
from collections.abc import Callable

from .reading import ReadMail

# The last resort, for the programs that mark their answers in no other way.
_SUBJECTS = re.compile(
    r"^\W*(?:(?:automatic|auto|automatische)[ -]?(?:reply|response|antwort)\b|out of (?:the )?office|autoreply"
    r"|automātiskā atbilde|esmu atvaļinājumā|ārpus biroja"
    r"|automatinis atsakymas|nesu biure|atostogauju"
    r"|risposta automatica|fuori (?:sede|ufficio)"
    r"|resposta automática|ausência temporária|fora do escritório"
    r"|odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|poza biurem"
    r"|undeliver(?:able|ed)|delivery status notification|mail delivery|returned mail|failure notice)",
    re.IGNORECASE,
)
_SENDERS = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|listserv|majordomo|.+-request)@")


def automatic(mail: ReadMail, envelope_sender: str | None, loop: str) -> str | None:
    """Return why a mail was not written by a person, as a code; None if it may be read.

    The envelope's sender is None where it is not known, and '' where it is empty. `loop` is what our own mails carry.
    """
    return next((code for code, holds in _RULES if holds(mail, envelope_sender, loop)), None)


def _has(mail: ReadMail, name: str) -> bool:
    return mail.message.get(name) is not None


def _is_submitted(mail: ReadMail, _sender: str | None, _loop: str) -> bool:
    said = mail.header("Auto-Submitted").partition(";")[0].strip().lower()
    return said not in ("", "no")


def _returns_nowhere(mail: ReadMail, sender: str | None, _loop: str) -> bool:
    if sender is None:
        return mail.header("Return-Path").replace(" ", "") == "<>"
    return not sender.strip("<> ")


def _is_response(mail: ReadMail, _sender: str | None, _loop: str) -> bool:
    said = mail.header("X-Autoreply").lower(), mail.header("X-Autorespond").lower()
    return any(word not in ("", "no") for word in said) or _has(mail, "X-Autoresponder")


_RULES: tuple[tuple[str, Callable[[ReadMail, str | None, str], bool]], ...] = (
    ("loop", lambda mail, _sender, loop: mail.header("X-Loop").lower() == loop.lower()),
    ("auto_submitted", _is_submitted),
    ("empty_return_path", _returns_nowhere),
    ("report", lambda mail, _sender, _loop: mail.message.get_content_type() == "multipart/report"),
    ("precedence", lambda mail, *_: mail.header("Precedence").lower() in ("bulk", "junk", "list", "auto_reply")),
    ("list", lambda mail, *_: any(_has(mail, name) for name in ("List-Id", "List-Unsubscribe", "List-Post"))),
    ("auto_response", _is_response),
    ("exchange", lambda mail, *_: mail.header("X-Auto-Response-Suppress").lower() not in ("", "none")),
    ("sender", lambda mail, *_: _SENDERS.match(mail.sender) is not None),
    ("subject", lambda mail, *_: _SUBJECTS.match(mail.header("Subject")) is not None),
)
