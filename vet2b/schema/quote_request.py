"""A quote request: one company asks one to five providers what a job would cost."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from .contact import Email, Phone
from .record import Day, Distinct, Language, Line, OneOf, Record, Text

OfferKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=170)]
"""provider/offer: the two slugs."""

DetailKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+/[a-z0-9_-]+$")]
"""sector/question: the two ids."""


def _given(value: bool) -> bool:
    if not value:
        raise PydanticCustomError("consent_needed", "must be given")
    return value


class QuoteRequest(Record):
    """What a visitor says in the request form."""

    offers: Annotated[tuple[OfferKey, ...], Field(min_length=1, max_length=5), Distinct]
    """The offers asked about, each as provider/offer."""
    message: Annotated[Text, Field(min_length=10, max_length=4000)]
    """What is needed, in the asker's own words."""
    details: Mapping[DetailKey, Annotated[Line, Field(max_length=200)]] = Field(default_factory=dict)
    """What the sectors of the offers ask, sector/question -> answer."""
    wanted_by: Day | None = None
    """The day by which it is needed."""
    budget: Annotated[str, OneOf("budget-bands")] | None = None
    """Roughly how much money there is."""
    name: Annotated[Line, Field(max_length=100)]
    """The asker's name."""
    organisation: Annotated[Line, Field(max_length=120)] | None = None
    """The company, office or association."""
    buyer_type: Annotated[str, OneOf("buyer-types")]
    """What kind of buyer asks."""
    email: Email
    """Where answers go. The provider does not see it."""
    phone: Phone | None = None
    """For questions; the provider sees it if given."""
    language: Language
    """The language the asker reads."""
    consent: Annotated[bool, AfterValidator(_given)]
    """That the request may be passed to the providers asked."""
