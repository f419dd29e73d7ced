"""What the core needs of the outside world. Each port has several adapters and one contract test for all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Protocol

from vet2b.schema import AddressMark, Attachment, HeldMail, Pause, Request, UnmetSearch


class RequestExists(Exception):
    """When a request is added whose id or idempotency key is taken."""


class RequestChanged(Exception):
    """When a request is saved that somebody else has changed since it was read."""


class RequestUnknown(Exception):
    """When there is no request of an id, or no longer: it was erased."""


class StoreUnavailable(Exception):
    """When a store can take or give nothing now: it is out of reach, overloaded, locked or full. Nothing was changed,
    or the same change may be made again without harm."""


class AttachmentUnknown(Exception):
    """When the content of a file is not there, or no longer."""


class MailRefused(Exception):
    """When a mail can never be delivered: the receiving server says so for good."""

    def __init__(self, reason: str, status: str = ""):
        super().__init__(reason)
        self.status = status
        """What the server said, as an enhanced status code (RFC 3463); '' where it said none."""


class MailDelayed(Exception):
    """When a mail could not be handed over now, and may be later."""


@dataclass(frozen=True)
class OutboxMail:
    """A mail that must be sent: what it says is made from the request when it is sent."""

    id: str
    """Made from the request and the move, so that a repeated move does not make a second mail."""
    message: str
    """Which message of `vet2b.mail` it is."""
    request: str
    provider: str = ""
    """The provider it is about; '' where it is about the whole request."""
    attempts: int = 0


@dataclass(frozen=True)
class Spilled:
    """A new request that the store could not take: all that it is given when it can again."""

    request: Request
    key: str
    mails: tuple[OutboxMail, ...]


@dataclass(frozen=True)
class UploadForm:
    """What a browser sends a file with, past us, to where files are kept."""

    address: str
    fields: Mapping[str, str]
    """What comes before the file; the file's own field is `file`."""


class RequestStore(Protocol):
    """Keeps requests and the mails that must follow; a change and its mails are stored together or not at all.

    Whatever is asked of it, it raises StoreUnavailable if it cannot do its work now.
    """

    def add(self, request: Request, key: str, mails: Sequence[OutboxMail]) -> None:
        """Store a new request. After this returns, it survives a loss of power.

        Raises RequestExists if the idempotency key or the id is taken.
        """

    def by_key(self, key: str) -> Request | None:
        """Return the request that was added with an idempotency key."""

    def get(self, request_id: str) -> Request:
        """Return a request.

        Raises RequestUnknown.
        """

    def save(self, request: Request, mails: Sequence[OutboxMail]) -> None:
        """Replace a request by its next version, and add the mails that follow.

        Raises RequestChanged if the stored version is not the one before, RequestUnknown if there is none.
        """

    def due(self, now: datetime, limit: int = 100) -> list[Request]:
        """Return requests with a deadline that has passed, the oldest deadline first."""

    def open_of_provider(self, provider: str) -> list[Request]:
        """Return the requests in which a provider has something open, the oldest first."""

    def closed_of_provider(self, provider: str, limit: int = 100) -> list[Request]:
        """Return the requests that are over for a provider that was asked, the last to end first."""

    def listed(self, name: str, limit: int = 100) -> list[Request]:
        """Return the requests that stand on a list of `Request.lists`, the first first."""

    def last_listed(self, name: str) -> datetime | None:
        """Return the moment of the last request on a list, None if it is empty. One read, however long it is."""

    def by_email(self, email: str) -> list[Request]:
        """Return all requests of an asker, for the right of access (GDPR, Article 15)."""

    def erase(self, request_id: str) -> None:
        """Remove a request, its mails and its keys for good. Harmless if it is gone."""

    def take_mails(self, now: datetime, lease_seconds: int, limit: int = 20) -> list[OutboxMail]:
        """Return mails to send now. Nobody else gets them until the lease ends, or after they were noted as sent."""

    def note_sent(self, mail: OutboxMail, now: datetime) -> None:
        """Note that a mail was handed over: it is not taken again. Harmless to repeat, and if it was erased."""

    def note_delayed(self, mail: OutboxMail, retry_at: datetime, reason: str) -> None:
        """Note that a mail was not known to be handed over, and when to try again; not if it was meanwhile."""

    def note_refused(self, mail: OutboxMail, now: datetime, reason: str) -> None:
        """Note that a mail can never be delivered; it is kept to be seen, and not taken again."""

    def refused_mails(self, limit: int = 100) -> list[OutboxMail]:
        """Return the mails that can never be delivered, the last to be refused first."""


