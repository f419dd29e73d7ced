"""What follows when mail comes back: the address is marked, the office is told, the school's next contact is asked."""

import logging
import re
from datetime import datetime
from typing import NamedTuple

from vet2b.ports import Clock, MailStore, OutboxMail, RequestStore, RequestUnknown
from vet2b.quotes.directory import Directory
from vet2b.quotes.notices import Notices
from vet2b.quotes.routing import matter_of, route
from vet2b.schema import AddressMark

from .bounces import Failure

log = logging.getLogger(__name__)

_OUTBOX_ID = re.compile(
    r"(?P<request>[0-9A-Z]+)-\d+-(?P<message>[a-z-]+-to-(?:asker|provider|coordinator))-(?P<of>.*)\Z"
)
# Whoever types a stranger's address causes a bounce; no office must be written to for that.
_OF_NOBODY_KNOWN = "confirm-"
_MOST_MAILS = 20


class _Mail(NamedTuple):
    id: str
    request: str
    message: str
    provider: str

    @property
    def to(self) -> str:
        return self.message.rpartition("-to-")[2]


class Undelivered:
    """Takes note of failures. Harmless to repeat: the same mail is reported once."""

    def __init__(self, store: RequestStore, notes: MailStore, directory: Directory, notices: Notices, clock: Clock):
        self._store = store
        self._notes = notes
        self._directory = directory
        self._notices = notices
        self._clock = clock

    def note(self, failure: Failure) -> bool:
        """Take note of one failure; return whether it was news about a mail of ours."""
        found = _OUTBOX_ID.match(failure.mail)
        if found is None:
            return False
        mail = _Mail(failure.mail, found["request"], found["message"], found["of"])
        try:
            address = self._addressee(failure.address, mail)
        except (RequestUnknown, KeyError):  # erased meanwhile, or no provider of the request
            return False
        marks = self._notes.marks()
        if not address or any(mail.id in mark.mails for mark in marks):
            return False
        known = next((mark.mails for mark in marks if mark.address == address), ())
        mark = self._mark(address, failure, mail, known)
        self._notes.mark(mark)  # before the mail is sent again: it must go elsewhere
        self._follow(failure, mail, mark)
        self._notes.mark(mark.model_copy(update={"mails": (*known, mail.id)[-_MOST_MAILS:]}))
        log.warning("mail %s came back: %s %s", mail.id, failure.fault, failure.status)
        return True

    def sweep(self) -> int:
        """Forget the marks whose time is over, and return how many."""
        now = self._clock.now()
        over = [mark.address for mark in self._notes.marks() if mark.until <= now]
        for address in over:
            self._notes.unmark(address)
        return len(over)

    def _addressee(self, named: str, mail: _Mail) -> str:
        """Return whom the mail was for: a server may name an address that it was passed on to, or anybody's."""
        request = self._store.get(mail.request)
        if mail.to == "asker":
            return request.asked.email.casefold()
        if mail.to == "coordinator" or named in self._mailboxes(mail.provider):
            return named
        matter = matter_of(self._directory, request, request.part(mail.provider).offers)
        now = self._clock.now()
        way = route(self._directory, mail.provider, matter, now.date(), unreachable(self._notes, now))
        return way.to.email.casefold()

    def _mailboxes(self, provider: str) -> frozenset[str]:
        facts = self._directory.providers.get(provider)
        contacts = (facts.email, *(contact.email for contact in facts.next)) if facts else ()
        return frozenset(address.casefold() for address in contacts)

    def _mark(self, address: str, failure: Failure, mail: _Mail, known: tuple[str, ...]) -> AddressMark:
        about = mail.provider or self._store.get(mail.request).parts[0].provider
        facts = self._directory.providers.get(about)
        return AddressMark(
            address=address,
            fault=failure.fault,
            at=self._clock.now(),
            status=failure.status,
            provider=mail.provider if address in self._mailboxes(mail.provider) else "",
            country=facts.country if facts else "",
            mails=known,
        )

    def _follow(self, failure: Failure, mail: _Mail, mark: AddressMark) -> None:
        # There is somebody else to write to only for a school; behind an office there is nobody.
        again = bool(mark.provider) and failure.fault != "complaint"
        if not again:
            refused = OutboxMail(mail.id, mail.message, mail.request, mail.provider)
            self._store.note_refused(refused, mark.at, f"{failure.fault} {failure.status}".strip())
        if mail.provider and mail.to != "coordinator" and not mail.message.startswith(_OF_NOBODY_KNOWN):
            messages = (mail.message,) if again else ()
            self._notices.send(mail.request, mail.provider, (*messages, "returned-to-coordinator"))


def unreachable(notes: MailStore, now: datetime, *, lasting: bool = False) -> frozenset[str]:
    """Return the addresses that take no mail at the moment, in small letters; or those alone whose fault is lasting."""
    marks = (mark for mark in notes.marks() if now < mark.until)
    return frozenset(mark.address for mark in marks if not lasting or mark.fault != "transient")
