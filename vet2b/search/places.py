"""Where the providers are: the few places that the search knows from its first byte on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel.core import get_global

from vet2b.catalogue.model import Catalogue
from vet2b.geography import Point, Town, folded
from vet2b.locale import cldr
from vet2b.schema import Provider

from .stemming import RULES

#: So many steps of the line for a degree, and so many bits for the circle's: 250 m.
_FINE, _BITS = 364, 17


@dataclass(frozen=True)
class Places:
    """The countries, regions and towns that have a provider, each numbered by its place in its list."""

    countries: tuple[str, ...]
    regions: tuple[str, ...]
    """NUTS-3 codes."""
    towns: tuple[tuple[str, str], ...]
    """Country and name, as the providers write it; neighbours stand together."""
    town_names: tuple[tuple[str, ...], ...]
    """All names of each town, the one shown first."""

    def of(self, provider: Provider) -> tuple[int, int, int]:
        """Return the numbers of a provider's country, region and town; -1 for a region not told."""
        return (
            self.countries.index(provider.country),
            self.regions.index(provider.region) if provider.region else -1,
            self.towns.index((provider.country, provider.town)),
        )


def places(catalogue: Catalogue) -> Places:
    """Return the places of the catalogue's providers, in a stable order."""
    with_offers = [entry.record for entry in catalogue.providers.values()]
    points = {(entry.record.country, entry.record.town): entry.location for entry in catalogue.providers.values()}
    towns = tuple(sorted(points, key=lambda town: (town[0], _along(points[town]), town)))
    return Places(
        countries=catalogue.network.countries,
        regions=tuple(sorted({provider.region for provider in with_offers if provider.region})),
        towns=towns,
        town_names=tuple(_names(catalogue, country, name) for country, name in towns),
    )


def _along(point: Point | None) -> int:
    """Return how far along a line a point lies that fills the map (Hilbert): what is near on it is near on the map."""
    if point is None:
        return -1
    x, y, distance = int((point.lon + 180) * _FINE), int((point.lat + 180) * _FINE), 0
    for bit in (1 << place for place in reversed(range(_BITS))):
        right, upper = bool(x & bit), bool(y & bit)
        distance = 4 * distance + (3 * right ^ upper)
        if not upper:
            x, y = (~y, ~x) if right else (y, x)
    return distance


def _names(catalogue: Catalogue, country: str, name: str) -> tuple[str, ...]:
    town: Town | None = catalogue.geography.town(country, name)
    if town is None:
        return (name,)
    return (name, *town.other_names, *capital_names(town, catalogue.network.languages))


def capital_names(town: Town, languages: Sequence[str]) -> tuple[str, ...]:
    """Return what each language calls a town, where CLDR knows it: Warsaw, Varšava, Varsóvia name a time zone too."""
    zones = _zones(town.country)
    named = [zones[name] for name in map(folded, (town.name, *town.other_names)) if name in zones] if zones else []
    found = (cldr(language).time_zones.get(zone, {}).get("city", "") for zone in named[:1] for language in languages)
    return tuple(name for name in found if name)


def softened(name: str, language: str) -> Iterator[str]:
    """Return the form of a town's name in which its last consonant changes where something is: Ryga, w Rydze."""
    for ending, changed in RULES["softened"].get(language, {}).items():
        if name.endswith(ending):
            yield name.removesuffix(ending) + changed


@cache
def _zones(country: str) -> Mapping[str, str]:
    """Return the time zones of a country by the folded name of the town that each is called after."""
    territories: Mapping[str, str] = get_global("zone_territories")
    return {folded(zone.rpartition("/")[2]): zone for zone, territory in territories.items() if territory == country}
