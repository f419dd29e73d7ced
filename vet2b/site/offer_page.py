"""The page of an offer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vet2b.catalogue.model import Localised, OfferEntry
from vet2b.forms import Form, filled, with_questions
from vet2b.schema import Offer, QuoteRequest

from .edition import Edition, Said, SaidProse
from .map import Locator, locator
from .offer_card import OfferCard, offer_card, written_in
from .offer_facts import Fact, area_facts, key_facts, result_facts, team_facts, terms_facts, time_facts
from .page import Link, Page, file_of
from .pictures import Picture, page_pictures
from .preview import shared_picture
from .price_text import PriceText, price_text
from .structured_data import offer_data
from .year import Year, year_of


@dataclass(frozen=True)
class LimitationText:
    """Something the offer does not include, and why."""

    what: Said
    why: Said | None


@dataclass(frozen=True)
class OfferPage:
    """What the page of an offer shows."""

    key: str
    crumbs: tuple[Link, ...]
    title: Said
    summary: Said
    provider: Link
    pictogram: str
    pictures: tuple[Picture, ...]
    prose: SaidProse | None
    price: PriceText
    key_facts: tuple[Fact, ...]
    result: tuple[Fact, ...]
    limitations: tuple[LimitationText, ...]
    time: tuple[Fact, ...]
    year: Year | None
    area: tuple[Fact, ...]
    map: Locator | None
    team: tuple[Fact, ...]
    terms: tuple[Fact, ...]
    written_in: str
    """Says in which language the offer is, where it has no translation."""
    readable_in: tuple[Link, ...]
    """The offer in the languages that it has been written in."""
    reviewed_by: str
    """The day by which the provider reads it again: the offer's own, or the end of the school year."""
    similar: tuple[OfferCard, ...]
    ask: Form[QuoteRequest] | None
    """The form by which one asks for a quote, unless the offer is paused."""
    ask_several: str
    """The form by which one describes a need of the same kind, to several schools."""


def offer_pages(edition: Edition, similar: Mapping[str, tuple[str, ...]]) -> Iterator[Page]:
    """Return the page of each offer of an edition."""
    for key, entry in edition.catalogue.offers.items():
        place = f"offers/{key}/"

        def render(entry: OfferEntry = entry, place: str = place) -> str:
            page = offer_page(edition, entry, similar[entry.slug])
            data = offer_data(edition, entry, page.crumbs)
            frame = edition.frame(
                page.title.text,
                page.summary.text,
                place,
                section="services",
                structured_data=data,
                shared_picture=shared_picture(edition, entry),
                scripts=("share", "ask") if page.ask else ("share",),
            )
            return edition.render("offer.html", frame, page)

        yield Page(file_of(edition.language, place), render, place)


def offer_page(edition: Edition, entry: OfferEntry, similar: tuple[str, ...]) -> OfferPage:
    """Return what the page of an offer shows."""
    localised, provider = edition.offer(entry), edition.catalogue.provider_of(entry)
    offer, name = localised.record, edition.provider_name(provider)
    return OfferPage(
        key=entry.slug,
        crumbs=service_crumbs(edition, entry.sector, offer.service),
        title=edition.said(localised, offer.title, "title"),
        summary=edition.said(localised, offer.summary, "summary"),
        provider=Link(name.text, edition.addresses.provider(provider.slug), lang=name.lang),
        pictogram=edition.pictogram(entry.sector),
        pictures=page_pictures(edition, entry),
        prose=edition.prose(localised),
        price=price_text(edition, localised),
        key_facts=key_facts(edition, entry),
        result=result_facts(edition, localised),
        limitations=limitation_texts(edition, localised),
        time=time_facts(edition, offer),
        year=year_of(edition, provider.record.school_calendar, offer.availability),
        area=area_facts(edition, offer),
        map=locator(edition, provider, (offer.area and offer.area.radius_km) or 0),
        team=team_facts(edition, localised),
        terms=terms_facts(edition, entry),
        written_in=written_in(edition, entry),
        readable_in=_readable_in(edition, entry),
        reviewed_by=edition.locale.day(offer.review_by or edition.catalogue.network.end_of_school_year(edition.today)),
        similar=tuple(offer_card(edition, edition.catalogue.offers[key]) for key in similar),
        ask=_ask(edition, entry),
        ask_several=edition.addresses.function("needs", lang=edition.language, service=offer.service),
    )


def limitation_texts(edition: Edition, localised: Localised[Offer]) -> tuple[LimitationText, ...]:
    """Return what an offer does not include, and why."""
    return tuple(
        LimitationText(
            edition.said(localised, limitation.what, "limitations", place, "what"),
            edition.said_if_any(localised, limitation.why, "limitations", place, "why"),
        )
        for place, limitation in enumerate(localised.record.limitations)
    )


def service_crumbs(edition: Edition, sector: str, service: str = "") -> tuple[Link, ...]:
    """Return the way to the offers of a service: all services, the sector, the service."""
    addresses = edition.addresses
    crumbs = [
        Link(edition.locale.gettext("Services"), addresses.services()),
        Link(edition.label("sectors", sector), addresses.services(sector)),
    ]
    if service:
        crumbs.append(Link(edition.label("services", service), addresses.services(sector, service)))
    return tuple(crumbs)


def _ask(edition: Edition, entry: OfferEntry) -> Form[QuoteRequest] | None:
    if entry.record.status == "paused":
        return None
    form = filled(edition.request_form, {"offers": (entry.slug,)})
    questions = edition.catalogue.questions.get(entry.sector)
    asked = [questions] if questions else []
    return with_questions(form, asked, edition.catalogue.vocabularies["units"], edition.locale)


def _readable_in(edition: Edition, entry: OfferEntry) -> tuple[Link, ...]:
    """Only the languages of the network have pages."""
    known = (language for language in entry.languages if language in edition.catalogue.network.languages)
    return tuple(
        Link(
            edition.locale.language_name(language),
            edition.addresses.in_language(language).offer(entry.slug),
            lang=language,
        )
        for language in known
        if language != edition.language
    )
