"""The network: all that makes one network differ from another, from `network.yaml`."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .contact import Email
from .record import Distinct, Language, Line, OneOf, Record, Text, WebAddress, Whole
from .vocabulary import Labels

Country = Annotated[str, OneOf("countries")]


class Operator(Record):
    """Who runs the network and answers for personal data (GDPR, Article 4(7))."""

    name: Annotated[Line, Field(max_length=120)]
    """The organisation."""
    email: Email
    """Where people write to about the network and their data."""
    address: Annotated[Text, Field(max_length=300)]
    """Its postal address."""
    country: Country
    """Its country."""


class Coordinator(Record):
    """The office that looks after one country's providers and requests."""

    name: Annotated[Line, Field(max_length=120)]
    """The organisation."""
    email: Email
    """A role mailbox."""
    language: Language
    """The language it reads."""


Copies = Literal["never", "always", "when_unanswered"]
"""When a country's office gets a copy of what a provider is asked."""

RequestKind = Literal["quote_request", "need"]
"""A question to providers that the asker chose, or a need for which the network chooses them."""


class RoutingRule(Record):
    """An exception: for some requests, who gets them. It holds if all of its conditions do."""

    countries: Annotated[tuple[Country, ...], Distinct] = ()
    """The countries of the providers it is about; without any, all."""
    sectors: Annotated[tuple[Annotated[str, OneOf("sectors")], ...], Distinct] = ()
    """The sectors of the offers it is about; without any, all."""
    languages: Annotated[tuple[Language, ...], Distinct] = ()
    """The askers' languages it is about; without any, all."""
    kinds: Annotated[tuple[RequestKind, ...], Distinct] = ()
    """Whether it is about quote requests or needs; without any, both."""
    to: Literal["provider", "office"] = "provider"
    """Who answers: the provider, or the office in its place."""
    copies: Copies | None = None
    """When the office gets a copy; without it, as for all others."""
    office: Coordinator | None = None
    """The office that looks after these requests; without one, the country's."""


class Routing(Record):
    """Who gets what. The first rule that holds decides; without any, the provider gets it."""

    copies: Copies = "when_unanswered"
    """When a country's office gets a copy of what its providers are asked."""
    rules: Annotated[tuple[RoutingRule, ...], Field(max_length=100)] = ()
    """Exceptions, the first that holds first."""


class MailSettings(Record):
    """How the network's mail is addressed."""

    sender: Email
    """The address that the network's mails come from."""
    reply_domain: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$", max_length=100)]
    """The domain of the addresses behind which the two sides write to each other."""


class Deadlines(Record):
    """How long each waiting state may last, and how long before its end whoever is waited for is reminded."""

    confirm_days: Annotated[int, Field(ge=1, le=30), Whole] = 3
    """Days in which the asker must confirm the address."""
    answer_working_days: Annotated[int, Field(ge=1, le=60), Whole] = 5
    """Working days in which a provider must answer."""
    accept_days: Annotated[int, Field(ge=1, le=90), Whole] = 14
    """Days in which the asker must answer a question."""
    match_days: Annotated[int, Field(ge=1, le=90), Whole] = 10
    """Days in which an office must find a provider for a need that nobody matches."""
    agree_working_days: Annotated[int, Field(ge=1, le=90), Whole] = 10
    """Working days in which both sides must sign after a quote was accepted."""
    delivery_days: Annotated[int, Field(ge=1, le=365), Whole] = 14
    """Days after the agreed day in which somebody must say that the job is done."""
    check_days: Annotated[int, Field(ge=1, le=90), Whole] = 14
    """Days in which the asker can ask for changes; after them the job counts as completed."""
    feedback_days: Annotated[int, Field(ge=1, le=90), Whole] = 14
    """Days in which both sides can give feedback; after them it is shown."""
    confirm_reminder_days: Annotated[int, Field(ge=0, le=30), Whole] = 1
    """How many days before its end the asker is reminded to confirm; 0: never."""
    answer_reminder_working_days: Annotated[int, Field(ge=0, le=60), Whole] = 2
    """How many working days before the end a provider is reminded to answer or to sign; 0: never."""
    reminder_days: Annotated[int, Field(ge=0, le=90), Whole] = 3
    """How many days before the end of every other wait there is a reminder; 0: never."""
    delivery_reminder_days: Annotated[int, Field(ge=0, le=365), Whole] = 7
    """How many days before the end the provider is reminded to say that the job is done; 0: never."""
    escalate: Literal["before", "at_end"] = "at_end"
    """When the office is told of a provider that does not answer, if `routing` says so: at the reminder or the end."""


class Needs(Record):
    """How the network finds providers for a company that knows none."""

    providers: Annotated[int, Field(ge=1, le=10), Whole] = 5
    """How many providers are asked at most: the best, never all."""


class Retention(Record):
    """When personal data ends."""

    unconfirmed_days: Annotated[int, Field(ge=1, le=90), Whole] = 7
    """Days after which a request nobody confirmed is erased."""
    closed_days: Annotated[int, Field(ge=1, le=3650), Whole] = 365
    """Days after which a finished request is erased."""
    unmet_searches_days: Annotated[int, Field(ge=7, le=3650), Whole] = 365
    """Days after which the counts of searches that found nothing are erased."""


class Network(Record):
    """One network of providers, with its languages, countries and rules."""

    name: Annotated[Line, Field(max_length=60)]
    """The network's name, as the pages' heading shows it."""
    tagline: Labels
    """What it is, in one line, in every language."""
    demonstration: bool = False
    """True if the schools are invented; then every page says so."""
    site_url: WebAddress
    """The address the site is published at."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1), Distinct]
    """The languages of the site, the one offered first in front."""
    countries: Annotated[tuple[Country, ...], Field(min_length=1), Distinct]
    """The countries its providers are in."""
    operator: Operator
    """Who runs it."""
    coordinators: Mapping[Country, Coordinator] = Field(default_factory=dict)
    """The office for each country; without one, the operator."""
    mail: MailSettings
    """How its mail is addressed."""
    routing: Routing = Routing()
    """Who gets what."""
    deadlines: Deadlines = Deadlines()
    """How long each waiting state may last."""
    needs: Needs = Needs()
    """How providers are found for a need."""
    retention: Retention = Retention()
    """When personal data ends."""
    confirm_address: Literal["always", "when_suspicious", "never"] = "always"
    """When an asker must confirm the mail address before a school is written to."""
    max_providers: Annotated[int, Field(ge=1, le=20), Whole] = 5
    """How many providers one request may go to."""
    count_unmet_searches: bool = False
    """True if searches that find nothing are counted by their words, never by whom; the pages say so then."""
    school_year_ends: Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] = "06-30"
    """Month and day by which offers are read again, such as 06-30."""
    data_licence: WebAddress = "https://creativecommons.org/licenses/by/4.0/"
    """The licence of the open data."""

    def end_of_school_year(self, day: date) -> date:
        """Return the day on which the school year ends that a day is in."""
        month, last = map(int, self.school_year_ends.split("-"))
        year = day.year + ((day.month, day.day) > (month, last))
        return date(year, month, min(last, monthrange(year, month)[1]))

    @property
    def asks_to_confirm(self) -> bool:
        """Whether anybody is asked to confirm the mail address."""
        return self.confirm_address != "never"

    @model_validator(mode="after")
    def _tagline_in_every_language(self) -> "Network":
        missing = [language for language in self.languages if language not in self.tagline]
        if missing:
            raise PydanticCustomError(
                "label_lacks_language",
                "{field} lacks {languages}",
                {"field": "tagline", "languages": ", ".join(missing)},
            )
        return self
