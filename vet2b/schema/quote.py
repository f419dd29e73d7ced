"""What a provider fills in to answer a request, and the quote it becomes."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from .record import Amount, Day, Line, OneOf, Record, Text, Whole

Quantity = Annotated[Decimal, Field(gt=0, le=1_000_000, max_digits=10, decimal_places=3), Whole]
"""How much or how many; three decimals at most."""


class QuoteLine(Record):
    """One line of a quote."""

    what: Annotated[Line, Field(max_length=200)]
    """The thing or the work."""
    quantity: Quantity = Decimal(1)
    """How many of the unit."""
    unit: Annotated[str, OneOf("units")] | None = None
    """What is counted; none for a lump sum."""
    unit_price: Amount
    """The price of one unit."""

    @property
    def amount(self) -> Decimal:
        """The price of the line, to the cent."""
        return (self.quantity * self.unit_price).quantize(Decimal("0.01"))


class Quote(Record):
    """What a provider would do the job for."""

    lines: Annotated[tuple[QuoteLine, ...], Field(max_length=30)] = ()
    """What the price is made of; none where one amount says it."""
    amount: Amount
    """The price of the whole job: the sum of the lines."""
    currency: Annotated[str, OneOf("currencies")]
    """ISO 4217 code."""
    vat: Annotated[str, OneOf("vat-treatments")]
    """Whether value added tax is in the amount, comes on top, or does not apply."""
    earliest: Day | None = None
    """The first day on which it can be ready."""
    valid_until: Day
    """The last day on which the asker can accept it."""
    text: Annotated[Text, Field(max_length=4000)]
    """What is included, in the provider's words."""


class Answer(Record):
    """What a provider fills in to answer a request."""

    kind: Literal["quote", "explanation", "question", "decline"]
    """Whether it offers, explains its quote, asks back or declines."""
    lines: Annotated[tuple[QuoteLine, ...], Field(max_length=30)] = ()
    """What the price is made of, with a quote."""
    amount: Amount | None = None
    """The price of the whole job, with a quote."""
    currency: Annotated[str, OneOf("currencies")] | None = None
    """ISO 4217 code, with a quote."""
    vat: Annotated[str, OneOf("vat-treatments")] | None = None
    """Whether value added tax is in the amount, with a quote."""
    earliest: Day | None = None
    """The first day on which it can be ready."""
    valid_until: Day | None = None
    """The last day on which the quote holds."""
    reason: Annotated[str, OneOf("decline-reasons")] | None = None
    """Why it is declined."""
    text: Annotated[Text, Field(max_length=4000)] | None = None
    """The quote's scope, the explanation, the question, or a kind word."""
