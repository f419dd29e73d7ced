"""A request as it is stored: what was asked, of whom, and how far each provider's part has come."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from .attachment import Attachment
from .feedback import Feedback
from .need import Need
from .quote import Quote
from .quote_request import QuoteRequest
from .record import Day, Record, Text

#: The provider of the part that no school has yet: the office of the asker's country looks for one.
OFFICE = ""


class State(StrEnum):
    """How far a provider's part of a request has come."""

    UNCONFIRMED = "unconfirmed"
    UNMATCHED = "unmatched"
    SENT = "sent"
    QUESTION = "question"
    OFFERED = "offered"
    DECLINED = "declined"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    NOT_CHOSEN = "not_chosen"
    AGREED = "agreed"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    FEEDBACK = "feedback"
    CANCELLED = "cancelled"

    @property
    def is_under_way(self) -> bool:
        """Whether the provider knows of the request and the job is not done."""
        return self in _UNDER_WAY


_UNDER_WAY = {
    State.UNMATCHED,  # of the office's part
    State.SENT,
    State.QUESTION,
    State.OFFERED,
    State.ACCEPTED,
    State.AGREED,
    State.DELIVERED,
}


Held = Literal["trap", "links", "repeated", "flood"]
"""Why a request looks like spam: only a program fills in the hidden field; many links; a text that is held already;
more requests from one address, while the store was out of reach, than it may have unconfirmed."""


HELD = "held"
"""The list of the requests that somebody must look at first."""
REVIEW = "feedback-review"
"""The list of the requests whose feedback waits for an office's decision."""
PUBLISHED = "feedback-published"
"""The list of the requests whose feedback stands on a school's page."""


def held_like(likeness: str) -> str:
    """Return the list of the held requests whose texts are alike."""
    return f"{HELD}-like-{likeness}"


def held_for(country: str) -> str:
    """Return the list of the held requests that a country's office is told of."""
    return f"{HELD}-for-{country}"


class Said(Record):
    """One thing that one side wrote to the other."""

    by: Literal["asker", "provider"]
    """Who wrote it."""
    at: datetime
    """When, in UTC."""
    text: Annotated[Text, Field(max_length=4000)]
    """Their own words."""
    attachments: tuple[Attachment, ...] = ()
    """The files that were sent along."""
    source: str = ""
    """Names the mail it came by, so that the same mail twice is one; '' for a form."""
    refused: tuple[tuple[str, str], ...] = ()
    """The files of that mail that could not be handed on: name, and a code of `vet2b.quotes.attachments`."""
    move: str = ""
    """The move that it was said with; '' if with none."""


class Agreement(Record):
    """That both sides have signed, as the provider says."""

    signed: Day
    """When they signed."""
    deliver_by: Day
    """The day by which the job is done."""


class Why(Record):
    """One reason for which a provider was chosen for a need."""

    code: str
    """A code of `vet2b.quotes.reasons`, which makes a sentence of it."""
    details: dict[str, str] = Field(default_factory=dict)
    """What the sentence is about: kilometres, a day, a service's id."""


class Part(Record):
    """One provider's part of a request."""

    provider: str
    """The provider's slug."""
    offers: tuple[str, ...]
    """The offers asked about, provider/offer."""
    state: State
    """How far it has come."""
    moved: str = ""
    """The move that brought it there; '' while it is where it began."""
    since: datetime
    """When it came there, in UTC."""
    asked_at: datetime | None = None
    """When the provider was asked, in UTC; None if it never was."""
    deadline: datetime | None = None
    """When it moves on by itself, in UTC; None if it waits for nobody."""
    remind_at: datetime | None = None
    """When whoever is waited for is reminded, in UTC; None if there is nothing to remind of, or it was done."""
    quote: Quote | None = None
    """What the provider has offered."""
    reason: str = ""
    """Why it was declined: an id of decline-reasons."""
    said: tuple[Said, ...] = ()
    """What was written, oldest first."""
    why: tuple[Why, ...] = ()
    """For which reasons the provider was chosen for a need."""
    agreement: Agreement | None = None
    """What was signed after the quote was accepted."""
    feedback: tuple[Feedback, ...] = ()
    """What each side says of the job, once each."""

    @property
    def open_to_provider(self) -> bool:
        """Whether the provider has something to do or to wait for: a job under way, or its feedback."""
        waits = self.state == State.COMPLETED and self.feedback_by("provider") is None
        return self.state.is_under_way or waits

    def feedback_by(self, side: str) -> Feedback | None:
        """Return what one side says of the job, if it has said it."""
        return next((feedback for feedback in self.feedback if feedback.by == side), None)


class Request(Record):
    """One company asking one or several providers."""

    id: str
    """Random, unguessable, and what people quote."""
    version: int = 1
    """Counts the changes, so that two at once are noticed."""
    created: datetime
    """When it came in, in UTC."""
    asked: QuoteRequest | Need
    """What the asker filled in."""
    parts: tuple[Part, ...]
    """One for each provider asked."""
    held: Held | None = None
    """Why nobody is written to until somebody has looked at it; None if it takes its way."""
    likeness: str = ""
    """What its text has in common with others that only look new; '' unless it is held."""
    office: str = ""
    """The country whose office is told that it is held; '' unless it is."""
    attachments: tuple[Attachment, ...] = ()
    """The files that the asker sent along."""
    erase_at: datetime | None = None
    """When it is erased, in UTC; None while anybody is waited for."""

    def part(self, provider: str) -> Part:
        """Return a provider's part.

        Raises KeyError if that provider was not asked.
        """
        for part in self.parts:
            if part.provider == provider:
                return part
        raise KeyError(provider)

    @property
    def next_deadline(self) -> datetime | None:
        """When time changes it next: the first deadline or reminder of any part, or its erasure."""
        moments = (self.erase_at, *(moment for part in self.parts for moment in (part.remind_at, part.deadline)))
        return min((moment for moment in moments if moment), default=None)

    @property
    def lists(self) -> Mapping[str, datetime]:
        """The lists that it stands on, each with the moment that orders it; a store finds them by their names."""
        found = {}
        if self.held:
            found = dict.fromkeys((HELD, held_like(self.likeness), held_for(self.office)), self.created)
        for part in self.parts:
            # Before that, one side may not know what the other says, and nobody else either.
            said = part.feedback if part.state == State.FEEDBACK else ()
            if any(given.waits_for_review for given in said):
                found[REVIEW] = part.since
            if any(given.is_published for given in said):
                found[PUBLISHED] = part.since
        return found
