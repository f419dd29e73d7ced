"""The site in one language: what each of its pages is made with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vet2b import theme
from vet2b.addresses import Addresses
from vet2b.catalogue.model import Catalogue, Localised, OfferEntry, ProviderEntry
from vet2b.catalogue.prose import render_prose
from vet2b.forms import Form, quote_request_form
from vet2b.locale import Locale, cldr
from vet2b.schema import Offer, Provider, PublishedFeedback, QuoteRequest
from vet2b.theme import Frame

from .encoded_pictures import EncodedPicture
from .history import History
from .pictograms import pictogram


@dataclass(frozen=True)
class Said:
    """A text as somebody wrote it."""

    text: str
    lang: str = ""
    """Its language, where that is not the page's."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the element that shows it."""
        return _attributes(self.lang)


@dataclass(frozen=True)
class SaidProse:
    """Rendered Markdown."""

    html: Markup
    lang: str = ""
    """Its language, where that is not the page's."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the element that shows it."""
        return _attributes(self.lang)


@cache
def _attributes(lang: str) -> Mapping[str, str]:
    if not lang:
        return {}
    return {"lang": lang, "dir": "rtl"} if cldr(lang).text_direction == "rtl" else {"lang": lang}


@dataclass(frozen=True)
class Edition:
    """The site in one language. It never changes while the site is built."""

    catalogue: Catalogue
    locale: Locale
    addresses: Addresses
    today: date
    """The day of the build: what lies before it is not offered any more."""
    history: History
    """When the content changed."""
    pictures: Mapping[Path, EncodedPicture] = field(default_factory=dict)
    """Offers' pictures by their files."""
    previews: bool = False
    """Whether pages have a picture for those who share their address."""
    feedback: Mapping[str, tuple[PublishedFeedback, ...]] = field(default_factory=dict)
    """Provider -> what was said of its finished jobs, the newest first."""

    @property
    def language(self) -> str:
        """The language's code."""
        return self.locale.language

    @cached_property
    def request_form(self) -> Form[QuoteRequest]:
        """The form by which one asks for a quote, about no offer yet."""
        action, confirms = self.addresses.function("quote-requests"), self.catalogue.network.asks_to_confirm
        return quote_request_form(self.locale, self.catalogue.vocabularies, action, confirms=confirms)

    @cached_property
    def years(self) -> dict[Any, Any]:
        """The calendars that were drawn already: a provider's offers mostly share one."""
        return {}

    @cached_property
    def cards(self) -> dict[str, Any]:
        """The offers as lists show them, made when first needed: most stand in six lists."""
        return {}

    def frame(self, title: str, description: str, page: str, **more: Any) -> Frame:
        """Return what surrounds a page of this edition."""
        network, drawings = self.catalogue.network, self._drawings
        return Frame(self.locale, network, self.addresses, title, description, page, drawings=drawings, **more)

    @cached_property
    def _drawings(self) -> dict[tuple[object, ...], Markup]:
        return {}

    def render(self, template: str, frame: Frame, page: object) -> str:
        """Return a page's HTML."""
        return theme.render(template, frame, page)

    def label(self, vocabulary: str, term: str) -> str:
        """Return what people read for an id of a vocabulary."""
        return self.catalogue.label(vocabulary, term, self.language)

    def note(self, vocabulary: str, term: str) -> str:
        """Return the sentence that explains an id of a vocabulary, or nothing if it has none."""
        note = self.catalogue.vocabularies[vocabulary][term].note
        return note[self.language] if note else ""

    def count(self, unit: str, n: int) -> str:
        """Return a quantity in words: 30 portions."""
        forms = self.catalogue.vocabularies["units"][unit].count[self.language]
        form = forms.get(self.locale.plural_category(n)) or forms["other"]
        return str(form.format(n=self.locale.number(n)))

    def said(self, localised: Localised[Any], text: str, *place: str | int) -> Said:
        """Return a text of a record with its language."""
        return Said(text, self._foreign(localised.language_of(*place)))

    def said_if_any(self, localised: Localised[Any], text: str | None, *place: str | int) -> Said | None:
        """Return a text of a record with its language, or None if the record has no such text."""
        return self.said(localised, text, *place) if text else None

    def prose(self, localised: Localised[Any]) -> SaidProse | None:
        """Return a record's prose, or None if it has none."""
        if not localised.prose:
            return None
        html = Markup(render_prose(localised.prose))  # noqa: S704  cleaned
        return SaidProse(html, self._foreign(localised.language))

    def _foreign(self, language: str) -> str:
        return "" if language == self.language else language

    def offer(self, entry: OfferEntry) -> Localised[Offer]:
        """Return an offer as this edition shows it."""
        return entry.in_language(self.language)

    def provider(self, entry: ProviderEntry) -> Localised[Provider]:
        """Return a provider as this edition shows it."""
        return entry.in_language(self.language)

    def provider_name(self, entry: ProviderEntry) -> Said:
        """Return a provider's name with its language."""
        localised = self.provider(entry)
        return self.said(localised, localised.record.name, "name")

    def written(self, text: str, language: str) -> Said:
        """Return a text with the language it was written in."""
        return Said(text, self._foreign(language))

    def place_of(self, provider: Provider) -> str:
        """Return where a provider is: Cremona, Italy."""
        return f"{provider.town}, {self.locale.country(provider.country)}"

    def region(self, code: str) -> str:
        """Return a region's own name."""
        return self.catalogue.geography.regions.get(code, code)

    def pictogram(self, sector: str) -> str:
        """Return the address of a sector's pictogram."""
        return self._theme.asset(pictogram(sector))

    @cached_property
    def _theme(self) -> Frame:
        return self.frame("", "", "")
