"""Which offers a reader of one offer may want to see too."""

from collections.abc import Mapping, Sequence
from math import inf

from vet2b.catalogue.model import Catalogue, OfferEntry

#: Beyond so many offers of one service, only those of the same country are compared: time must not grow squared.
_COMPARED = 250


def offers_by(catalogue: Catalogue, what: str) -> Mapping[str, tuple[OfferEntry, ...]]:
    """Return the offers by their "service" or "sector"."""
    found: dict[str, list[OfferEntry]] = {}
    for entry in catalogue.offers.values():
        found.setdefault(entry.sector if what == "sector" else entry.record.service, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def similar_offers(catalogue: Catalogue, n: int = 3) -> Mapping[str, tuple[str, ...]]:
    """Return for each offer the nearest others of its service, and of its sector where those are too few.

    What is paused is never among them.
    """
    services, sectors = offers_by(catalogue, "service"), offers_by(catalogue, "sector")
    found = {}
    for key, entry in catalogue.offers.items():
        same = _nearest(catalogue, entry, services[entry.record.service], n)
        if len(same) < n:
            related = _nearest(catalogue, entry, sectors[entry.sector], n + len(same))
            same += [other for other in related if other not in same][: n - len(same)]
        found[key] = tuple(same)
    return found


def _nearest(catalogue: Catalogue, entry: OfferEntry, others: Sequence[OfferEntry], n: int) -> list[str]:
    here = catalogue.provider_of(entry)
    if len(others) > _COMPARED:
        others = [o for o in others if catalogue.provider_of(o).record.country == here.record.country][:_COMPARED]

    def distance(other: OfferEntry) -> tuple[float, str]:
        there = catalogue.provider_of(other).location
        return (here.location.distance_km(there) if here.location and there else inf, other.slug)

    open_ones = (other for other in others if other.slug != entry.slug and other.record.status == "published")
    return [other.slug for other in sorted(open_ones, key=distance)[:n]]
