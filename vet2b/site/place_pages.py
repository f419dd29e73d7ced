"""The offers and providers by country and region."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vet2b.catalogue.model import OfferEntry, ProviderEntry
from vet2b.geography import folded

from .edition import Edition
from .list_filters import by_language, by_sector, filtered
from .map import Map, country_map, network_map
from .offer_list import Listed, list_pages, offers_count
from .page import Link, LinkGroup, Page, file_of


@dataclass(frozen=True)
class PlacesPage:
    """What the page of all places shows: each country with its regions."""

    countries: tuple[LinkGroup, ...]
    """One group for each country; its first link is the country itself."""
    map: Map | None


def place_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of all places, and those of each country and each region that has a provider."""
    yield _all_places(edition)
    for country in edition.catalogue.network.countries:
        providers = _providers(edition, country)
        yield from _lists(edition, _country(edition, country, providers))
        for region in _regions(edition, providers):
            yield from _lists(edition, _region(edition, country, region, providers))


def _lists(edition: Edition, listed: Listed) -> Iterator[Page]:
    for part in filtered(edition, listed, (by_sector(edition), by_language(edition))):
        yield from list_pages(edition, part)


def place_crumbs(edition: Edition, country: str = "", region: str = "") -> tuple[Link, ...]:
    """Return the way to a place: all places, the country, the region."""
    addresses = edition.addresses
    crumbs = [Link(edition.locale.gettext("Places"), addresses.places())]
    if country:
        crumbs.append(Link(edition.locale.country(country), addresses.places(country)))
    if region:
        crumbs.append(Link(edition.region(region), addresses.places(country, region)))
    return tuple(crumbs)


def country_links(edition: Edition) -> tuple[Link, ...]:
    """Return the ways to the countries of the network, with how many schools each has."""
    return tuple(
        Link(
            edition.locale.country(country),
            edition.addresses.places(country),
            edition.locale.number(len(_providers(edition, country))),
        )
        for country in edition.catalogue.network.countries
    )


def _all_places(edition: Edition) -> Page:
    place, _ = "places/", edition.locale.gettext

    def render() -> str:
        countries = zip(country_links(edition), edition.catalogue.network.countries, strict=True)
        groups = (
            LinkGroup(
                link.label,
                (link, *_region_links(edition, country, _providers(edition, country))),
                note=_how_much(edition, _providers(edition, country)),
            )
            for link, country in countries
        )
        description = _("The schools of the network by country and region.")
        frame = edition.frame(_("Places"), description, place, section="places")
        return edition.render("places.html", frame, PlacesPage(tuple(groups), network_map(edition)))

    return Page(file_of(edition.language, place), render, place)


def _country(edition: Edition, country: str, providers: Sequence[ProviderEntry]) -> Listed:
    return Listed(
        place=f"places/{country.lower()}/",
        section="places",
        heading=edition.locale.country(country),
        description=_description(edition, edition.locale.country(country), providers),
        lead="",
        crumbs=place_crumbs(edition),
        groups=(
            LinkGroup(edition.locale.gettext("Regions"), _region_links(edition, country, providers)),
            LinkGroup(edition.locale.gettext("Towns"), _town_links(edition, country, providers)),
            LinkGroup(edition.locale.gettext("Schools"), _provider_links(edition, providers), id="schools"),
        ),
        offers=_offers(edition, providers),
        search={"country": country},
        map=country_map(edition, country, providers),
    )


def _region(edition: Edition, country: str, region: str, in_country: Sequence[ProviderEntry]) -> Listed:
    providers = [entry for entry in in_country if entry.record.region == region]
    name = f"{edition.region(region)}, {edition.locale.country(country)}"
    others = tuple(link for link in _region_links(edition, country, in_country) if link.label != edition.region(region))
    return Listed(
        place=f"places/{country.lower()}/{region.lower()}/",
        section="places",
        heading=name,
        description=_description(edition, name, providers),
        lead="",
        crumbs=place_crumbs(edition, country),
        groups=(
            *_town_groups(edition, providers),
            LinkGroup(edition.locale.gettext("Other regions"), others),
        ),
        offers=_offers(edition, providers),
        search={"region": region},
    )


def _description(edition: Edition, name: str, providers: Sequence[ProviderEntry]) -> str:
    return f"{name}: {_how_much(edition, providers)}."


def _how_much(edition: Edition, providers: Sequence[ProviderEntry]) -> str:
    schools = edition.locale.ngettext("{n} school", "{n} schools", len(providers))
    return f"{schools}, {offers_count(edition, sum(len(entry.offers) for entry in providers))}"


def _providers(edition: Edition, country: str) -> tuple[ProviderEntry, ...]:
    return tuple(entry for entry in edition.catalogue.providers.values() if entry.record.country == country)


def _regions(edition: Edition, providers: Sequence[ProviderEntry]) -> list[str]:
    """Regions in the order of their names, as people look for them."""
    codes = {entry.record.region for entry in providers if entry.record.region}
    return sorted(codes, key=lambda code: (folded(edition.region(code)), code))


def _offers(edition: Edition, providers: Sequence[ProviderEntry]) -> list[OfferEntry]:
    return [edition.catalogue.offers[key] for entry in providers for key in entry.offers]


def _region_links(edition: Edition, country: str, providers: Sequence[ProviderEntry]) -> tuple[Link, ...]:
    return tuple(
        Link(
            edition.region(region),
            edition.addresses.places(country, region),
            edition.locale.number(sum(len(entry.offers) for entry in providers if entry.record.region == region)),
        )
        for region in _regions(edition, providers)
    )


def _town_links(edition: Edition, country: str, providers: Sequence[ProviderEntry]) -> tuple[Link, ...]:
    """Ways to each town's schools on the page of its region."""
    return tuple(
        Link(
            town,
            f"{edition.addresses.places(country, region)}#{_anchor(town)}",
            edition.locale.number(len(_offers(edition, there))),
        )
        for (town, region), there in _by_town(providers).items()
        if region
    )


def _town_groups(edition: Edition, providers: Sequence[ProviderEntry]) -> Iterator[LinkGroup]:
    for (town, _), there in _by_town(providers).items():
        heading = edition.locale.gettext("Schools in {town}", town=town)
        yield LinkGroup(heading, _provider_links(edition, there), id=_anchor(town))


def _by_town(providers: Sequence[ProviderEntry]) -> dict[tuple[str, str], list[ProviderEntry]]:
    found: dict[tuple[str, str], list[ProviderEntry]] = {}
    for entry in sorted(providers, key=lambda entry: folded(entry.record.town)):
        found.setdefault((entry.record.town, entry.record.region or ""), []).append(entry)
    return found


def _anchor(town: str) -> str:
    return f"town-{folded(town).replace(' ', '-')}"


def _provider_links(edition: Edition, providers: Sequence[ProviderEntry]) -> tuple[Link, ...]:
    names = [(entry, edition.provider_name(entry)) for entry in providers]
    names.sort(key=lambda pair: folded(pair[1].text))
    return tuple(
        Link(name.text, edition.addresses.provider(entry.slug), edition.locale.number(len(entry.offers)), name.lang)
        for entry, name in names
    )
