"""What everybody says who asks for something, about offers or for a need."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .contact import Email, Phone
from .record import Day, Language, Line, OneOf, Record, Text


def _given(value: bool) -> bool:
    if not value:
        raise PydanticCustomError("consent_needed", "must be given")
    return value


class Asking(Record):
    """Who asks, and what for."""

    message: Annotated[Text, Field(min_length=10, max_length=4000)]
    """What is needed, in the asker's own words."""
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
