"""What can be done with a request. Every step can be repeated without harm; every change and its mails are one."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from vet2b.ports import Clock, OutboxMail, RequestChanged, RequestExists, RequestStore, RequestUnknown
from vet2b.schema import Answer, Part, Quote, QuoteRequest, Request, Said, State

from .deadlines import after_days, after_working_days, end_of, erasure
from .directory import Directory
from .states import MOVES, WAITS

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # nothing that looks or sounds like something else
_ATTEMPTS = 5
_UNCONFIRMED = 3
_UNCONFIRMED_PROVEN = 10


class TooManyUnconfirmed(Exception):
    """When an address has got too many confirmation mails that nobody reacted to."""


class MoveRefused(Exception):
    """When a step is not possible in the state that the provider's part is in."""

    def __init__(self, move: str, state: State):
        super().__init__(f"{move} is not possible in state {state}")
        self.state = state


class Quotes:
    """The life of requests: asked, confirmed, answered, accepted, or ended by a deadline."""

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._store = store
        self._directory = directory
        self._clock = clock

    def get(self, request_id: str) -> Request:
        """Return a request.

        Raises RequestUnknown.
        """
        return self._store.get(request_id)

    def request(self, asked: QuoteRequest, key: str, *, proven: bool = False) -> Request:
        """Store what somebody asks, and return the request; the one stored before if the key was used before.

        When this returns, the request survives a loss of power, and its mails will be sent. Who has proven some work
        may have more requests waiting for confirmation.

        Raises TooManyUnconfirmed: nobody can fill a stranger's mailbox through us.
        """
        now = self._clock.now()
        known = self._store.by_key(key)
        if known is not None:
            return known
        self._refuse_flood(asked.email, _UNCONFIRMED_PROVEN if proven else _UNCONFIRMED)
        request = Request(id=_new_id(), created=now, asked=asked, parts=self._parts(asked, now))
        mails = [OutboxMail(f"{request.id}-1-confirm-to-asker", "confirm-to-asker", request.id)]
        if not self._must_confirm(proven):
            confirmed = self._confirmed(request, now)
            request, mails = confirmed.request, confirmed.mails
        try:
            self._store.add(request, key, mails)
        except RequestExists:
            known = self._store.by_key(key)
            if known is None:  # the id was taken: one in 10^17
                return self.request(asked, key, proven=proven)
            return known
        return request

    def _must_confirm(self, proven: bool) -> bool:
        """An asker confirms the address always, never, or if no work was proven, as the network decides."""
        rule = self._directory.network.confirm_address
        return rule == "always" or (rule == "when_suspicious" and not proven)

    def _refuse_flood(self, email: str, most: int) -> None:
        waiting = [
            request
            for request in self._store.by_email(email)
            if all(part.state == State.UNCONFIRMED for part in request.parts)
        ]
        if len(waiting) >= most:
            raise TooManyUnconfirmed

    def confirm(self, request_id: str) -> Request:
        """The asker says that the address is theirs: the providers are written to. Harmless to repeat."""
        return self._change(request_id, self._confirmed)

    def _confirmed(self, request: Request, now: datetime) -> "_Change":
        change = _Change(request)
        for part in request.parts:
            if part.state == State.UNCONFIRMED:
                self._move(change, part, "confirm", now)
        return change

    def answer(self, request_id: str, provider: str, answer: Answer) -> Request:
        """A provider offers a quote, asks back or declines.

        Raises MoveRefused if that is not possible any more.
        """
        move = {"quote": "quote", "question": "ask_back", "decline": "decline"}[answer.kind]

        def change(request: Request, now: datetime) -> "_Change":
            change = _Change(request)
            changes: dict[str, Any] = {}
            if answer.kind == "quote":
                changes["quote"] = _quote(answer)
            else:
                changes["reason"] = answer.reason or ""
                if answer.text:
                    changes["said"] = _say(request.part(provider), "provider", answer.text, now)
            self._move(change, request.part(provider), move, now, **changes)
            return change

        return self._change(request_id, change)

    def reply(self, request_id: str, provider: str, text: str) -> Request:
        """The asker answers a provider's question.

        Raises MoveRefused if there is no open question.
        """

        def change(request: Request, now: datetime) -> "_Change":
            change, part = _Change(request), request.part(provider)
            self._move(change, part, "reply", now, said=_say(part, "asker", text, now))
            return change

        return self._change(request_id, change)

    def accept(self, request_id: str, provider: str) -> Request:
        """The asker takes one quote; the others are told. Harmless to repeat.

        Raises MoveRefused if there is no quote to accept.
        """

        def change(request: Request, now: datetime) -> "_Change":
            change = _Change(request)
            if request.part(provider).state == State.ACCEPTED:
                return change
            self._move(change, request.part(provider), "accept", now)
            for other in request.parts:
                if other.provider != provider and other.state in MOVES["choose_another"].start:
                    self._move(change, other, "choose_another", now)
            return change

        return self._change(request_id, change)

    def cancel(self, request_id: str) -> Request:
        """The asker needs nothing any more; the providers are told. Harmless to repeat."""

        def change(request: Request, now: datetime) -> "_Change":
            change = _Change(request)
            for part in request.parts:
                if part.state == State.UNCONFIRMED:  # nobody has been told of it
                    change.replace(part.model_copy(update=_ended(State.CANCELLED, now)))
                elif part.state in MOVES["cancel"].start:
                    self._move(change, part, "cancel", now)
            return change

        return self._change(request_id, change)

    def expire_overdue(self) -> int:
        """Make the moves that time makes, erase what has been kept long enough, and return how many it concerned."""
        now = self._clock.now()
        overdue = self._store.due(now)
        for request in overdue:
            if request.erase_at and request.erase_at <= now:
                self._store.erase(request.id)
                continue
            with suppress(RequestUnknown):  # erased meanwhile, and the store's index does not know it yet
                self._change(request.id, self._expire)
        return len(overdue)

    def _expire(self, request: Request, now: datetime) -> "_Change":
        change = _Change(request)
        for part in request.parts:
            if part.deadline and part.deadline <= now and part.state in WAITS:
                self._move(change, part, WAITS[part.state].then, now)
        return change

    def _parts(self, asked: QuoteRequest, now: datetime) -> tuple[Part, ...]:
        offers: dict[str, list[str]] = {}
        for key in asked.offers:
            offers.setdefault(key.partition("/")[0], []).append(key)
        return tuple(
            Part(
                provider=provider,
                offers=tuple(keys),
                state=State.UNCONFIRMED,
                since=now,
                deadline=self._deadline(State.UNCONFIRMED, provider, now, None),
            )
            for provider, keys in offers.items()
        )

    def _move(self, change: "_Change", part: Part, name: str, now: datetime, **changes: Any) -> None:
        """Make one move of one part, with the mails that follow."""
        move = MOVES[name]
        if part.state not in move.start:
            raise MoveRefused(name, part.state)
        quote = changes.get("quote", part.quote)
        deadline = self._deadline(move.end, part.provider, now, quote)
        update = {"state": move.end, "since": now, "deadline": deadline, **changes}
        change.replace(part.model_copy(update=update))
        for message in move.mails:
            change.mail(message, part.provider)

    def _deadline(self, state: State, provider: str, now: datetime, quote: Quote | None) -> datetime | None:
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

    def _change(self, request_id: str, make: Callable[[Request, datetime], "_Change"]) -> Request:
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


class _Change:
    """The next version of a request, and the mails that follow from it."""

    def __init__(self, request: Request):
        self.request = request
        self.changed = False
        self.mails: list[OutboxMail] = []

    def replace(self, part: Part) -> None:
        version = self.request.version + (0 if self.changed else 1)
        parts = tuple(part if other.provider == part.provider else other for other in self.request.parts)
        self.request = self.request.model_copy(update={"version": version, "parts": parts})
        self.changed = True

    def erase_at(self, moment: datetime | None) -> None:
        self.request = self.request.model_copy(update={"erase_at": moment})

    def mail(self, message: str, provider: str) -> None:
        request = self.request
        mail_id = f"{request.id}-{request.version}-{message}-{provider}"
        self.mails.append(OutboxMail(mail_id, message, request.id, provider))


def _quote(answer: Answer) -> Quote:
    return Quote.model_validate(answer.model_dump(exclude={"kind", "reason"}))


def _say(part: Part, by: str, text: str, now: datetime) -> Sequence[Said]:
    return (*part.said, Said.model_validate({"by": by, "at": now, "text": text}))


def _ended(state: State, now: datetime) -> dict[str, Any]:
    return {"state": state, "since": now, "deadline": None}


def _new_id() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))
