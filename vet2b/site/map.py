"""Maps of where the providers are: of the whole network, and of one country."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vet2b.catalogue.model import ProviderEntry
from vet2b.geography import Point

from .edition import Edition
from .map_drawing import FAR_KM, HEIGHT, WIDTH, Drawing, Inset, distance_km, drawing, insets, lies_far
from .page import Page
from .projection import Projection

#: Markers closer than this would be hard to hit: at 320 px the map is 0.7 of its size, and a target 24 px.
_APART = 36.0


@dataclass(frozen=True)
class Marker:
    """One or several providers."""

    x: float
    y: float
    count: str
    name: str
    """What is there, in words."""
    address: str


@dataclass(frozen=True)
class Map:
    """A drawing with ways to what is on it."""

    width: int
    height: int
    title: str
    countries: str
    """The address of the drawing of the countries."""
    insets: tuple[Inset, ...]
    markers: tuple[Marker, ...]


def network_map(edition: Edition) -> Map | None:
    """Return the map of the network's countries, a marker on each; None if there are no outlines of them."""
    countries = edition.catalogue.network.countries
    drawn = drawing(countries)
    if drawn is None:
        return None
    markers = (_country_marker(edition, country, drawn.projection) for country in countries)
    title = edition.locale.gettext("Map of the countries with schools of the network")
    return Map(WIDTH, HEIGHT, title, _file(edition, drawn), (), tuple(marker for marker in markers if marker))


def country_map(edition: Edition, country: str, providers: Sequence[ProviderEntry]) -> Map | None:
    """Return the map of one country, with markers where its providers are; None if there is no outline of it."""
    drawn = drawing((country,))
    if drawn is None:
        return None
    on_islands = [p for p in providers if p.location and lies_far(p.location, country)]
    markers = list(_markers(edition, country, [p for p in providers if p not in on_islands], drawn.projection.place))
    drawn_apart = insets(country, [p.location for p in on_islands if p.location])
    for inset in drawn_apart:
        there = [p for p in on_islands if p.location and distance_km(p.location, inset.rings) <= FAR_KM]
        markers += _markers(edition, country, there, inset.projection.place)
    title = edition.locale.gettext("Map of the schools: {country}", country=edition.locale.country(country))
    return Map(WIDTH, HEIGHT, title, _file(edition, drawn), tuple(drawn_apart), tuple(markers))


@dataclass(frozen=True)
class Locator:
    """Where one provider is, and how far it goes."""

    width: int
    height: int
    title: str
    countries: str
    """The address of the drawing of its country."""
    inset: Inset | None
    """Where it is on far islands."""
    x: int
    y: int
    reach: int
    """How far it goes, on the drawing; 0 if that is not a distance."""


def locator(edition: Edition, entry: ProviderEntry, radius_km: int = 0) -> Locator | None:
    """Return the map of a provider's country with the provider on it; None if there is no outline or no place of it."""
    here, country = entry.location, entry.record.country
    drawn = drawing((country,))
    if drawn is None or here is None:
        return None
    inset = next(iter(insets(country, [here])), None) if lies_far(here, country) else None
    projection = inset.projection if inset else drawn.projection
    x, y = projection.place(here)
    title = edition.locale.gettext("Map: {place}", place=edition.place_of(entry.record))
    reach = round(projection.length(radius_km))
    return Locator(WIDTH, HEIGHT, title, _file(edition, drawn), inset, round(x), round(y), reach)


def map_files(countries: Sequence[str]) -> Iterator[Page]:
    """Return the drawings that the maps of all languages share."""
    for shown in (tuple(countries), *((country,) for country in countries)):
        if drawn := drawing(shown):
            yield Page(drawn.file, lambda drawn=drawn: drawn.svg)  # type: ignore[misc]


def _file(edition: Edition, drawn: Drawing) -> str:
    return f"{edition.addresses.file(drawn.file)}#map"


def _country_marker(edition: Edition, country: str, projection: Projection) -> Marker | None:
    providers = [p for p in edition.catalogue.providers.values() if p.record.country == country]
    places = [p.location for p in providers if p.location and not lies_far(p.location, country)]
    if not places:
        return None
    middle = Point(sum(p.lat for p in places) / len(places), sum(p.lon for p in places) / len(places))
    x, y = projection.place(middle)
    name = f"{edition.locale.country(country)}: {_schools(edition, len(providers))}"
    return Marker(round(x), round(y), edition.locale.number(len(providers)), name, edition.addresses.places(country))


def _markers(
    edition: Edition, country: str, providers: Sequence[ProviderEntry], place: Callable[[Point], tuple[float, float]]
) -> Iterator[Marker]:
    """Providers that would lie too close share a marker, which stands where the first of them is."""
    groups: list[tuple[tuple[float, float], list[ProviderEntry]]] = []
    for entry in providers:
        if entry.location is None:
            continue
        here = place(entry.location)
        group = next((entries for there, entries in groups if math.dist(here, there) < _APART), None)
        if group is None:
            groups.append((here, [entry]))
        else:
            group.append(entry)
    for (x, y), entries in groups:
        towns = edition.locale.list(dict.fromkeys(entry.record.town for entry in entries))
        name = f"{towns}: {_schools(edition, len(entries))}"
        yield Marker(round(x), round(y), edition.locale.number(len(entries)), name, _address(edition, country, entries))


def _address(edition: Edition, country: str, entries: Sequence[ProviderEntry]) -> str:
    """The way to a provider, to the region of several, or to the list of all."""
    if len(entries) == 1:
        return edition.addresses.provider(entries[0].slug)
    regions = {entry.record.region for entry in entries}
    region = regions.pop() if len(regions) == 1 else None
    return edition.addresses.places(country, region) if region else f"{edition.addresses.places(country)}#schools"


def _schools(edition: Edition, n: int) -> str:
    return edition.locale.ngettext("{n} school", "{n} schools", n)
