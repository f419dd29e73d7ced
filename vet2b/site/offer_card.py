"""An offer in a list."""

from dataclasses import dataclass, field

from markupsafe import Markup

from vet2b.catalogue.model import OfferEntry

from .edition import Edition, Said
from .pictures import Picture, card_picture
from .price_text import price_figure


@dataclass(frozen=True)
class OfferCard:
    """An offer as lists show it."""

    key: str
    """provider/offer."""
    address: str
    title: Said
    summary: Said
    provider: Said
    place: str
    """Town and country."""
    price: str
    lead_time: str
    where: str
    """How it is delivered, in words."""
    service: str
    pictogram: str
    picture: Picture | None
    written_in: str
    """Says in which language the offer is, where it has no translation; else nothing."""
    paused: bool
    """Whether it takes no requests for now."""
    drawings: dict[tuple[object, ...], Markup] = field(default_factory=dict, compare=False, repr=False)
    """How it looks in lists: most offers stand in a dozen."""


def offer_card(edition: Edition, entry: OfferEntry) -> OfferCard:
    """Return an offer as lists show it."""
    if entry.slug not in edition.cards:
        edition.cards[entry.slug] = _card(edition, entry)
    card: OfferCard = edition.cards[entry.slug]
    return card


def _card(edition: Edition, entry: OfferEntry) -> OfferCard:
    localised = edition.offer(entry)
    offer = localised.record
    provider = edition.catalogue.provider_of(entry)
    return OfferCard(
        key=entry.slug,
        address=edition.addresses.offer(entry.slug),
        title=edition.said(localised, offer.title, "title"),
        summary=edition.said(localised, offer.summary, "summary"),
        provider=edition.provider_name(provider),
        place=edition.place_of(provider.record),
        price=price_figure(edition, offer.price),
        lead_time=lead_time(edition, offer.lead_time_days),
        where=", ".join(edition.label("delivery-modes", mode) for mode in offer.where),
        service=edition.label("services", offer.service),
        pictogram=edition.pictogram(entry.sector),
        picture=card_picture(edition, entry),
        written_in=written_in(edition, entry),
        paused=offer.status == "paused",
    )


def lead_time(edition: Edition, days: int) -> str:
    """Return how long the work takes from the order: 10 days."""
    if days == 0:
        return edition.locale.gettext("the same day")
    return edition.locale.ngettext("{n} day", "{n} days", days)


def written_in(edition: Edition, entry: OfferEntry) -> str:
    """Return a sentence that names the language of an offer without translation, or nothing if it has one."""
    shown = edition.offer(entry).language
    return "" if shown == edition.language else language_of_text(edition, shown)


def language_of_text(edition: Edition, language: str) -> str:
    """Return the sentence that names the language of an offer."""
    return edition.locale.gettext("Language of the text: {language}", language=edition.locale.language_name(language))
