"""What the functions know of the catalogue: enough to take and route a request, small enough to ship with them."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from vet2b.schema import Network, Reference, SectorQuestions, Term, Unit, Vocabulary
from vet2b.schema.vocabulary import Question

if TYPE_CHECKING:
    from vet2b.catalogue.model import Catalogue, OfferEntry
    from vet2b.schema import Provider

#: The vocabularies whose values forms and mails show.
_VOCABULARIES = (
    "buyer-types",
    "budget-bands",
    "vat-treatments",
    "decline-reasons",
    "delivery-modes",
    "feedback-answers",
    "review-reasons",
    "sectors",
    "services",
)


#: What an offer says that an agreement repeats.
CONDITIONS = ("client_supplies", "deliverable", "limitations", "rework", "cancellation", "insurance")


# Built with the directory that holds them, once and at its first use, not each by itself when imported.
_FACTS = ConfigDict(frozen=True, defer_build=True)


class ContactFacts(BaseModel):
    """A mailbox of a provider."""

    model_config = _FACTS

    email: str
    language: str
    """The language it is written to in."""
    first: str = ""
    """The first day on which it stands in for the usual one, ISO 8601; '' for one that always may."""
    until: str = ""
    """The last such day."""


class ProviderFacts(BaseModel):
    """A provider, as far as a request concerns it."""

    model_config = _FACTS

    name: str
    names: Mapping[str, str]
    """Language -> name, where it is translated."""
    email: str
    language: str
    """The language it is written to in."""
    country: str
    currency: str
    closed: tuple[tuple[str, str], ...] = ()
    """Days without classes: first and last day, ISO 8601."""
    next: tuple[ContactFacts, ...] = ()
    """Who is written to when the usual mailbox cannot be reached, or nobody reads it for some days."""

    location: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    town: str = ""
    legal_id: str = ""
    """Its number in a register, as an agreement names it."""
    insurance: str = ""
    """How its work is insured, in its own language."""

    def name_in(self, language: str) -> str:
        """Return its name in a language, or in its own."""
        return self.names.get(language, self.name)


class OfferFacts(BaseModel):
    """An offer, as far as a request concerns it."""

    model_config = _FACTS

    titles: Mapping[str, str]
    """Language -> title."""
    language: str
    """Its own language."""
    provider: str
    sector: str
    open: bool
    """Whether it takes requests."""
    service: str
    where: tuple[str, ...]
    radius_km: int | None = None
    """How far from its town the provider goes."""
    regions: tuple[str, ...] = ()
    """NUTS codes it goes to."""
    countries: tuple[str, ...] = ()
    """Countries it goes to."""
    languages: tuple[str, ...]
    """The languages in which one can talk about the work."""
    buyers: tuple[str, ...] = ()
    """Who may buy; none means everybody."""
    lead_time_days: int
    first: str = ""
    """The first day on which new work can start, ISO 8601; '' if none is named."""
    last: str = ""
    """The last such day."""
    review_by: str = ""
    """The day by which the provider reads it again."""
    conditions: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    """What an agreement repeats of it, `CONDITIONS` -> language -> text."""

    def condition_in(self, name: str, language: str) -> tuple[str, str]:
        """Return one of `CONDITIONS` in a language or in its own, and the language it is in; '' if it says nothing."""
        said = self.conditions.get(name, {})
        found = language if language in said else self.language
        return said.get(found, ""), found

    def title_in(self, language: str) -> str:
        """Return its title in a language, or in its own."""
        return self.titles.get(language, self.titles[self.language])

    def language_in(self, language: str) -> str:
        """Return the language that `title_in` answers in."""
        return language if language in self.titles else self.language


class Directory(BaseModel):
    """The network, its providers and offers, and the vocabularies of its forms."""

    model_config = _FACTS

    network: Network
    providers: Mapping[str, ProviderFacts]
    offers: Mapping[str, OfferFacts]
    terms: Mapping[str, tuple[Term, ...]]
    sectors_of_services: Mapping[str, str]
    """Service -> the sector it belongs to."""
    units: tuple[Unit, ...]
    questions: Mapping[str, SectorQuestions]
    """Sector -> what a company that wants such work is asked."""

    @cached_property
    def vocabularies(self) -> Mapping[str, Vocabulary[Any]]:
        """The vocabularies of its forms."""
        lists = {name: Vocabulary(terms) for name, terms in self.terms.items()}
        return {**lists, "units": Vocabulary(self.units)}

    @cached_property
    def reference(self) -> Reference:
        """The lists that what visitors send is checked against."""
        currencies = {provider.currency for provider in self.providers.values()} | {"EUR"}
        network = {"languages": self.network.languages, "network-countries": self.network.countries}
        return {**self.vocabularies, **network, "currencies": currencies}

    @cached_property
    def open_offers(self) -> frozenset[str]:
        """The offers that take requests."""
        return frozenset(key for key, offer in self.offers.items() if offer.open)

    def questions_about(self, offers: Iterable[str]) -> tuple[SectorQuestions, ...]:
        """Return what is asked of a company that wants some offers, each sector once."""
        sectors = dict.fromkeys(self.offers[key].sector for key in offers if key in self.offers)
        return tuple(self.questions[sector] for sector in sectors if sector in self.questions)

    def question(self, key: str) -> Question | None:
        """Return the question that sector/question names, or None if nobody asks it any more."""
        sector, _, name = key.partition("/")
        asked = self.questions[sector].questions if sector in self.questions else ()
        return next((question for question in asked if question.id == name), None)

    @classmethod
    def from_catalogue(cls, catalogue: "Catalogue") -> "Directory":
        """Return the directory of a catalogue."""
        return cls(
            network=catalogue.network,
            providers={slug: _provider(catalogue, slug) for slug in catalogue.providers},
            offers={key: _offer(catalogue, key) for key in catalogue.offers},
            terms={
                name: tuple(_term(term) for term in catalogue.vocabularies[name].values()) for name in _VOCABULARIES
            },
            sectors_of_services={service.id: service.sector for service in catalogue.services.values()},
            units=tuple(catalogue.vocabularies["units"].values()),
            questions=catalogue.questions,
        )

    @classmethod
    def from_file(cls, path: Path) -> "Directory":
        """Return the directory that `to_file` wrote."""
        return cls.model_validate_json(path.read_bytes())

    def to_file(self, path: Path) -> None:
        """Write it for the functions. It holds the providers' mailboxes: it is never published."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        fresh.write_text(self.model_dump_json(by_alias=True), encoding="utf-8")
        fresh.replace(path)  # a function that starts meanwhile reads the old file or the new one


