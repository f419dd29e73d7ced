"""The page of a provider."""

from collections.abc import Iterator
from dataclasses import dataclass

from vet2b.catalogue.model import Localised, ProviderEntry
from vet2b.quotes.reviews import signature
from vet2b.schema import Provider

from .edition import Edition, Said, SaidProse
from .map import Locator, locator
from .offer_card import OfferCard, offer_card
from .offer_facts import Fact
from .offer_list import offers_count
from .page import Link, Page, file_of
from .place_pages import place_crumbs
from .structured_data import provider_data
from .year import Year, year_of

#: Pages stay light; what is older is not removed from the store by this.
_FEEDBACK_SHOWN = 6


@dataclass(frozen=True)
class SchoolForm:
    """The way to write to a school: the form of a quote request, about the offer one chooses."""

    action: str
    language: str
    offers: tuple[OfferCard, ...]
    """Those that take requests."""
    others: str
    """Where other schools' offers are."""


@dataclass(frozen=True)
class FeedbackLine:
    """What somebody says of a finished job."""

    words: Said
    who: str
    """Who says it: the kind of asker and the country, the organisation, or the school itself."""
    about: str
    """The kinds of work, and the day."""


@dataclass(frozen=True)
class ProviderPage:
    """What the page of a provider shows."""

    crumbs: tuple[Link, ...]
    name: Said
    summary: Said
    type: str
    """What kind of provider it is, in words."""
    place: str
    verified: Fact | None
    """By whom and when."""
    map: Locator | None
    prose: SaidProse | None
    website: str
    facts: tuple[Fact, ...]
    year: Year | None
    offers: tuple[OfferCard, ...]
    offers_count: str
    """How many offers it has, in words."""
    form: SchoolForm
    feedback: tuple[FeedbackLine, ...]
    """What was said of its finished jobs, the newest first."""


def provider_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of each provider of an edition."""
    for slug, entry in edition.catalogue.providers.items():
        place = f"providers/{slug}/"

        def render(entry: ProviderEntry = entry, place: str = place) -> str:
            page = provider_page(edition, entry)
            data = provider_data(edition, entry, page.crumbs)
            frame = edition.frame(page.name.text, page.summary.text, place, section="places", structured_data=data)
            return edition.render("provider.html", frame, page)

        yield Page(file_of(edition.language, place), render, place)


def provider_page(edition: Edition, entry: ProviderEntry) -> ProviderPage:
    """Return what the page of a provider shows; never its mail address or phone."""
    localised = edition.provider(entry)
    provider = localised.record
    cards = tuple(offer_card(edition, edition.catalogue.offers[key]) for key in entry.offers)
    return ProviderPage(
        crumbs=place_crumbs(edition, provider.country, provider.region or ""),
        name=edition.provider_name(entry),
        summary=edition.said(localised, provider.summary, "summary"),
        type=edition.label("provider-types", provider.type),
        place=edition.place_of(provider),
        verified=_verified(edition, localised),
        map=locator(edition, entry),
        prose=edition.prose(localised),
        website=provider.website or "",
        facts=tuple(fact for fact in _facts(edition, entry) if fact.values),
        year=year_of(edition, provider.school_calendar, None),
        offers=cards,
        offers_count=offers_count(edition, len(cards)),
        form=_form(edition, cards),
        feedback=tuple(_feedback(edition, entry)),
    )


def _verified(edition: Edition, localised: Localised[Provider]) -> Fact | None:
    locale, verified = edition.locale, localised.record.verified
    if verified is None:
        return None
    by = edition.said(localised, verified.by, "verified")
    return Fact(locale.gettext("Verified by"), (by,), locale.gettext("on {day}", day=locale.day(verified.on)))


def _feedback(edition: Edition, entry: ProviderEntry) -> Iterator[FeedbackLine]:
    school = edition.provider_name(entry).text
    for said in edition.feedback.get(entry.slug, ())[:_FEEDBACK_SHOWN]:
        services = edition.catalogue.vocabularies["services"]
        about = [edition.label("services", service) for service in said.services if service in services]
        words = edition.written(said.text, said.lang)
        who = signature(said, school, edition.catalogue.vocabularies["buyer-types"], edition.locale)
        yield FeedbackLine(words, who, " · ".join((*about, edition.locale.day(said.day))))


def _form(edition: Edition, cards: tuple[OfferCard, ...]) -> SchoolForm:
    return SchoolForm(
        action=edition.addresses.function("quote-requests"),
        language=edition.language,
        offers=tuple(card for card in cards if not card.paused),
        others=edition.addresses.services(),
    )


def _facts(edition: Edition, entry: ProviderEntry) -> Iterator[Fact]:
    localised, locale = edition.provider(entry), edition.locale
    provider, _ = localised.record, locale.gettext

    def stated(label: str, text: str | None, *place: str) -> Fact:
        said = edition.said_if_any(localised, text, *place)
        return Fact(label, (said,) if said else ())

    languages = provider.contact.languages or (provider.lang,)
    answers = locale.list(locale.language_name(code) for code in languages)
    yield Fact(_("Answers in"), (Said(answers),))
    yield Fact(_("Further places"), tuple(Said(f"{site.name}, {site.town}") for site in provider.sites))
    yield stated(_("Quality label"), provider.quality_label, "quality_label")
    yield stated(_("Insurance"), provider.insurance, "insurance")
    yield stated(_("Invoice"), provider.invoice_issuer, "invoice_issuer")
    if provider.vat:
        treatment = edition.label("vat-treatments", provider.vat.treatment)
        yield Fact(_("Value added tax"), (Said(treatment),))
        yield stated(_("Reason for the tax treatment"), provider.vat.basis, "vat", "basis")
    yield stated(_("Register number"), provider.legal_id)
    yield Fact(_("Permitted activities (NACE)"), tuple(Said(code) for code in provider.permitted_nace))
