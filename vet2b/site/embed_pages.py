"""Lists that a school or a chamber shows on its own site: plain HTML in a frame, without a script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vet2b.catalogue.model import OfferEntry

from .edition import Edition
from .offer_card import OfferCard, offer_card
from .page import Link, Page

_MOST = 50


@dataclass(frozen=True)
class EmbedPage:
    """What an embedded list shows."""

    cards: tuple[OfferCard, ...]
    more: Link
    """The page of the site that has all."""
    language: str


def embed_pages(edition: Edition) -> Iterator[Page]:
    """Return the lists of each provider, and of each sector in each country."""
    catalogue, addresses = edition.catalogue, edition.addresses
    for slug, provider in catalogue.providers.items():
        label = edition.provider_name(provider)
        more = Link(label.text, addresses.full(addresses.provider(slug)), lang=label.lang)
        offers = [catalogue.offers[key] for key in provider.offers]
        yield _page(edition, f"providers/{slug}", offers, more)
    for sector in catalogue.sectors:
        more = Link(edition.label("sectors", sector), addresses.full(addresses.services(sector)))
        offers = [offer for offer in catalogue.offers.values() if offer.sector == sector]
        yield _page(edition, f"services/{sector}", offers, more)


def _page(edition: Edition, place: str, offers: Iterable[OfferEntry], more: Link) -> Page:
    shown = [offer for offer in offers if offer.record.status == "published"][:_MOST]

    def render() -> str:
        frame = edition.frame(more.label, "", "", indexed=False)
        cards = tuple(offer_card(edition, offer) for offer in shown)
        page = EmbedPage(cards, more, edition.language)
        return edition.render("embed.html", frame, page)

    return Page(f"embed/{edition.language}/{place}/index.html", render)
