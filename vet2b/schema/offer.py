"""An offer: something a provider sells, made or done by learners under supervision."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .price import Price
from .record import Count, Day, Distinct, Language, Line, OneOf, Record, Text, Translated, Whole


class Availability(Record):
    """When the work can be done."""

    term_only: bool = False
    """True if only while school is in term."""
    weekdays: Annotated[tuple[Annotated[str, OneOf("weekdays")], ...], Distinct] = ()
    """The days of the week; none means every working day."""
    from_: Day | None = Field(None, alias="from")
    """The first day."""
    until: Day | None = None
    """The last day."""

    @model_validator(mode="after")
    def _in_order(self) -> "Availability":
        refuse_end_before_start(self.from_, self.until)
        return self


class Area(Record):
    """How far from its town the provider works; the offer is shown to companies inside."""

    radius_km: Annotated[int, Field(ge=1, le=5000), Whole] | None = None
    """Distance from the provider's town, in kilometres."""
    regions: Annotated[tuple[Annotated[str, OneOf("nuts")], ...], Distinct] = ()
    """NUTS 2024 codes of any level."""
    countries: Annotated[tuple[Annotated[str, OneOf("countries")], ...], Distinct] = ()
    """ISO 3166-1 alpha-2 codes."""


class Team(Record):
    """Who does the work: a group and its supervision, never a person."""

    size: Annotated[int, Field(ge=1, le=200), Whole] | None = None
    """How many learners work on one order."""
    min_age: Annotated[int, Field(ge=14, le=99), Whole] | None = None
    """The age of the youngest, in years."""
    trainer_ratio: Annotated[str, StringConstraints(pattern=r"^1:[1-9]\d?$")] | None = None
    """Trainers to learners, in quotation marks: "1:6"."""
    year: Annotated[int, Field(ge=1, le=6), Whole] | None = None
    """The learners' year of training."""


class Learning(Record):
    """What the learners learn from it."""

    programme: Annotated[Line, Translated(), Field(max_length=150)] | None = None
    """The training programme, as the school names it."""
    isced_f: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    """ISCED-F 2013 detailed field, in quotation marks: "0715"."""
    eqf: Annotated[int, Field(ge=1, le=8), Whole] | None = None
    """Level of the European Qualifications Framework."""
    outcomes: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """What the learners can do afterwards."""
    skills: Annotated[tuple[Line, ...], Field(max_length=30)] = ()
    """Skills as text or as addresses of ESCO concepts."""


class Limitation(Record):
    """Something this offer does not include or cannot do."""

    what: Annotated[Line, Translated(), Field(max_length=200)]
    """What is not possible."""
    why: Annotated[Line, Translated(), Field(max_length=300)] | None = None
    """The reason: the machine, the insurance, the learners' age, the law."""


class Image(Record):
    """A picture that lies beside the offer's file."""

    file: Annotated[Line, Field(max_length=120)]
    """The picture's file name: JPEG, PNG, WebP or AVIF."""
    alt: Annotated[Line, Translated(), Field(max_length=200)]
    """What is to be seen on it, for people who cannot see it."""


class Offer(Record):
    """Something a provider sells, made or done by learners under supervision."""

    title: Annotated[Line, Translated(), Field(max_length=90, examples=["Welding to your drawing"])]
    """What the buyer gets."""
    summary: Annotated[Line, Translated(), Field(max_length=200, examples=["Railings, gates and frames in steel."])]
    """The offer in one or two sentences, as lists show it."""
    lang: Annotated[Language, Field(examples=["en"])]
    """The language this file is written in, ISO 639-1."""
    service: Annotated[str, OneOf("services"), Field(examples=["welding"])]
    """The kind of work. It gives the sector and the CPV, NACE and ISCED-F codes."""
    kind: Annotated[str, OneOf("kinds")] = "service"
    """Whether it is a service or a product."""
    learner_delivered: Annotated[str, OneOf("learner-shares"), Field(examples=["full"])]
    """How much of the work learners do."""
    price: Annotated[
        Price, Field(examples=[{"model": "per_hour", "min": 18, "max": 25, "currency": "EUR", "vat": "included"}])
    ]
    """What it costs."""
    lead_time_days: Annotated[int, Field(ge=0, le=730, examples=[10]), Whole]
    """Calendar days from the order to the result."""
    next_available: Day | None = None
    """The first day on which new work can start."""
    min_order: Count | None = None
    """The smallest quantity, counted in the price's unit."""
    max_order: Count | None = None
    """The largest quantity, counted in the price's unit."""
    cancel_below: Count | None = None
    """The provider calls it off when fewer are ordered, counted in the price's unit."""
    availability: Availability | None = None
    """When the work can be done."""
    where: Annotated[
        tuple[Annotated[str, OneOf("delivery-modes")], ...],
        Field(min_length=1, examples=[["at_provider", "at_client"]]),
        Distinct,
    ]
    """Where the work is done: at the provider, at the client, remotely."""
    area: Area | None = None
    """How far the provider goes for it."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1, examples=[["en", "lv"]]), Distinct]
    """The languages in which one can talk about the work."""
    team: Team | None = None
    """Who does the work."""
    learning: Learning | None = None
    """What the learners learn from it."""
    client_supplies: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """What the buyer must bring or provide."""
    deliverable: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """What the buyer has in hand at the end."""
    certificate: Annotated[str, OneOf("certificate-kinds")] | None = None
    """The paper that comes with the result."""
    limitations: Annotated[tuple[Limitation, ...], Field(max_length=40)] = ()
    """What it does not include or cannot do, and why."""
    rework: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """What happens when something is not right."""
    cancellation: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """Until when and at what cost one can cancel."""
    insurance: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """What is insured, where it differs from the provider's statement."""
    buyers: Annotated[tuple[Annotated[str, OneOf("buyer-types")], ...], Distinct] = ()
    """Who may buy; none means everybody."""
    opportunities: Annotated[tuple[Annotated[str, OneOf("opportunity-kinds")], ...], Distinct] = ()
    """What a buyer can offer the learners in return or afterwards."""
    agreement: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """Which paper both sides sign before the work."""
    images: Annotated[tuple[Image, ...], Field(max_length=12)] = ()
    """Pictures of the work, never of learners' faces."""
    keywords: Annotated[tuple[Annotated[Line, Field(max_length=60)], ...], Translated(), Field(max_length=30)] = ()
    """Further words by which people may search for it."""
    review_by: Day | None = None
    """The day by which the provider reads it again; without one, the end of the school year."""
    status: Annotated[str, OneOf("statuses")] = "published"
    """Whether it is shown; a paused offer stays readable but cannot be asked for."""

    @model_validator(mode="after")
    def _orders_in_order(self) -> "Offer":
        if self.min_order and self.max_order and self.max_order < self.min_order:
            details = {"min": str(self.min_order), "max": str(self.max_order)}
            raise PydanticCustomError("reversed_range", "max_order must not be below min_order", details)
        return self


def refuse_end_before_start(start: object, end: object) -> None:
    """Raise the error that a period ends before it starts."""
    if start is not None and end is not None and end < start:  # type: ignore[operator]
        raise PydanticCustomError("end_before_start", "ends before it starts", {"from": str(start), "until": str(end)})
