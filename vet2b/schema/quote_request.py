"""A quote request: one company asks one to five providers what a job would cost."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from .asking import Asking
from .record import Distinct, Line

OfferKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=170)]
"""provider/offer: the two slugs."""

DetailKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+/[a-z0-9_-]+$")]
"""sector/question: the two ids."""


class QuoteRequest(Asking):
    """What a visitor says in the request form."""

    offers: Annotated[tuple[OfferKey, ...], Field(min_length=1, max_length=5), Distinct]
    """The offers asked about, each as provider/offer."""
    details: Mapping[DetailKey, Annotated[Line, Field(max_length=200)]] = Field(default_factory=dict)
    """What the sectors of the offers ask, sector/question -> answer."""
