"""A list of offers taken apart by country: a filter that needs no script."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vet2b.catalogue.model import OfferEntry

from .edition import Edition
from .offer_list import Listed, offers_count
from .page import Link, LinkGroup


def by_country(edition: Edition, listed: Listed) -> Iterator[Listed]:
    """Return a list with ways to its part in each country, and those parts; the list alone if all are in one."""
    offers = _offers_by_country(edition, listed)
    if len(offers) < 2:
        yield listed
        return
    links = {country: _link(edition, listed, country, len(there)) for country, there in offers.items()}
    yield replace(listed, groups=(*listed.groups, _group(edition, links.values())))
    for country, there in offers.items():
        others = (link for other, link in links.items() if other != country)
        heading = f"{listed.heading}: {edition.locale.country(country)}"
        yield replace(
            listed,
            place=_place(listed, country),
            heading=heading,
            description=f"{heading}. {offers_count(edition, len(there))}.",
            crumbs=(*listed.crumbs, Link(listed.heading, edition.addresses.page(listed.place))),
            groups=(_group(edition, others),),
            offers=there,
            part_of=listed.place,
        )


def _offers_by_country(edition: Edition, listed: Listed) -> dict[str, list[OfferEntry]]:
    found: dict[str, list[OfferEntry]] = {country: [] for country in edition.catalogue.network.countries}
    for entry in listed.offers:
        found[edition.catalogue.provider_of(entry).record.country].append(entry)
    return {country: offers for country, offers in found.items() if offers}


def _link(edition: Edition, listed: Listed, country: str, n: int) -> Link:
    address = edition.addresses.page(_place(listed, country))
    return Link(edition.locale.country(country), address, edition.locale.number(n))


def _group(edition: Edition, links: Iterable[Link]) -> LinkGroup:
    return LinkGroup(edition.locale.gettext("By country"), tuple(links))


def _place(listed: Listed, country: str) -> str:
    return f"{listed.place}in-{country.lower()}/"
