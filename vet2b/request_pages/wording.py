"""What all these pages need: the reader's language, and names for what a request only has ids of."""

from dataclasses import dataclass
from datetime import datetime

from vet2b.addresses import Addresses
from vet2b.locale import Locale
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links
from vet2b.schema import OFFICE


@dataclass(frozen=True)
class Row:
    """One thing with its name."""

    label: str
    value: str
    lang: str = ""


@dataclass(frozen=True)
class OfferLine:
    """An offer asked about."""

    key: str
    title: str
    lang: str
    address: str
    school: str
    """Whose it is."""


@dataclass(frozen=True)
class Wording:
    """Says in one language what a request is about."""

    directory: Directory
    locale: Locale
    addresses: Addresses
    links: Links

    def offer(self, key: str) -> OfferLine:
        """Return an offer of the catalogue by its title."""
        offer, language = self.directory.offers[key], self.locale.language
        shown_in = offer.language_in(language)
        lang = "" if shown_in == language else shown_in
        return OfferLine(key, offer.title_in(language), lang, self.addresses.offer(key), self.school(offer.provider))

    def school(self, provider: str) -> str:
        """Return a provider's name, or its slug if the catalogue has it no longer."""
        if provider == OFFICE:
            return self.locale.gettext("No school yet")
        facts = self.directory.providers.get(provider)
        return facts.name_in(self.locale.language) if facts else provider

    def school_language(self, provider: str) -> str:
        """Return the language a provider writes in, or ''."""
        facts = self.directory.providers.get(provider)
        return facts.language if facts else ""

    def label(self, vocabulary: str, term: str) -> str:
        """Return how people call an id of a vocabulary; '' for none."""
        return self.directory.vocabularies[vocabulary].label(term, self.locale.language) if term else ""

    def day(self, moment: datetime) -> str:
        """Return the day of a moment."""
        return self.locale.day(moment.date())
