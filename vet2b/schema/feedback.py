"""What both sides say of a finished job, and what of it may stand on the school's page."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from .record import Day, OneOf, Record, Text


class Review(Record):
    """What an office has decided about words that their writer lets be published."""

    at: datetime
    """When, in UTC."""
    publish: bool
    """Whether they stand on the school's page."""
    reason: Annotated[str, OneOf("review-reasons")] | None = None
    """Why they do not; the writer reads it."""


class Feedback(Record):
    """What one side says of the finished job. Hidden from the other until both have said it, or time is over."""

    by: Literal["asker", "provider"]
    """Who says it."""
    at: datetime
    """When, in UTC."""
    again: Annotated[str, OneOf("feedback-answers")]
    """Whether they would do it again with the other side."""
    on_time: Annotated[str, OneOf("feedback-answers")]
    """Whether the other side kept the dates."""
    as_agreed: Annotated[str, OneOf("feedback-answers")]
    """Whether it was as agreed."""
    text: Annotated[Text, Field(max_length=1000)] | None = None
    """In their own words."""
    publish: bool = False
    """The writer's consent that the words stand on the school's page. It can be taken back."""
    named: bool = False
    """The writer's consent that the organisation's name stands below them."""
    country: Annotated[str, OneOf("network-countries")] | None = None
    """The country that may stand below them."""
    review: Review | None = None
    """What the office has decided about it; None while nobody has."""

    @property
    def may_be_published(self) -> bool:
        """Whether there are words, and their writer lets them be published."""
        return self.publish and self.text is not None

    @property
    def waits_for_review(self) -> bool:
        """Whether only the office's decision is missing."""
        return self.may_be_published and self.review is None

    @property
    def is_published(self) -> bool:
        """Whether it stands on the school's page, from the next build on."""
        return self.may_be_published and self.review is not None and self.review.publish


class PublishedFeedback(Record):
    """Words about a finished job, as a school's page shows them. They name no person."""

    provider: str
    """The school's slug."""
    by: Literal["asker", "provider"]
    """Who wrote them."""
    text: str
    """The words."""
    lang: str
    """The language they were written in."""
    day: Day
    """When they were written."""
    services: tuple[str, ...] = ()
    """The kinds of work that the job was about."""
    buyer_type: str = ""
    """What kind of asker wrote them; '' for a school."""
    country: str = ""
    """The asker's country, if it may be told."""
    organisation: str = ""
    """The asker's name, if it may be told."""
