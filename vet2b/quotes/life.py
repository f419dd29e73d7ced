"""How a request moves on: each change is made on its newest version and stored with the mails that follow."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from vet2b.ports import Clock, OutboxMail, RequestChanged, RequestStore
from vet2b.schema import Part, Quote, Request, State

from .deadlines import after_days, after_working_days, end_of, erasure
from .directory import Directory
from .routing import matter_of, route
from .states import MOVES, WAITS

_ATTEMPTS = 5


class MoveRefused(Exception):
    """When a step is not possible in the state that the provider's part is in."""

    def __init__(self, move: str, state: State):
        super().__init__(f"{move} is not possible in state {state}")
        self.state = state


class Change:
    """The next version of a request, and the mails that follow from it."""

    def __init__(self, request: Request):
        self.request = request
        self.changed = False
        self.mails: list[OutboxMail] = []

    def replace(self, part: Part) -> None:
        """Put the next version of a provider's part in place of the one before."""
        version = self.request.version + (0 if self.changed else 1)
        parts = tuple(part if other.provider == part.provider else other for other in self.request.parts)
        self.request = self.request.model_copy(update={"version": version, "parts": parts})
        self.changed = True

    def release(self) -> None:
        """Note that somebody has looked at the request and lets it go its way."""
        self.request = self.request.model_copy(update={"held": None})

    def replace_all(self, parts: tuple[Part, ...]) -> None:
        """Put other providers' parts in place of all before."""
        version = self.request.version + (0 if self.changed else 1)
        self.request = self.request.model_copy(update={"version": version, "parts": parts})
        self.changed = True

    def erase_at(self, moment: datetime | None) -> None:
        """Note when the request is erased; None while anybody is waited for."""
        self.request = self.request.model_copy(update={"erase_at": moment})

    def mail(self, message: str, provider: str) -> None:
        """Add a mail. Its id is the version's, so that a repeated change does not make a second one."""
        request = self.request
        mail_id = f"{request.id}-{request.version}-{message}-{provider}"
        self.mails.append(OutboxMail(mail_id, message, request.id, provider))


class Life:
    """Moves the parts of requests, by the rules of `states`."""

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._store = store
        self._directory = directory
        self._clock = clock

    def move(self, change: Change, part: Part, name: str, now: datetime, **changes: Any) -> None:
        """Make one move of one part, with the mails that follow.

        Raises MoveRefused if it does not start in the part's state.
        """
        move = MOVES[name]
        if part.state not in move.start:
            raise MoveRefused(name, part.state)
        quote = changes.get("quote", part.quote)
        deadline = self.deadline(move.end, part.provider, now, quote)
        update = {"state": move.end, "since": now, "deadline": deadline, **changes}
        if name == "confirm":
            update["asked_at"] = now
        change.replace(part.model_copy(update=update))
        for message in (*move.mails, *self._copies(name, part, change.request, now)):
            change.mail(message, part.provider)

    def _copies(self, move: str, part: Part, request: Request, now: datetime) -> tuple[str, ...]:
        """The office that looks after the provider is told of a new request, where the network's routing says so."""
        if move != "confirm" or part.provider not in self._directory.providers:
            return ()
        matter = matter_of(self._directory, request, part.offers)
        way = route(self._directory, part.provider, matter, now.date())
        return ("request-to-coordinator",) if way.office_gets(unanswered=False) else ()

    def deadline(self, state: State, provider: str, now: datetime, quote: Quote | None) -> datetime | None:
        """Return when a state that begins now ends by itself, or None if it waits for nobody."""
        if state == State.OFFERED and quote:
            return end_of(quote.valid_until)
        wait = WAITS.get(state)
        if wait is None:
            return None
        days: int = getattr(self._directory.network.deadlines, wait.days)
        facts = self._directory.providers.get(provider)
        if wait.working and facts:
            return after_working_days(now, days, facts)
        return after_days(now, days)

    def change(self, request_id: str, make: Callable[[Request, datetime], Change]) -> Request:
        """Make a change on the newest version; again if somebody else was faster."""
        for attempt in range(_ATTEMPTS):
            before, now = self._store.get(request_id), self._clock.now()
            change = make(before, now)
            if not change.changed:
                return change.request
            change.erase_at(erasure(before, change.request, now, self._directory.network.retention))
            try:
                self._store.save(change.request, change.mails)
            except RequestChanged:
                if attempt == _ATTEMPTS - 1:
                    raise
            else:
                return change.request
        raise AssertionError("unreachable")
