"""A provider: a school or training centre that sells its learners' supervised work."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from .contact import Email, Phone, VatId
from .offer import refuse_end_before_start
from .record import Day, Distinct, Language, Line, OneOf, Record, Text, Translated, WebAddress


class Location(Record):
    """A point on the earth, WGS 84."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    """Latitude in degrees."""
    lon: Annotated[float, Field(ge=-180, le=180)]
    """Longitude in degrees."""


class FurtherContact(Record):
    """A mailbox that is written to when the one before it cannot be reached."""

    email: Email
    """A role mailbox, of another mail provider if there is one."""
    languages: Annotated[tuple[Language, ...], Distinct] = ()
    """The languages read there, the one it is written to in first; without any, the provider's own."""


class Contact(Record):
    """How the network reaches the provider; never shown on a page."""

    email: Annotated[Email, Field(examples=["services@school.example"])]
    """A role mailbox that several people read, such as services@school.example."""
    phone: Phone | None = None
    """With the country code."""
    languages: Annotated[tuple[Language, ...], Distinct] = ()
    """The languages its people answer in; without any, the provider's own."""
    next: Annotated[tuple[FurtherContact, ...], Field(max_length=5)] = ()
    """Who is written to when this mailbox cannot be reached, one after the other."""


class Vat(Record):
    """How the provider's invoices treat value added tax."""

    treatment: Annotated[str, OneOf("vat-treatments")]
    """Whether tax is in its prices, comes on top, or does not apply."""
    basis: Annotated[Text, Translated(), Field(max_length=400)] | None = None
    """The rule behind it."""
    id: VatId | None = None
    """The VAT identification number."""


class Site(Record):
    """A further place where the provider works."""

    name: Annotated[Line, Field(max_length=120)]
    """What it is called."""
    town: Annotated[Line, Field(max_length=80)]
    """The town it is in."""


class Period(Record):
    """Days without classes, or with learners elsewhere."""

    from_: Day = Field(alias="from")
    """The first day."""
    until: Day
    """The last day."""
    what: Annotated[str, OneOf("calendar-kinds")]
    """Why."""
    contact: Email | None = None
    """Who is written to meanwhile, if nobody reads the usual mailbox on these days."""

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        refuse_end_before_start(self.from_, self.until)
        return self


class Verified(Record):
    """Who has seen that the provider is what it says."""

    by: Annotated[Line, Field(max_length=150)]
    """The office, not the person."""
    on: Day
    """The day."""


class Provider(Record):
    """A school or training centre that sells its learners' supervised work."""

    name: Annotated[Line, Translated(), Field(max_length=120, examples=["Daugava Technical School"])]
    """The provider's name."""
    lang: Annotated[Language, Field(examples=["en"])]
    """The language this file is written in, ISO 639-1."""
    type: Annotated[str, OneOf("provider-types"), Field(examples=["vocational_school"])]
    """What kind of provider it is."""
    country: Annotated[str, OneOf("network-countries"), StringConstraints(max_length=2), Field(examples=["LV"])]
    """ISO 3166-1 alpha-2 code of one of the network's countries."""
    town: Annotated[Line, Field(max_length=80, examples=["Daugavpils"])]
    """The town, as written there."""
    region: Annotated[str, OneOf("nuts3")] | None = None
    """NUTS 2024 code, third level."""
    location: Location | None = None
    """Looked up from the town when left out."""
    sites: Annotated[tuple[Site, ...], Field(max_length=20)] = ()
    """Further places where it works."""
    contact: Annotated[Contact, Field(examples=[{"email": "services@school.example"}])]
    """How the network reaches it; never shown on a page."""
    website: WebAddress | None = None
    """Its own website."""
    legal_id: Annotated[Line, Field(max_length=40)] | None = None
    """Its number in the register of its country."""
    vat: Vat | None = None
    """How its invoices treat value added tax."""
    invoice_issuer: Annotated[Text, Translated(), Field(max_length=300)] | None = None
    """Who writes the invoice."""
    insurance: Annotated[Text, Translated(), Field(max_length=600)] | None = None
    """What is insured while learners work for a client."""
    permitted_nace: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=r"^\d{2}(\.\d{1,2})?$")], ...], Distinct
    ] = ()
    """NACE Rev. 2.1 codes of the paid activities it is allowed."""
    school_calendar: Annotated[tuple[Period, ...], Field(max_length=60)] = ()
    """When there are no classes."""
    verified: Verified | None = None
    """Who has seen that it is what it says."""
    quality_label: Annotated[Line, Translated(), Field(max_length=200)] | None = None
    """A quality label or certificate it holds."""
    summary: Annotated[Line, Translated(), Field(max_length=200, examples=["Metalwork and joinery in Daugavpils."])]
    """The provider in one or two sentences, as lists show it."""
