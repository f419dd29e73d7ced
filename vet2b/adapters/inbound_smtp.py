"""Mail that a mail server hands over by SMTP or LMTP, for one machine. What was said to be taken is stored."""

import logging
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

log = logging.getLogger(__name__)

Take = Callable[[bytes, str | None, Sequence[str]], str]
"""Takes a mail, the sender and the recipients of its envelope; returns what became of it."""
_MOST_RECIPIENTS = 20


class _Handler:
    def __init__(self, take: Take, knows: Callable[[str], bool], done: frozenset[str]):
        self._take = take
        self._knows = knows
        self._done = done

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= _MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            known = self._knows(address)
        except Exception as error:
            return _later(error)
        if not known:
            return "550 5.1.1 No such address"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        try:
            outcome = self._take(raw, envelope.mail_from, envelope.rcpt_tos)
        except Exception as error:
            answer = _later(error)
        else:
            answer = "250 2.0.0 Taken" if outcome in self._done else f"554 5.6.0 It is {outcome}"
        # LMTP answers for each recipient (RFC 2033, 4.2).
        return "\r\n".join([answer] * len(envelope.rcpt_tos)) if isinstance(server, LMTP) else answer


def _later(error: Exception) -> str:
    log.error("a mail could not be taken: %s", type(error).__name__)  # its words may name a person
    return "451 4.3.0 Please try again later"


class _LmtpController(Controller):
    def factory(self) -> SMTP:
        """Make a server for one connection."""
        return LMTP(self.handler, **self.SMTP_kwargs)


def listener(
    address: SplitResult, take: Take, knows: Callable[[str], bool], done: frozenset[str], largest: int
) -> Controller:
    """Return a server for smtp://host:port or lmtp://host:port, ready to be started; it takes mail to aliases only."""
    kind = _LmtpController if address.scheme == "lmtp" else Controller
    return kind(
        _Handler(take, knows, done),
        hostname=address.hostname or "127.0.0.1",
        port=address.port if address.port is not None else 2525,
        data_size_limit=largest,
        enable_SMTPUTF8=True,
    )