def _provider(catalogue: "Catalogue", slug: str) -> ProviderFacts:
    entry = catalogue.providers[slug]
    record = entry.record
    spoken = record.contact.languages or (record.lang,)
    known = [language for language in spoken if language in catalogue.network.languages]
    currencies = [
        offer.price.currency
        for key in entry.offers
        if (offer := catalogue.offers[key].record).price.currency is not None
    ]
    language = record.lang if record.lang in catalogue.network.languages else (known or ["en"])[0]
    return ProviderFacts(
        name=record.name,
        names={language: said.record.name for language, said in entry.translations.items()},
        email=record.contact.email,
        language=language,
        country=record.country,
        currency=max(currencies, key=currencies.count, default="EUR"),
        closed=tuple((p.from_.isoformat(), p.until.isoformat()) for p in record.school_calendar),
        location=(entry.location.lat, entry.location.lon) if entry.location else None,
        next=tuple(_further_contacts(record, catalogue.network.languages, language)),
        town=record.town,
        legal_id=record.legal_id or "",
        insurance=record.insurance or "",
    )


def _further_contacts(record: "Provider", known: Collection[str], own: str) -> Iterator[ContactFacts]:
    languages = {
        contact.email: [said for said in contact.languages if said in known] for contact in record.contact.next
    }
    for period in record.school_calendar:
        if period.contact:
            language = (languages.get(period.contact) or [own])[0]
            first, until = period.from_.isoformat(), period.until.isoformat()
            yield ContactFacts(email=period.contact, language=language, first=first, until=until)
    for contact in record.contact.next:
        yield ContactFacts(email=contact.email, language=(languages[contact.email] or [own])[0])


def _offer(catalogue: "Catalogue", key: str) -> OfferFacts:
    entry = catalogue.offers[key]
    record, season = entry.record, entry.record.availability
    titles = {language: entry.in_language(language).record.title for language in entry.languages}
    return OfferFacts(
        titles=titles,
        language=entry.own_language,
        provider=entry.provider,
        sector=catalogue.vocabularies["services"][entry.record.service].sector,
        open=record.status == "published",
        service=record.service,
        where=record.where,
        radius_km=record.area.radius_km if record.area else None,
        regions=record.area.regions if record.area else (),
        countries=record.area.countries if record.area else (),
        languages=record.languages,
        buyers=record.buyers,
        lead_time_days=record.lead_time_days,
        first=_iso(max((day for day in (record.next_available, season and season.from_) if day), default=None)),
        last=_iso(season.until if season else None),
        review_by=_iso(record.review_by),
        conditions={name: said for name in CONDITIONS if (said := _condition(entry, name))},
    )


def _condition(entry: "OfferEntry", name: str) -> dict[str, str]:
    """What an offer says of one condition in its own language, and in others where they say it otherwise."""
    said = {language: _text(getattr(entry.in_language(language).record, name)) for language in entry.languages}
    own = said[entry.own_language]
    return {lang: text for lang, text in said.items() if text and (lang == entry.own_language or text != own)}


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(f"{limit.what.rstrip('.')}: {limit.why}" if limit.why else limit.what for limit in value)
    return str(value or "")


def _term(term: Term) -> Term:
    """Return what forms and mails show of a term: a service's synonyms would make the directory large."""
    return Term(id=term.id, label=term.label)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
