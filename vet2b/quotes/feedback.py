"""Feedback of both sides: neither reads the other's before both have written, or the time for it is over."""

from datetime import datetime
from typing import Literal

from vet2b.ports import Clock, RequestStore
from vet2b.schema import Feedback, Request, State

from .directory import Directory
from .life import Change, Life, MoveRefused

Side = Literal["asker", "provider"]


class FeedbackBook:
    """Takes feedback about completed jobs."""

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._life = Life(store, directory, clock)
        self._clock = clock

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


def readable_by(side: Side, state: State, feedback: tuple[Feedback, ...]) -> tuple[Feedback, ...]:
    """Return the feedback that one side may read: its own, and the other's when that is open."""
    return tuple(given for given in feedback if given.by == side or state == State.FEEDBACK)


def _said(given: Feedback) -> dict[str, object]:
    return given.model_dump(exclude={"at"})
