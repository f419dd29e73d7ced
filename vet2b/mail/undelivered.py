"""What follows when mail comes back: the address is marked, the office is told, the school's next contact is asked."""

import logging
import re
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from vet2b.ports import Clock, MailStore, OutboxMail, RequestStore, RequestUnknown
from vet2b.quotes.directory import Directory
from vet2b.quotes.notices import Notices
from vet2b.quotes.routing import Office, Route, matter_of, office_of, operator_of, reachable, route
from vet2b.schema import AddressMark, Need, Request, as_compared

from .bounces import Failure, fault_of_mailbox

log = logging.getLogger(__name__)

_OUTBOX_ID = re.compile(
    r"(?P<request>[0-9A-Z]+)-\d+-(?P<message>[a-z-]+-to-(?:asker|provider|coordinator))(?:-(?P<of>.*))?\Z"
)
# Whoever types a stranger's address causes a bounce; no office must be written to for that.
_OF_NOBODY_KNOWN = "confirm-"
_TOLD = "returned-to-coordinator"
_MOST_MAILS = 20


class _Mail(NamedTuple):
    id: str
    request: str
    message: str
    provider: str

    @property
    def to(self) -> str:
        return self.message.rpartition("-to-")[2]

    @property
    def is_told(self) -> bool:
        """Whether an office is told; the operator who gets an office's mail sees why in the mail itself."""
        return bool(self.provider) and self.to != "coordinator" and not self.message.startswith(_OF_NOBODY_KNOWN)


class Undelivered:
    """Takes note of failures. Harmless to repeat: the same news is told once."""

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
        mail = _Mail(failure.mail, found["request"], found["message"], found["of"] or "")
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

    def refused(self, mail: OutboxMail, address: str, status: str) -> None:
        """Take note that a mailbox was refused while a mail was handed over; who hands it over tries the next one."""
        fault, now = fault_of_mailbox(status), self._clock.now()
        known = next((mark for mark in self._notes.marks() if mark.address == address), None)
        if fault is None or (known and now < known.until):
            return
        about = _Mail(mail.id, mail.request, mail.message, mail.provider)
        if about.is_told:  # before the mark, which ends the telling: twice is better than never
            self._notices.send(mail.request, mail.provider, (_TOLD,))
        failure = Failure(address, fault, status, mail.id)
        self._notes.mark(self._mark(address, failure, about, known.mails if known else ()))
        log.warning("mail %s was refused: %s %s", mail.id, fault, status)

    def unreachable(self, now: datetime, *, lasting: bool = False) -> frozenset[str]:
        """Return the addresses that take no mail at the moment, or those alone whose fault is lasting."""
        return unreachable(self._notes, now, lasting=lasting)

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
            return as_compared(request.asked.email)
        closed = self.unreachable(self._clock.now())
        if mail.to == "coordinator":
            office, operator = self._office(request, mail.provider), operator_of(self._directory)
            if named in (as_compared(office.email), as_compared(operator.email)):
                return named
            return as_compared(reachable(self._directory, office, closed).email)
        if named in self._mailboxes(mail.provider):
            return named
        return as_compared(self._route(request, mail.provider, closed).to.email)

    def _office(self, request: Request, provider: str) -> Office:
        if provider:
            return self._route(request, provider).office
        return office_of(self._directory, self._country(request, provider))

    def _route(self, request: Request, provider: str, closed: Collection[str] = ()) -> Route:
        matter = matter_of(self._directory, request, request.part(provider).offers)
        return route(self._directory, provider, matter, self._clock.now().date(), closed)

    def _mailboxes(self, provider: str) -> frozenset[str]:
        facts = self._directory.providers.get(provider)
        contacts = (facts.email, *(contact.email for contact in facts.next)) if facts else ()
        return frozenset(map(as_compared, contacts))

    def _country(self, request: Request, provider: str) -> str:
        """The country whose office looks after a request."""
        facts = self._directory.providers.get(provider or request.parts[0].provider)
        if facts:
            return facts.country
        return request.asked.country if isinstance(request.asked, Need) else ""

    def _mark(self, address: str, failure: Failure, mail: _Mail, known: tuple[str, ...]) -> AddressMark:
        return AddressMark(
            address=address,
            fault=failure.fault,
            at=self._clock.now(),
            status=failure.status,
            provider=mail.provider if address in self._mailboxes(mail.provider) else "",
            country=self._country(self._store.get(mail.request), mail.provider),
            mails=known,
        )

    def _follow(self, failure: Failure, mail: _Mail, mark: AddressMark) -> None:
        again = failure.fault != "complaint" and self._is_somebody_behind(mail, mark)
        if not again:
            refused = OutboxMail(mail.id, mail.message, mail.request, mail.provider)
            self._store.note_refused(refused, mark.at, f"{failure.fault} {failure.status}".strip())
        messages = (*((mail.message,) if again else ()), *((_TOLD,) if mail.is_told else ()))
        if messages:
            with suppress(KeyError):  # the need has schools meanwhile: its office looks for none any more
                self._notices.send(mail.request, mail.provider, messages)

    def _is_somebody_behind(self, mail: _Mail, mark: AddressMark) -> bool:
        """Behind a school's mailbox there is its next contact or an office, behind an office the operator."""
        if mail.to == "coordinator":
            return mark.address != as_compared(operator_of(self._directory).email)
        return bool(mark.provider)


def unreachable(notes: MailStore, now: datetime, *, lasting: bool = False) -> frozenset[str]:
    """Return the addresses that take no mail at the moment, in small letters; or those alone whose fault is lasting."""
    marks = (mark for mark in notes.marks() if now < mark.until)
    return frozenset(mark.address for mark in marks if not lasting or mark.fault != "transient")
