"""Which offers a reader of one offer may want to see too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import inf

from vet2b.catalogue.model import Catalogue, OfferEntry, ProviderEntry
from vet2b.geography import Point

#: So far a small company goes to have something done; near a border, across it.
_NEAR_KM = 50
#: Who wants more from one school finds all of it on the school's page.
_OF_ONE_SCHOOL = 2

#: School -> what it offers of one service or sector, as keys.
_BySchool = Mapping[str, list[str]]


@dataclass(frozen=True)
class _Schools:
    """All schools as seen from a place: the nearest first, those without a place last."""

    near: tuple[str, ...]
    in_country: tuple[str, ...]
    abroad: tuple[str, ...]


def offers_by(catalogue: Catalogue, what: str) -> Mapping[str, tuple[OfferEntry, ...]]:
    """Return the offers by their "service" or "sector"."""
    found: dict[str, list[OfferEntry]] = {}
    for entry in catalogue.offers.values():
        found.setdefault(entry.sector if what == "sector" else entry.record.service, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def similar_offers(catalogue: Catalogue, n: int = 3) -> Mapping[str, tuple[str, ...]]:
    """Return for each offer the others that a reader could take instead, the best first.

    Its service nearby comes before its service elsewhere in the country, then its sector nearby, its service abroad,
    and the rest of its sector. No school has more than two, unless only it is left. What is paused is never among them.
    """
    services, sectors = _open_offers(catalogue, "service"), _open_offers(catalogue, "sector")
    schools = catalogue.providers.values()
    seen_from = cache(lambda place, country: _seen_from(place, country, schools))
    found = {}
    for key, entry in catalogue.offers.items():
        of_service, of_sector = services.get(entry.record.service, {}), sectors.get(entry.sector, {})
        here = catalogue.provider_of(entry)
        ranked = _ranked(seen_from(here.location, here.record.country), of_service, of_sector)
        found[key] = _best(ranked, key, n)
    return found


def _open_offers(catalogue: Catalogue, what: str) -> Mapping[str, _BySchool]:
    found: dict[str, dict[str, list[str]]] = {}
    for value, entries in offers_by(catalogue, what).items():
        for entry in entries:
            if entry.record.status == "published":
                found.setdefault(value, {}).setdefault(entry.provider, []).append(entry.slug)
    return found


def _seen_from(here: Point | None, home: str, schools: Iterable[ProviderEntry]) -> _Schools:
    # Many schools share a town's place, and a distance takes longer than all else here.
    km_to = cache(lambda there: here.distance_km(there) if here and there else inf)
    near: list[str] = []
    in_country: list[str] = []
    abroad: list[str] = []
    for km, slug, country in sorted((km_to(school.location), school.slug, school.record.country) for school in schools):
        (near if km <= _NEAR_KM else in_country if country == home else abroad).append(slug)
    return _Schools(tuple(near), tuple(in_country), tuple(abroad))


def _ranked(schools: _Schools, service: _BySchool, sector: _BySchool) -> Iterator[tuple[str, str]]:
    """Yield each school with each of its offers, the best first; those of the service come again with their sector."""
    for offers, there in (
        (service, chain(schools.near, schools.in_country)),
        (sector, schools.near),
        (service, schools.abroad),
        (sector, chain(schools.in_country, schools.abroad)),
    ):
        for school in there:
            for key in offers.get(school, ()):
                yield school, key


def _best(ranked: Iterable[tuple[str, str]], itself: str, n: int) -> tuple[str, ...]:
    chosen: dict[str, str] = {}  # key -> school
    left: dict[str, str] = {}
    for school, key in ranked:
        if key == itself or key in chosen:
            continue
        if list(chosen.values()).count(school) >= _OF_ONE_SCHOOL:
            left[key] = school
            continue
        chosen[key] = school
        if len(chosen) == n:
            break
    return (*chosen, *left)[:n]
