"""A need: what a company looks for when it knows no offer; the network finds the providers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .asking import Asking
from .provider import Location
from .record import Distinct, Line, OneOf, Whole


class Need(Asking):
    """What a visitor says in the form for a need."""

    service: Annotated[str, OneOf("services")] | None = None
    """The kind of work, if the asker knows it."""
    sector: Annotated[str, OneOf("sectors")] | None = None
    """The field of work, if the asker knows that much."""
    where: Annotated[tuple[Annotated[str, OneOf("delivery-modes")], ...], Distinct] = ()
    """Where the work may be done; none means anywhere."""
    country: Annotated[str, OneOf("network-countries")]
    """The country the asker is in; its office helps if nobody else can."""
    town: Annotated[Line, Field(max_length=80)] | None = None
    """The town it is needed in; not asked of work done remotely."""
    radius_km: Annotated[int, Field(ge=1, le=1000), Whole] = 50
    """How far away a provider may be, in kilometres."""
    location: Location | None = None
    """Where the town is: looked up, never asked."""

    @property
    def offers(self) -> tuple[str, ...]:
        """No offer is asked about: they are found."""
        return ()

    @property
    def details(self) -> Mapping[str, str]:
        """No sector's questions are asked."""
        return MappingProxyType({})

    @model_validator(mode="after")
    def _has_a_place(self) -> "Need":
        if self.town is None and self.where != ("remote",):
            raise PydanticCustomError("town_needed", "town is needed unless the work is done remotely")
        return self
