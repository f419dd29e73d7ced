"""Feedback of both sides: neither reads the other's before both have written, or the time for it is over."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from vet2b.ports import Clock, RequestStore
from vet2b.schema import Feedback, Part, Request, Review, State

from .directory import Directory
from .life import Change, Life, MoveRefused

Side = Literal["asker", "provider"]


class FeedbackBook:
    """Takes feedback about completed jobs, and what its writers and the offices decide about publishing it."""

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._life = Life(store, directory, clock)

    def give(self, request_id: str, provider: str, given: Feedback) -> Request:
        """One side says what it thinks of the job, once. When both have, each is told what the other said.

        Harmless to repeat. Raises MoveRefused if the job is not completed, or the time for feedback is over.
        """

        def make(request: Request, now: datetime) -> Change:
            change, part = Change(request), request.part(provider)
            known = part.feedback_by(given.by)
            if known is not None and _said(known) == _said(given):
                return change
            if known is not None:
                raise MoveRefused("give_feedback", part.state)
            both = (*part.feedback, given)
            self._life.move(change, part, "conclude" if len(both) > 1 else "give_feedback", now, feedback=both)
            return change

        return self._life.change(request_id, make)

    def take_back(self, request_id: str, provider: str, side: Side) -> Request:
        """A side takes back its consent to publish what it said. Harmless to repeat.

        Raises MoveRefused if that side has said nothing.
        """

        def withdrawn(part: Part, given: Feedback | None, _now: datetime) -> dict[str, Any]:
            if given is None:
                raise MoveRefused("take_back", part.state)
            return {"publish": False} if given.publish else {}

        return self._change(request_id, provider, side, withdrawn)

    def decide(
        self, request_id: str, provider: str, side: Side, *, publish: bool, reason: str | None = None
    ) -> Request:
        """An office lets words be published, or says why not; it may change its mind. Harmless to repeat.

        Raises MoveRefused if the writer does not agree to it, or the other side may not read it yet.
        """

        def decided(part: Part, given: Feedback | None, now: datetime) -> dict[str, Any]:
            if given is None or not given.may_be_published or part.state != State.FEEDBACK:
                raise MoveRefused("decide", part.state)
            before, why = given.review, None if publish else reason
            if before is not None and (before.publish, before.reason) == (publish, why):
                return {}
            return {"review": Review(at=now, publish=publish, reason=why)}

        return self._change(request_id, provider, side, decided)

    def _change(
        self,
        request_id: str,
        provider: str,
        side: Side,
        changes: Callable[[Part, Feedback | None, datetime], dict[str, Any]],
    ) -> Request:
        """Change what one side has said; nobody is written to, and no time begins anew."""

        def make(request: Request, now: datetime) -> Change:
            change, part = Change(request), request.part(provider)
            given = part.feedback_by(side)
            if found := changes(part, given, now):
                said = tuple(one.model_copy(update=found) if one is given else one for one in part.feedback)
                change.replace(part.model_copy(update={"feedback": said}))
            return change

        return self._life.change(request_id, make)


def readable_by(side: Side, state: State, feedback: tuple[Feedback, ...]) -> tuple[Feedback, ...]:
    """Return the feedback that one side may read: its own, and the other's when that is open."""
    return tuple(given for given in feedback if given.by == side or state == State.FEEDBACK)


def _said(given: Feedback) -> dict[str, object]:
    return given.model_dump(exclude={"at", "review"})
