"""How a request moves on: each change is made on its newest version and stored with the mails that follow."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from vet2b.ports import Clock, OutboxMail, RequestChanged, RequestStore
from vet2b.schema import OFFICE, Attachment, Part, Request, Said, State

from .deadlines import ends_at, erasure, reminds_at
from .directory import Directory
from .routing import matter_of, route
from .states import ESCALATIONS, MOVES, OF_THE_REQUEST, WAITS

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
        self.request = self.request.model_copy(update={"held": None, "likeness": "", "office": ""})

    def replace_all(self, parts: tuple[Part, ...]) -> None:
        """Put other providers' parts in place of all before."""
        version = self.request.version + (0 if self.changed else 1)
        self.request = self.request.model_copy(update={"version": version, "parts": parts})
        self.changed = True

    def attach(self, files: tuple[Attachment, ...]) -> None:
        """Add files of the asker."""
        if files:
            version = self.request.version + (0 if self.changed else 1)
            attachments = (*self.request.attachments, *files)
            self.request = self.request.model_copy(update={"version": version, "attachments": attachments})
            self.changed = True

    def erase_at(self, moment: datetime | None) -> None:
        """Note when the request is erased; None while anybody is waited for."""
        self.request = self.request.model_copy(update={"erase_at": moment})

    def mail(self, message: str, provider: str) -> None:
        """Add a mail. Its id is the version's, so that a repeated change does not make a second one."""
        request, about = self.request, "" if message in OF_THE_REQUEST else provider
        mail_id = f"{request.id}-{request.version}-{message}{'-' if about else ''}{about}"
        if all(mail.id != mail_id for mail in self.mails):
            self.mails.append(OutboxMail(mail_id, message, request.id, about))


class Life:
    """Moves the parts of requests, by the rules of `states`."""

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._store = store
        self._directory = directory
        self._clock = clock

    def begin(self, part: Part, now: datetime) -> Part:
        """Return a part with the deadline and the reminder of the state that it is in since now."""
        deadline = ends_at(part, now, self._directory)
        remind_at = reminds_at(part, deadline, now, self._directory)
        return part.model_copy(update={"since": now, "deadline": deadline, "remind_at": remind_at})

    def step(self, request_id: str, provider: str, name: str, words: str = "", **changes: Any) -> Request:
        """Make one move of one part, with the words that go with it. Harmless to repeat.

        Raises MoveRefused if it is not possible any more, KeyError if the provider was not asked.
        """

        def make(request: Request, now: datetime) -> Change:
            change, part = Change(request), request.part(provider)
            if not _is_done(part, name, words, changes):
                said = {"said": (*part.said, _said(name, words, now))} if words else {}
                self.move(change, part, name, now, **changes, **said)
            return change

        return self.change(request_id, make)

    def move(self, change: Change, part: Part, name: str, now: datetime, **changes: Any) -> None:
        """Make one move of one part, with the mails that follow.

        Raises MoveRefused if it does not start in the part's state.
        """
        move = MOVES[name]
        if part.state not in move.start or (move.needs_quote and not has_valid_quote(part, now)):
            raise MoveRefused(name, part.state)
        moved = part.model_copy(update={"state": move.end, "moved": name, **changes, **_noted(name, now)})
        moved = self.begin(moved, now) if move.renews else moved
        change.replace(moved)
        self._write(change, moved, move.mails, now)

    def pass_time(self, request: Request, now: datetime) -> Change:
        """Return the change that time makes: moves whose deadline has passed, and reminders."""
        change = Change(request)
        for part in request.parts:
            wait = WAITS.get(part.state)
            if wait and part.deadline and part.deadline <= now:
                # A quote outlives a question about it that nobody has answered.
                resumes = wait.then == "expire" and has_valid_quote(part, now)
                self.move(change, part, "resume" if resumes else wait.then, now)
            elif wait and part.remind_at and part.remind_at <= now:
                change.replace(part.model_copy(update={"remind_at": None}))
                self._write(change, part, wait.reminders, now)
        return change

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

    def _write(self, change: Change, part: Part, messages: Iterable[str], now: datetime) -> None:
        for message in messages:
            for_office = message.endswith("-to-coordinator")
            if self._office_gets(message, change.request, part, now) if for_office else _concerns(message, part):
                change.mail(message, part.provider)

    def _office_gets(self, message: str, request: Request, part: Part, now: datetime) -> bool:
        """Whether the office that looks after the provider is told of this, by the network's routing and deadlines."""
        if message == "review-to-coordinator":
            return any(feedback.waits_for_review for feedback in part.feedback)
        if part.provider not in self._directory.providers:
            return part.provider == OFFICE
        way = route(self._directory, part.provider, matter_of(self._directory, request, part.offers), now.date())
        when = ESCALATIONS.get(message)
        return way.office_gets(unanswered=when is not None) and (
            when is None or self._directory.network.deadlines.escalate in when
        )


def has_valid_quote(part: Part, now: datetime) -> bool:
    """Return whether a part has a quote that can still be accepted."""
    return part.quote is not None and now.date() <= part.quote.valid_until


def _concerns(message: str, part: Part) -> bool:
    """Feedback is told to whom the other side has given some; who has given it is not reminded."""
    topic, _, reader = message.rpartition("-to-")
    if topic == "feedback-reminder":
        return part.feedback_by(reader) is None
    if topic == "feedback":
        return any(feedback.by != reader for feedback in part.feedback)
    return True


def _is_done(part: Part, name: str, words: str, changes: dict[str, Any]) -> bool:
    """Whether a part is where this very move has brought it, by the same words."""
    said = not words or (bool(part.said) and part.said[-1].text == words)
    same = all(getattr(part, field) == value for field, value in changes.items())
    return part.moved == name and part.state == MOVES[name].end and said and same


def _noted(move: str, now: datetime) -> dict[str, Any]:
    return {"asked_at": now} if move == "confirm" else {}


def _said(move: str, words: str, now: datetime) -> Said:
    return Said.model_validate({"by": MOVES[move].by, "at": now, "text": words, "move": move})
