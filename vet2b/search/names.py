"""What people read for the numbers of the table, in one language: for filters, chips and suggestions."""

from collections.abc import Iterable, Mapping
from typing import Any

from vet2b.catalogue.model import Catalogue
from vet2b.locale import load

from .places import Places


def names(catalogue: Catalogue, places: Places, language: str) -> Mapping[str, Any]:
    """Return, for each kind of thing that one filters by, the ids in the order of their numbers, and their labels."""
    locale = load(language)
    regions = catalogue.geography.regions
    modes = catalogue.vocabularies["delivery-modes"].values()
    spoken = sorted({code for entry in catalogue.offers.values() for code in entry.record.languages})
    return {
        "services": _named((term.id, term.label[language]) for term in catalogue.services.values()),
        "sectors": _named((term.id, term.label[language]) for term in catalogue.sectors.values()),
        "countries": _named((country, locale.country(country)) for country in places.countries),
        "regions": _named((code, regions.get(code, code)) for code in places.regions),
        "modes": _named((mode.id, mode.label[language]) for mode in modes),
        "languages": _named((code, locale.language_name(code)) for code in spoken),
    }


def _named(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    listed = list(pairs)
    return {"ids": [term for term, _ in listed], "labels": [label for _, label in listed]}
