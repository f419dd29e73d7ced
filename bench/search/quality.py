"""How often the first three results have a right offer, by class of query."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from vet2b.catalogue.model import Catalogue, OfferEntry

HERE = Path(__file__).parent
#: The sets of labelled queries. Rules and vocabulary were widened by the first two, and by some of the third, which is
#: of hard cases only. The others were written later, and measured before anything was widened by them.
SETS = (
    "queries",
    "blind",
    "strangers",
    "unseen",
    "fresh",
    "spoken",
    "street",
    "market",
    "fair",
    "open",
    "last",
    "village",
    "harbour",
    "station",
    "bridge",
    "garden",
    "meadow",
    "orchard",
    "quay",
    "ridge",
    "strand",
    "mill",
    "cellar",
    "heath",
    "tower",
)
SHOWN = 3
NEARBY_KM = 60


@dataclass(frozen=True)
class Labelled:
    """A query and what is right for it."""

    kind: str
    language: str
    page: str
    """The language of the page it is asked on."""
    query: str
    services: frozenset[str]
    """None if nothing may be found."""
    town: str = ""


def labelled(languages: Sequence[str], folder: str = SETS[0]) -> Iterator[Labelled]:
    """Return every labelled query of a set. Those across languages are asked on each other page in turn."""
    for path in sorted((HERE / folder).glob("*.yaml")):
        language = path.stem
        others = [other for other in languages if other != language]
        for kind, queries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for number, (query, right) in enumerate(queries.items()):
                services, _, town = right.partition("@")
                page = others[number % len(others)] if kind.startswith("cross") else language
                yield Labelled(kind, language, page, query, frozenset(services.split()), town.strip())


def is_right(catalogue: Catalogue, asked: Labelled, offer: OfferEntry) -> bool:
    """Whether an offer is of a service asked for, and about as near as that service is to be had."""
    service = offer.record.service
    if service not in asked.services:
        return False
    return not asked.town or _km(catalogue, asked, offer) <= max(NEARBY_KM, _nearest(catalogue, asked, service))


def _nearest(catalogue: Catalogue, asked: Labelled, service: str) -> float:
    return min(_km(catalogue, asked, entry) for entry in catalogue.offers.values() if entry.record.service == service)


def _km(catalogue: Catalogue, asked: Labelled, offer: OfferEntry) -> float:
    found = (catalogue.geography.town(country, asked.town) for country in catalogue.network.countries)
    town = max((place for place in found if place), key=lambda place: place.population)
    point = catalogue.provider_of(offer).location
    return point.distance_km(town.point) if point else 20000


@dataclass(frozen=True)
class Quality:
    """The share of queries answered rightly, by class, and which were not."""

    by_class: Mapping[str, tuple[int, int]]
    """Class -> right, asked."""
    wrong: Sequence[tuple[Labelled, Sequence[str]]]

    @property
    def overall(self) -> float:
        """The share over all classes."""
        right, asked = (sum(pair[at] for pair in self.by_class.values()) for at in (0, 1))
        return right / asked


def quality(catalogue: Catalogue, queries: Sequence[Labelled], answers: Sequence[Sequence[OfferEntry]]) -> Quality:
    """Return how well a search answers: `answers` are, for each query, the first offers in their order."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    wrong = []
    for asked, found in zip(queries, answers, strict=True):
        first = found[:SHOWN]
        good = any(is_right(catalogue, asked, offer) for offer in first) if asked.services else not first
        counts[asked.kind][0] += good
        counts[asked.kind][1] += 1
        if not good:
            wrong.append((asked, [offer.record.service for offer in first]))
    return Quality({kind: (right, total) for kind, (right, total) in counts.items()}, wrong)
