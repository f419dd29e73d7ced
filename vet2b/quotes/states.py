"""The life of a provider's part of a request: which moves there are, and how long each state may wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vet2b.schema import State

S = State


@dataclass(frozen=True)
class Move:
    """A step that somebody, or the passing of a deadline, can make."""

    by: Literal["asker", "provider", "time"]
    start: frozenset[State]
    end: State
    mails: tuple[str, ...] = ()
    """Messages of `vet2b.mail` that follow."""


@dataclass(frozen=True)
class Wait:
    """How long a state may last, and the move that ends it."""

    days: str
    """The field of the network's deadlines that says how many."""
    working: bool
    """Whether only working days of the provider count."""
    then: str
    """The move that time makes."""


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


_OPEN = _from(S.SENT, S.QUESTION, S.OFFERED)
_ALIVE = _OPEN | {S.UNCONFIRMED, S.UNMATCHED, S.ACCEPTED, S.AGREED, S.DELIVERED}

MOVES: Mapping[str, Move] = {
    "confirm": Move("asker", _from(S.UNCONFIRMED), S.SENT, ("request-to-provider",)),
    "seek": Move("asker", _from(S.UNCONFIRMED), S.UNMATCHED, ("unmatched-to-asker", "unmatched-to-coordinator")),
    "close": Move("time", _from(S.UNMATCHED), S.EXPIRED, ("closed-to-asker",)),
    "quote": Move("provider", _OPEN, S.OFFERED, ("quote-to-asker",)),
    "ask_back": Move("provider", _from(S.SENT, S.QUESTION), S.QUESTION, ("question-to-asker",)),
    "decline": Move("provider", _OPEN, S.DECLINED, ("declined-to-asker",)),
    "reply": Move("asker", _from(S.QUESTION), S.SENT, ("reply-to-provider",)),
    "accept": Move("asker", _from(S.OFFERED), S.ACCEPTED, ("accepted-to-provider", "accepted-to-asker")),
    "choose_another": Move("asker", _OPEN, S.NOT_CHOSEN, ("not-chosen-to-provider",)),
    "agree": Move("provider", _from(S.ACCEPTED), S.AGREED),
    "deliver": Move("provider", _from(S.AGREED), S.DELIVERED),
    "complete": Move("asker", _from(S.DELIVERED), S.COMPLETED),
    "give_feedback": Move("asker", _from(S.COMPLETED), S.FEEDBACK),
    "cancel": Move("asker", _ALIVE, S.CANCELLED, ("cancelled-to-provider",)),
    "forget": Move("time", _from(S.UNCONFIRMED), S.EXPIRED),
    "expire": Move("time", _from(S.SENT), S.EXPIRED, ("expired-to-asker", "expired-to-provider")),
    "give_up": Move("time", _from(S.QUESTION), S.EXPIRED, ("unanswered-to-asker", "unanswered-to-provider")),
    "lapse": Move("time", _from(S.OFFERED), S.EXPIRED, ("lapsed-to-asker", "lapsed-to-provider")),
}

#: State that waits for somebody -> how long. `offered` waits for the day that the quote names.
WAITS: Mapping[State, Wait] = {
    S.UNCONFIRMED: Wait("confirm_days", working=False, then="forget"),
    S.UNMATCHED: Wait("match_days", working=False, then="close"),
    S.SENT: Wait("answer_working_days", working=True, then="expire"),
    S.QUESTION: Wait("accept_days", working=False, then="give_up"),
    S.OFFERED: Wait("accept_days", working=False, then="lapse"),
}
