"""How a provider's part stands, in words: its state, whom it waits for, and until when."""

from collections.abc import Mapping
from typing import Literal

from vet2b.locale import N_, Locale
from vet2b.schema import Part, State

Reader = Literal["asker", "provider", "coordinator"]

_STATES: Mapping[State, str] = {
    State.UNCONFIRMED: N_("Not confirmed yet"),
    State.UNMATCHED: N_("The network's office is looking for a school"),
    State.SENT: N_("Sent to the school"),
    State.QUESTION: N_("The school has a question"),
    State.OFFERED: N_("The school has sent a quote"),
    State.DECLINED: N_("Declined by the school"),
    State.EXPIRED: N_("Ended without an answer"),
    State.ACCEPTED: N_("Quote accepted"),
    State.NOT_CHOSEN: N_("Another school was chosen"),
    State.AGREED: N_("Agreement signed"),
    State.DELIVERED: N_("Delivered"),
    State.COMPLETED: N_("Completed"),
    State.FEEDBACK: N_("Completed, and the time for feedback is over"),
    State.CANCELLED: N_("Cancelled"),
}
#: Where the last move says more than the state.
_MOVED: Mapping[str, str] = {
    "ask": N_("The school has been asked about its quote"),
    "request_changes": N_("Changes have been asked for"),
    "dispute": N_("The client has not agreed yet"),
    "withdraw": N_("Taken back by the school"),
    "fall_through": N_("Ended without an agreement"),
    "lose_sight": N_("Ended; nobody has said that the job is done"),
}
_WAITING: Mapping[str, Mapping[State, str]] = {
    "asker": {
        State.UNCONFIRMED: N_("Please confirm the request by {day}; the mail that you got has the link."),
        State.UNMATCHED: N_("You will hear from the office by {day} at the latest."),
        State.SENT: N_("The school answers by {day} at the latest."),
        State.QUESTION: N_("Please reply by {day}."),
        State.OFFERED: N_("You can accept the quote until {day}."),
        State.ACCEPTED: N_("Please sign the agreement with the school. It notes the signing by {day} at the latest."),
        State.AGREED: N_("If the school has not said by {day} that the job is done, the request is closed."),
        State.DELIVERED: N_("You can ask for changes until {day}. After that, the job counts as completed."),
        State.COMPLETED: N_("Feedback can be given until {day}."),
    },
    "provider": {
        State.SENT: N_("Please answer by {day}."),
        State.QUESTION: N_("The client can reply until {day}."),
        State.OFFERED: N_("The client can accept your quote until {day}."),
        State.ACCEPTED: N_("Please sign the agreement with the client, and note by {day} that it is signed."),
        State.AGREED: N_("Please say when the job is done, by {day} at the latest."),
        State.DELIVERED: N_("The client can ask for changes until {day}. After that, the job counts as completed."),
        State.COMPLETED: N_("Feedback can be given until {day}."),
    },
    "coordinator": {
        State.UNMATCHED: N_("Your office is waited for until {day}."),
        State.SENT: N_("The school is waited for until {day}."),
        State.QUESTION: N_("The client is waited for until {day}."),
        State.OFFERED: N_("The client is waited for until {day}."),
        State.ACCEPTED: N_("Both sides are waited for until {day}."),
        State.AGREED: N_("The school is waited for until {day}."),
        State.DELIVERED: N_("The client is waited for until {day}."),
        State.COMPLETED: N_("Both sides are waited for until {day}."),
    },
}


def state_label(locale: Locale, state: State, moved: str = "") -> str:
    """Return how people call a state that the last move has led to."""
    return locale.gettext(_MOVED.get(moved, _STATES[state]))


def waiting(locale: Locale, part: Part, reader: Reader) -> str:
    """Return whom a part waits for and until when, as one reader is told; '' if for nobody."""
    said = _WAITING[reader].get(part.state)
    return locale.gettext(said, day=locale.day(part.deadline.date())) if said and part.deadline else ""