class Spill(Protocol):
    """Keeps new requests while the store cannot take them. It shares as little as possible with the store."""

    def put(self, spilled: Spilled) -> None:
        """Keep a request. After this returns, it survives a loss of power; of several with one key the first stays.

        Raises StoreUnavailable.
        """

    def waiting(self, limit: int = 100) -> list[Spilled]:
        """Return requests that wait for the store."""

    def remove(self, key: str) -> None:
        """Remove the request of an idempotency key. Harmless if it is gone."""


class DeskStore(Protocol):
    """Keeps what schools set on their desks, and who was sent a link to one."""

    def pause(self, pause: Pause) -> None:
        """Pause an offer; a pause that it has already is replaced."""

    def resume(self, offer: str) -> None:
        """End the pause of an offer. Harmless if it has none."""

    def pauses(self) -> list[Pause]:
        """Return all pauses, also those whose time is over, by their offers."""

    def claim_link(self, mailbox: str, now: datetime, every: timedelta) -> bool:
        """Return whether a mailbox may be sent a link now, and note that it was; of many who ask at once, one may."""


class MailStore(Protocol):
    """Keeps the mails that wait for somebody's eyes, and the addresses that take no mail."""

    def hold(self, mail: HeldMail) -> bool:
        """Keep a mail until somebody has looked at it; return whether it is new here."""

    def held_mails(self, limit: int = 100) -> list[HeldMail]:
        """Return the mails that wait for somebody, the oldest first."""

    def discard(self, mail_id: str) -> None:
        """Remove a mail for good. Harmless if it is gone."""

    def mark(self, mark: AddressMark) -> None:
        """Note that an address takes no mail, in place of what was noted about it before."""

    def marks(self) -> list[AddressMark]:
        """Return what is noted about addresses, by address."""

    def unmark(self, address: str) -> None:
        """Forget what was noted about an address. Harmless if nothing was."""


class UnmetStore(Protocol):
    """Counts searches that found nothing, by week, language and words."""

    def count(self, week: date, language: str, words: str, most: int) -> bool:
        """Count a search; return whether it was: not if its week and language have so many other words already."""

    def weeks(self) -> list[tuple[date, str]]:
        """Return the weeks, and in each the languages, that hold something, the oldest first."""

    def counted(self, week: date, language: str) -> list[UnmetSearch]:
        """Return what was counted in a week and language, the most frequent first."""

    def forget(self, week: date, language: str, below: int | None = None) -> int:
        """Remove what was counted in a week and language, only below a number if one is given; return how many."""


class AttachmentStore(Protocol):
    """Keeps the content of files, apart from the requests they belong to."""

    def put(self, attachment_id: str, content: bytes) -> None:
        """Store a file that no request has yet. After this returns, it survives a loss of power."""

    def form(self, attachment_id: str, most_bytes: int, back: str = "") -> UploadForm | None:
        """Return what a browser sends a file with, within an hour; None where files come through us alone.

        With an address to come back to, the browser is sent there when the file has arrived.
        """

    def received(self, attachment_id: str) -> bytes:
        """Return what came by a form, or what was stored in its place since.

        Raises AttachmentUnknown.
        """

    def drop(self, attachment_id: str) -> None:
        """Remove what came by a form. Harmless if it is gone."""

    def keep(self, attachment_id: str, request_id: str) -> None:
        """Keep a file with a request. Harmless to repeat.

        Raises AttachmentUnknown.
        """

    def read(self, attachment_id: str, request_id: str) -> bytes:
        """Return the content of a file of a request.

        Raises AttachmentUnknown.
        """

    def address(self, attachment: Attachment, request_id: str) -> str:
        """Return an address that gives the file, to be saved and not shown, for a minute; '' if it must be read."""

    def erase(self, request_id: str) -> None:
        """Remove all files of a request for good. Harmless if there are none."""

    def sweep(self, before: datetime, is_known: Callable[[str], bool]) -> int:
        """Remove what has waited since before a moment, and files as old of requests that are not known."""


class Mailer(Protocol):
    """Hands mail over to whatever delivers it."""

    def send(self, mail: EmailMessage) -> None:
        """Hand over a mail; when this returns, somebody else has it.

        Raises MailRefused or MailDelayed.
        """


class Clock(Protocol):
    """Tells the time, so that tests can move it."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
