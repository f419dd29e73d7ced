"""The catalogue: all content of a network, read, checked and joined."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from vet2b.geography import Geography, Point
from vet2b.schema import Network, Offer, Place, Provider, Record, Sector, SectorQuestions, Service, Term, Vocabulary

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class Localised(Generic[AnyRecord]):
    """A record as one language shows it: translated where a translation says so, in its own words elsewhere."""

    record: AnyRecord
    prose: str
    """Markdown."""
    language: str
    """The language of what is translated; equals `own_language` if there is no translation."""
    own_language: str
    translated: frozenset[Place]
    """The texts that the translation has. Others are in `own_language`."""

    def language_of(self, *place: str | int) -> str:
        """Return the language of one text, for its `lang` attribute: language_of("limitations")."""
        if not place:
            return self.language
        return self.language if any(said[: len(place)] == place for said in self.translated) else self.own_language


@dataclass(frozen=True)
class Entry(Generic[AnyRecord]):
    """One record with its prose and its translations."""

    slug: str
    """Its part of the address: provider, or provider/offer."""
    path: Path
    record: AnyRecord
    prose: str
    """Markdown, in the record's own language."""
    own_language: str
    translations: Mapping[str, Localised[AnyRecord]] = field(default_factory=dict)

    def in_language(self, language: str) -> Localised[AnyRecord]:
        """Return the record in a language, or in its own where that translation is missing."""
        return self.translations.get(language) or self.original

    @cached_property
    def original(self) -> Localised[AnyRecord]:
        """The record in its own language."""
        own = self.own_language
        return Localised(self.record, self.prose, own, own, frozenset())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be read in, its own first."""
        return (self.own_language, *sorted(self.translations))


@dataclass(frozen=True)
class ProviderEntry(Entry[Provider]):
    """A provider, its place on the map and its offers."""

    location: Point | None = None
    """Its own location, or its town's."""
    offers: tuple[str, ...] = ()
    """Keys of its offers, in the order of their file names."""


@dataclass(frozen=True)
class OfferEntry(Entry[Offer]):
    """An offer, and what its service and provider add to it."""

    provider: str = ""
    """The provider's slug."""
    sector: str = ""
    """The sector of its service."""


@dataclass(frozen=True)
class PageEntry:
    """A page of text, such as the privacy notice, in every language."""

    slug: str
    path: Path
    texts: Mapping[str, "PageText"]
    """Language -> the page."""


@dataclass(frozen=True)
class PageText:
    """One page in one language."""

    title: str
    summary: str
    prose: str
    """Markdown."""


@dataclass(frozen=True)
class Catalogue:
    """All content of a network. Whoever holds one can rely on it: it had no problem when it was read."""

    network: Network
    geography: Geography
    vocabularies: Mapping[str, Vocabulary[Any]]
    questions: Mapping[str, SectorQuestions]
    """Sector -> what to ask a company that wants such work."""
    providers: Mapping[str, ProviderEntry]
    """Slug -> provider, in the order of the slugs."""
    offers: Mapping[str, OfferEntry]
    """provider/offer -> offer, in the order of the keys. Drafts are not among them."""
    pages: Mapping[str, PageEntry]

    @property
    def sectors(self) -> Vocabulary[Sector]:
        """The sectors, in the order of their file."""
        return self.vocabularies["sectors"]

    @property
    def services(self) -> Vocabulary[Service]:
        """The services, in the order of their file."""
        return self.vocabularies["services"]

    def label(self, vocabulary: str, term: str, language: str) -> str:
        """Return what people read for an id of a vocabulary."""
        found: Term = self.vocabularies[vocabulary][term]
        return found.label[language]

    def provider_of(self, offer: OfferEntry) -> ProviderEntry:
        """Return the provider that sells an offer."""
        return self.providers[offer.provider]
