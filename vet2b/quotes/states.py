"""The life of a provider's part of a request, as data: which moves there are, how long each state may wait for whom,
and who is reminded before that is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vet2b.schema import State

S = State


@dataclass(frozen=True)
class Move:
    """A step that somebody, or the passing of a deadline, can make."""

    by: Literal["asker", "provider", "either", "time"]
    start: frozenset[State]
    end: State
    mails: tuple[str, ...] = ()
    """Messages of `vet2b.mail` that follow."""
    needs_quote: bool = False
    """Whether it is possible only with a quote that is still valid."""
    renews: bool = True
    """Whether the time of the state begins anew."""


@dataclass(frozen=True)
class Wait:
    """How long a state may last, who is reminded before, and the move that ends it."""

    days: str
    """The field of the network's deadlines that says how many."""
    working: bool
    """Whether only working days of the provider count."""
    remind: str
    """The field of the network's deadlines that says how many days before the end there is a reminder."""
    reminders: tuple[str, ...]
    """The messages that remind."""
    then: str
    """The move that time makes."""


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


_OPEN = _from(S.SENT, S.QUESTION, S.OFFERED)
_AT_WORK = _from(S.ACCEPTED, S.AGREED, S.DELIVERED)
_FEEDBACK = ("feedback-to-asker", "feedback-to-provider", "review-to-coordinator")
_ALIVE = _OPEN | _AT_WORK | {S.UNCONFIRMED, S.UNMATCHED}

MOVES: Mapping[str, Move] = {
    "confirm": Move("asker", _from(S.UNCONFIRMED), S.SENT, ("request-to-provider", "request-to-coordinator")),
    "seek": Move("asker", _from(S.UNCONFIRMED), S.UNMATCHED, ("unmatched-to-asker", "unmatched-to-coordinator")),
    "close": Move("time", _from(S.UNMATCHED), S.EXPIRED, ("closed-to-asker",)),
    "quote": Move("provider", _OPEN, S.OFFERED, ("quote-to-asker",)),
    "explain": Move("provider", _from(S.SENT), S.OFFERED, ("explained-to-asker",), needs_quote=True),
    "ask_back": Move("provider", _from(S.SENT, S.QUESTION), S.QUESTION, ("question-to-asker",)),
    "decline": Move("provider", _OPEN, S.DECLINED, ("declined-to-asker",)),
    "reply": Move("asker", _from(S.QUESTION), S.SENT, ("reply-to-provider",)),
    "ask": Move("asker", _from(S.OFFERED), S.SENT, ("asked-to-provider",)),
    "accept": Move("asker", _OPEN, S.ACCEPTED, ("accepted-to-provider", "accepted-to-asker"), needs_quote=True),
    "choose_another": Move("asker", _OPEN, S.NOT_CHOSEN, ("not-chosen-to-provider",)),
    "agree": Move("provider", _from(S.ACCEPTED), S.AGREED, ("agreed-to-asker",)),
    "dispute": Move("asker", _from(S.AGREED), S.ACCEPTED, ("disputed-to-provider",)),
    "withdraw": Move("provider", _from(S.ACCEPTED, S.AGREED), S.CANCELLED, ("withdrawn-to-asker",)),
    "deliver": Move("provider", _from(S.AGREED), S.DELIVERED, ("delivered-to-asker",)),
    "request_changes": Move("asker", _from(S.DELIVERED), S.AGREED, ("changes-to-provider",)),
    "complete": Move(
        "asker", _from(S.AGREED, S.DELIVERED), S.COMPLETED, ("completed-to-provider", "completed-to-asker")
    ),
    "give_feedback": Move("either", _from(S.COMPLETED), S.COMPLETED, renews=False),
    "conclude": Move("either", _from(S.COMPLETED), S.FEEDBACK, _FEEDBACK),
    "cancel": Move("asker", _ALIVE, S.CANCELLED, ("cancelled-to-provider",)),
    "forget": Move("time", _from(S.UNCONFIRMED), S.EXPIRED),
    "expire": Move(
        "time", _from(S.SENT), S.EXPIRED, ("expired-to-asker", "expired-to-provider", "expired-to-coordinator")
    ),
    "resume": Move(
        "time", _from(S.SENT), S.OFFERED, ("unexplained-to-asker", "expired-to-coordinator"), needs_quote=True
    ),
    "give_up": Move("time", _from(S.QUESTION), S.EXPIRED, ("unanswered-to-asker", "unanswered-to-provider")),
    "lapse": Move("time", _from(S.OFFERED), S.EXPIRED, ("lapsed-to-asker", "lapsed-to-provider")),
    "fall_through": Move(
        "time",
        _from(S.ACCEPTED),
        S.EXPIRED,
        ("not-agreed-to-asker", "not-agreed-to-provider", "not-agreed-to-coordinator"),
    ),
    "lose_sight": Move(
        "time",
        _from(S.AGREED),
        S.EXPIRED,
        ("not-delivered-to-asker", "not-delivered-to-provider", "not-delivered-to-coordinator"),
    ),
    "presume": Move("time", _from(S.DELIVERED), S.COMPLETED, ("presumed-to-provider", "presumed-to-asker")),
    "end_feedback": Move("time", _from(S.COMPLETED), S.FEEDBACK, _FEEDBACK),
}

#: State that waits for somebody -> how long. `offered` waits for the day that the quote names, `agreed` for some days
#: more than the agreement names.
WAITS: Mapping[State, Wait] = {
    S.UNCONFIRMED: Wait("confirm_days", False, "confirm_reminder_days", ("confirm-reminder-to-asker",), "forget"),
    S.UNMATCHED: Wait("match_days", False, "reminder_days", ("match-reminder-to-coordinator",), "close"),
    S.SENT: Wait(
        "answer_working_days",
        True,
        "answer_reminder_working_days",
        ("answer-reminder-to-provider", "late-to-coordinator"),
        "expire",
    ),
    S.QUESTION: Wait("accept_days", False, "reminder_days", ("question-reminder-to-asker",), "give_up"),
    S.OFFERED: Wait("accept_days", False, "reminder_days", ("quote-reminder-to-asker",), "lapse"),
    S.ACCEPTED: Wait(
        "agree_working_days", True, "answer_reminder_working_days", ("agree-reminder-to-provider",), "fall_through"
    ),
    S.AGREED: Wait("delivery_days", False, "delivery_reminder_days", ("deliver-reminder-to-provider",), "lose_sight"),
    S.DELIVERED: Wait("check_days", False, "reminder_days", ("check-reminder-to-asker",), "presume"),
    S.COMPLETED: Wait(
        "feedback_days",
        False,
        "reminder_days",
        ("feedback-reminder-to-asker", "feedback-reminder-to-provider"),
        "end_feedback",
    ),
}

#: Message to a coordinator about what is stuck -> the network's settings of `escalate` under which it is sent, where
#: the network's routing has one told at all.
ESCALATIONS: Mapping[str, frozenset[str]] = {
    "late-to-coordinator": frozenset({"before"}),
    "expired-to-coordinator": frozenset({"at_end"}),
    "not-agreed-to-coordinator": frozenset({"before", "at_end"}),
    "not-delivered-to-coordinator": frozenset({"before", "at_end"}),
}

#: Messages about the request as a whole: one, however many providers were asked.
OF_THE_REQUEST = frozenset({"confirm-to-asker", "confirm-reminder-to-asker"})
