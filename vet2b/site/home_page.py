"""The home page of a language."""

from collections.abc import Iterator
from dataclasses import dataclass

from vet2b.catalogue.model import Catalogue, OfferEntry

from .edition import Edition
from .feed import feed_page
from .map import Map, network_map
from .offer_card import OfferCard, offer_card
from .page import Link, Page, file_of
from .place_pages import country_links
from .service_pages import sector_counts, sector_link
from .structured_data import home_data

_SHOWN = 6


@dataclass(frozen=True)
class HomePage:
    """What the home page shows."""

    counts: tuple[str, ...]
    """How much there is, in words: 150 offers, 36 schools, 7 countries."""
    sectors: tuple[Link, ...]
    tools: tuple[Link, ...]
    """Some of the sectors, for a picture of all there is."""
    countries: tuple[Link, ...]
    map: Map | None
    offers: tuple[OfferCard, ...]
    """The newest offers; where it is not known which are new, a few from different sectors and providers."""
    offers_are_new: bool
    feed: str
    """The address of the feed of new offers."""


def home_pages(edition: Edition) -> Iterator[Page]:
    """Return the home page of an edition, and the feed of all its offers."""
    yield feed_page(edition, "", edition.catalogue.network.name, list(edition.catalogue.offers.values()))

    def render() -> str:
        network = edition.catalogue.network
        tagline = network.tagline[edition.language]
        feed, data = edition.addresses.page("feed.atom"), home_data(edition)
        frame = edition.frame(network.name, tagline, "", feed=feed, structured_data=data)
        return edition.render("home.html", frame, home_page(edition))

    yield Page(file_of(edition.language, ""), render, "")


def home_page(edition: Edition) -> HomePage:
    """Return what the home page shows."""
    catalogue, locale = edition.catalogue, edition.locale
    counts = sector_counts(edition)
    new = newest(edition)
    sectors = tuple(sector_link(edition, sector, counts[sector]) for sector in catalogue.sectors)
    return HomePage(
        counts=(
            locale.ngettext("{n} offer", "{n} offers", len(catalogue.offers)),
            locale.ngettext("{n} school", "{n} schools", len(catalogue.providers)),
            locale.ngettext("{n} country", "{n} countries", len(catalogue.network.countries)),
        ),
        sectors=sectors,
        tools=sectors[1::2][:12],
        countries=country_links(edition),
        map=network_map(edition),
        offers=tuple(offer_card(edition, entry) for entry in new or examples(catalogue, edition.language)),
        offers_are_new=bool(new),
        feed=edition.addresses.page("feed.atom"),
    )


def newest(edition: Edition) -> list[OfferEntry]:
    """Return the offers that came last, one of each provider, those that one can read first.

    None if Git does not know when they came, or they came all at once.
    """
    offers = [entry for entry in edition.catalogue.offers.values() if entry.record.status == "published"]
    came = {entry.slug: edition.history.of(entry.path).first for entry in offers}
    if not edition.history.dates or len(set(came.values())) == 1:
        return []
    found: dict[str, OfferEntry] = {}
    for entry in sorted(offers, key=lambda e: (edition.language in e.languages, came[e.slug]), reverse=True):
        found.setdefault(entry.provider, entry)
    return list(found.values())[:_SHOWN]


def examples(catalogue: Catalogue, language: str) -> list[OfferEntry]:
    """Return a few offers one can read in a language, each of another sector, provider and price model if possible."""
    readable = [e for e in catalogue.offers.values() if language in e.languages and e.record.status == "published"]
    found: list[OfferEntry] = []
    for seen in (_all_new, _new_sector, None):
        for entry in readable:
            if len(found) < _SHOWN and entry not in found and (seen is None or seen(entry, found)):
                found.append(entry)
    return found


def _all_new(entry: OfferEntry, found: list[OfferEntry]) -> bool:
    return _new_sector(entry, found) and not any(
        entry.provider == other.provider or entry.record.price.model == other.record.price.model for other in found
    )


def _new_sector(entry: OfferEntry, found: list[OfferEntry]) -> bool:
    return all(entry.sector != other.sector for other in found)
