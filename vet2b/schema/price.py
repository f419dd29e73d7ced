"""What an offer costs, in the ways schools really set prices."""

from collections.abc import Mapping
from typing import Annotated, Any, cast

from pydantic import Field, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from .record import Amount, Day, Line, OneOf, Record, Text, Translated
from .vocabulary import PriceModel

_AMOUNTS = ("min", "max", "unit", "legal_basis", "variants", "currency", "vat")
_ALWAYS_ALLOWED = {"legal_basis", "vat"}


class PriceVariant(Record):
    """A price for one case, such as a learner's year or a size."""

    for_: Annotated[Line, Translated()] = Field(alias="for", max_length=120)
    """The case, in words."""
    min: Amount | None = None
    """The amount, or the lowest one."""
    max: Amount | None = None
    """The highest amount, when it varies."""

    @model_validator(mode="after")
    def _in_order(self) -> "PriceVariant":
        _refuse_reversed(self.min, self.max)
        return self


class Price(Record):
    """The price of an offer."""

    model: Annotated[str, OneOf("price-models"), Field(examples=["per_hour"])]
    """How the price is set. It decides which of the other fields are needed."""
    min: Annotated[Amount | None, Field(examples=[18])] = None
    """The amount; with a range, the lowest one."""
    max: Annotated[Amount | None, Field(examples=[25])] = None
    """The highest amount."""
    currency: Annotated[
        Annotated[str, OneOf("currencies"), StringConstraints(max_length=3)] | None, Field(examples=["EUR"])
    ] = None
    """ISO 4217 code, such as EUR."""
    unit: Annotated[Annotated[str, OneOf("units")] | None, Field(examples=["kilogram"])] = None
    """What the amount, and every quantity of the offer, is counted in."""
    vat: Annotated[Annotated[str, OneOf("vat-treatments")] | None, Field(examples=["included"])] = None
    """Whether value added tax is in the amount, comes on top, or does not apply."""
    legal_basis: Annotated[
        Annotated[Text, Translated(), Field(max_length=300)] | None, Field(examples=["Cabinet Regulation No. 333"])
    ] = None
    """The rule or price list that sets the price."""
    note: Annotated[Text, Translated(), Field(max_length=300)] | None = None
    """What else a buyer must know about the price."""
    variants: Annotated[tuple[PriceVariant, ...], Field(max_length=20)] = ()
    """Prices for different cases, such as the year of the learner who does the work."""
    valid_until: Day | None = None
    """The last day on which this price holds."""

    @model_validator(mode="after")
    def _fits_its_model(self, info: ValidationInfo) -> "Price":
        """A price has what its model needs and nothing that contradicts it."""
        models = cast(Mapping[str, Any], (info.context or {}).get("price-models", {}))
        if not isinstance(models, Mapping) or self.model not in models:
            return self
        model = cast(PriceModel, models[self.model])
        given = {field for field in _AMOUNTS if getattr(self, field) not in (None, ())}
        for field in model.needs:
            if field not in given:
                raise PydanticCustomError("price_lacks", "{model} needs {field}", {"model": self.model, "field": field})
        allowed = {*model.needs, *model.allows, *_ALWAYS_ALLOWED}
        if {"min", "max"} & allowed:
            allowed |= {"variants", "unit", "currency"}
        for field in _AMOUNTS:
            if field in given and field not in allowed:
                details = {"model": self.model, "field": field}
                raise PydanticCustomError("price_contradicts", "{model} has no {field}", details)
        if given & {"min", "max", "variants"} and self.currency is None:
            details = {"model": self.model, "field": "currency"}
            raise PydanticCustomError("price_lacks", "{model} needs {field}", details)
        _refuse_reversed(self.min, self.max)
        return self


def _refuse_reversed(lowest: Any, highest: Any) -> None:
    if lowest is not None and highest is not None and highest <= lowest:
        raise PydanticCustomError("reversed_range", "max must be above min", {"min": str(lowest), "max": str(highest)})
