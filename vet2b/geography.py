"""Towns with coordinates, NUTS regions, distances: what is known of places, without asking anybody."""

import json
import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

DATA = Path(__file__).parent / "data"
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True)
class Point:
    """A point on the earth, WGS 84, in degrees."""

    lat: float
    lon: float

    def distance_km(self, other: "Point") -> float:
        """Return the great-circle distance in kilometres (haversine formula)."""
        lat, lon, to_lat, to_lon = map(math.radians, (self.lat, self.lon, other.lat, other.lon))
        chord = math.sin((to_lat - lat) / 2) ** 2
        chord += math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


@dataclass(frozen=True)
class Town:
    """A town of GeoNames."""

    geonames_id: int
    name: str
    country: str
    point: Point
    population: int
    other_names: tuple[str, ...]


def folded(name: str) -> str:
    """Return a name without case and diacritics, as people type it: Łódź -> lodz."""
    plain = name.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d")
    return "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))


@dataclass(frozen=True)
class Geography:
    """The towns of a network's countries and the NUTS regions of Europe."""

    countries: tuple[str, ...]

    @cached_property
    def towns(self) -> Mapping[str, tuple[Town, ...]]:
        """Country -> its towns, the largest first."""
        return {country: _towns(country) for country in self.countries}

    @property
    def regions(self) -> Mapping[str, str]:
        """NUTS 2024 code of any level -> the region's own name."""
        return _regions()

    def town(self, country: str, name: str) -> Town | None:
        """Return the town of a name, its own or another, with or without diacritics; the largest if several."""
        return self._by_name.get(country, {}).get(folded(name))

    @cached_property
    def _by_name(self) -> Mapping[str, Mapping[str, Town]]:
        found: dict[str, dict[str, Town]] = {}
        for country, towns in self.towns.items():
            names = found.setdefault(country, {})
            for town in towns:
                names.setdefault(folded(town.name), town)
            for town in towns:  # another name never hides a town that has it as its own
                for name in town.other_names:
                    names.setdefault(folded(name), town)
        return found

    def town_names(self, country: str) -> Iterable[str]:
        """Return the names of a country's towns, the largest first."""
        return (town.name for town in self.towns.get(country, ()))


@cache
def _towns(country: str) -> tuple[Town, ...]:
    path = DATA / "places" / f"{country}.json"
    if not path.exists():
        return ()
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Town(row[0], row[1], country, Point(row[2], row[3]), row[4], tuple(row[5] if len(row) > 5 else ()))
        for row in rows
    )


@cache
def _regions() -> Mapping[str, str]:
    names: Mapping[str, str] = json.loads((DATA / "nuts2024.json").read_text(encoding="utf-8"))["names"]
    return names
