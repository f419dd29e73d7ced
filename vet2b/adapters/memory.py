"""A store and a mailer that keep all in memory: for tests, and the measure of what a port promises."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

from vet2b.ports import OutboxMail, RequestChanged, RequestExists, RequestUnknown, Spilled
from vet2b.schema import AddressMark, HeldMail, Pause, Request, UnmetSearch, as_compared

_AT_ONCE = datetime.min.replace(tzinfo=UTC)


@dataclass
class _Waiting:
    mail: OutboxMail
    due: datetime | None = _AT_ONCE
    refused: datetime | None = None


class MemoryStore:
    """A RequestStore that forgets all when the process ends."""

    def __init__(self) -> None:
        self._requests: dict[str, Request] = {}
        self._keys: dict[str, str] = {}
        self._outbox: dict[str, _Waiting] = {}

    def add(self, request: Request, key: str, mails: Sequence[OutboxMail]) -> None:
        """Store a new request."""
        if key in self._keys or request.id in self._requests:
            raise RequestExists(request.id)
        self._requests[request.id] = request
        self._keys[key] = request.id
        self._add_mails(mails)

    def by_key(self, key: str) -> Request | None:
        """Return the request that was added with an idempotency key."""
        return self._requests.get(self._keys.get(key, ""))

    def get(self, request_id: str) -> Request:
        """Return a request."""
        if request_id not in self._requests:
            raise RequestUnknown(request_id)
        return self._requests[request_id]

    def save(self, request: Request, mails: Sequence[OutboxMail]) -> None:
        """Replace a request by its next version."""
        if self.get(request.id).version != request.version - 1:
            raise RequestChanged(request.id)
        self._requests[request.id] = request
        self._add_mails(mails)

    def due(self, now: datetime, limit: int = 100) -> list[Request]:
        """Return requests with a deadline that has passed, the oldest deadline first."""
        waiting = [(request.next_deadline, request.id) for request in self._requests.values()]
        passed = sorted((deadline, key) for deadline, key in waiting if deadline and deadline <= now)
        return [self._requests[key] for _, key in passed[:limit]]

    def open_of_provider(self, provider: str) -> list[Request]:
        """Return the requests in which a provider has something open, the oldest first."""
        found = [
            request
            for request in self._requests.values()
            if any(part.provider == provider and part.open_to_provider for part in request.parts)
        ]
        return sorted(found, key=lambda request: request.created)

    def closed_of_provider(self, provider: str, limit: int = 100) -> list[Request]:
        """Return the requests that are over for a provider that was asked, the last to end first."""
        found = [
            (part.since, request.id)
            for request in self._requests.values()
            for part in request.parts
            if part.provider == provider and part.asked_at and not part.open_to_provider
        ]
        return [self._requests[key] for _, key in sorted(found, reverse=True)[:limit]]

    def listed(self, name: str, limit: int = 100) -> list[Request]:
        """Return the requests that stand on a list, the first first."""
        found = [(request.lists[name], request.id) for request in self._requests.values() if name in request.lists]
        return [self._requests[key] for _, key in sorted(found)[:limit]]

    def last_listed(self, name: str) -> datetime | None:
        """Return the moment of the last request on a list, None if it is empty."""
        return max((r.lists[name] for r in self._requests.values() if name in r.lists), default=None)

    def by_email(self, email: str) -> list[Request]:
        """Return all requests of an asker, the oldest first."""
        wanted = as_compared(email)
        found = [request for request in self._requests.values() if as_compared(request.asked.email) == wanted]
        return sorted(found, key=lambda request: request.created)

    def erase(self, request_id: str) -> None:
        """Remove a request and its mails for good."""
        self._requests.pop(request_id, None)
        self._keys = {key: known for key, known in self._keys.items() if known != request_id}
        self._outbox = {key: row for key, row in self._outbox.items() if row.mail.request != request_id}

    def take_mails(self, now: datetime, lease_seconds: int, limit: int = 20) -> list[OutboxMail]:
        """Return mails to send now; nobody else gets them until the lease ends."""
        ready = [row for row in self._outbox.values() if row.due and row.due <= now]
        taken = sorted(ready, key=lambda row: row.due or now)[:limit]
        mails = [row.mail for row in taken]
        for row in taken:
            row.due = now + timedelta(seconds=lease_seconds)
            row.mail = replace(row.mail, attempts=row.mail.attempts + 1)
        return mails

    def note_sent(self, mail: OutboxMail, now: datetime) -> None:
        """Note that a mail was handed over."""
        self._set_due(mail.id, None)

    def note_delayed(self, mail: OutboxMail, retry_at: datetime, reason: str) -> None:
        """Note that a mail could not be handed over, and when to try again."""
        if mail.id in self._outbox and self._outbox[mail.id].due:
            self._set_due(mail.id, retry_at)

    def note_refused(self, mail: OutboxMail, now: datetime, reason: str) -> None:
        """Note that a mail can never be delivered."""
        self._set_due(mail.id, None)
        if mail.id in self._outbox:
            self._outbox[mail.id].refused = now

    def refused_mails(self, limit: int = 100) -> list[OutboxMail]:
        """Return the mails that can never be delivered, the last to be refused first."""
        found = sorted(((row.refused, key) for key, row in self._outbox.items() if row.refused), reverse=True)
        return [self._outbox[key].mail for _, key in found[:limit]]

    def _set_due(self, mail_id: str, due: datetime | None) -> None:
        if mail_id in self._outbox:
            self._outbox[mail_id].due = due

    def _add_mails(self, mails: Sequence[OutboxMail]) -> None:
        for mail in mails:
            self._outbox.setdefault(mail.id, _Waiting(mail))


class MemoryDeskStore:
    """A DeskStore that forgets all when the process ends."""

    def __init__(self) -> None:
        self._pauses: dict[str, Pause] = {}
        self._links: dict[str, datetime] = {}

    def pause(self, pause: Pause) -> None:
        """Pause an offer."""
        self._pauses[pause.offer] = pause

    def resume(self, offer: str) -> None:
        """End the pause of an offer."""
        self._pauses.pop(offer, None)

    def pauses(self) -> list[Pause]:
        """Return all pauses, by their offers."""
        return [self._pauses[offer] for offer in sorted(self._pauses)]

    def claim_link(self, mailbox: str, now: datetime, every: timedelta) -> bool:
        """Return whether a mailbox may be sent a link now, and note that it was."""
        last = self._links.get(as_compared(mailbox))
        if last is not None and last > now - every:
            return False
        self._links[as_compared(mailbox)] = now
        return True


class MemoryMailStore:
    """A MailStore that forgets all when the process ends."""

    def __init__(self) -> None:
        self._held: dict[str, HeldMail] = {}
        self._marks: dict[str, AddressMark] = {}

    def hold(self, mail: HeldMail) -> bool:
        """Keep a mail until somebody has looked at it; return whether it is new here."""
        return self._held.setdefault(mail.id, mail) is mail

    def held_mails(self, limit: int = 100) -> list[HeldMail]:
        """Return the mails that wait for somebody, the oldest first."""
        return sorted(self._held.values(), key=lambda mail: (mail.at, mail.id))[:limit]

    def discard(self, mail_id: str) -> None:
        """Remove a mail for good."""
        self._held.pop(mail_id, None)

    def mark(self, mark: AddressMark) -> None:
        """Note that an address takes no mail."""
        self._marks[mark.address] = mark

    def marks(self) -> list[AddressMark]:
        """Return what is noted about addresses, by address."""
        return [self._marks[address] for address in sorted(self._marks)]

    def unmark(self, address: str) -> None:
        """Forget what was noted about an address."""
        self._marks.pop(address, None)


class MemoryUnmetStore:
    """An UnmetStore that forgets all when the process ends."""

    def __init__(self) -> None:
        self._counts: dict[tuple[date, str], Counter[str]] = {}

    def count(self, week: date, language: str, words: str, most: int) -> bool:
        """Count a search; return whether it was."""
        counts = self._counts.setdefault((week, language), Counter())
        if words not in counts and len(counts) >= most:
            return False
        counts[words] += 1
        return True

    def weeks(self) -> list[tuple[date, str]]:
        """Return the weeks, and in each the languages, that hold something, the oldest first."""
        return sorted(key for key, counts in self._counts.items() if counts)

    def counted(self, week: date, language: str) -> list[UnmetSearch]:
        """Return what was counted in a week and language, the most frequent first."""
        counts = sorted(self._counts.get((week, language), Counter()).items(), key=lambda one: (-one[1], one[0]))
        return [UnmetSearch(week=week, language=language, words=words, times=times) for words, times in counts]

    def forget(self, week: date, language: str, below: int | None = None) -> int:
        """Remove what was counted in a week and language; return how many."""
        counts = self._counts.get((week, language), Counter())
        gone = [words for words, times in counts.items() if below is None or times < below]
        for words in gone:
            del counts[words]
        return len(gone)


class MemorySpill:
    """A Spill that forgets all when the process ends."""

    def __init__(self) -> None:
        self._waiting: dict[str, Spilled] = {}

    def put(self, spilled: Spilled) -> None:
        """Keep a request; of several with one key the first stays."""
        self._waiting.setdefault(spilled.key, spilled)

    def waiting(self, limit: int = 100) -> list[Spilled]:
        """Return requests that wait for the store."""
        return list(self._waiting.values())[:limit]

    def remove(self, key: str) -> None:
        """Remove the request of an idempotency key."""
        self._waiting.pop(key, None)


@dataclass
class MemoryMailer:
    """A Mailer that keeps what it was handed."""

    sent: list[EmailMessage] = field(default_factory=list)

    def send(self, mail: EmailMessage) -> None:
        """Keep a mail."""
        self.sent.append(mail)


@dataclass
class MovableClock:
    """A Clock that stands until it is moved."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it stands at."""
        return self.moment

    def advance(self, **step: float) -> None:
        """Move it, by days=, hours= …"""
        self.moment += timedelta(**step)
