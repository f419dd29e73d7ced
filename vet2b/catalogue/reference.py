"""The lists of allowed values that records are checked against."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from babel import Locale as Cldr
from babel.numbers import get_territory_currencies

from vet2b.geography import Geography
from vet2b.schema import Network, Vocabulary


def standard_lists() -> Mapping[str, Collection[str]]:
    """Return the lists that every network shares: languages, countries and currencies (CLDR), NUTS regions."""
    countries = _countries()
    regions = Geography(()).regions
    return {
        "languages": _languages(),
        "countries": countries,
        "currencies": _currencies(),
        "nuts": regions,
        "nuts3": tuple(code for code in regions if len(code) == 5),
    }


def network_lists(network: Network, vocabularies: Mapping[str, Vocabulary[Any]]) -> Mapping[str, Collection[str]]:
    """Return the standard lists, the network's countries and languages, and its vocabularies."""
    own = {"network-countries": network.countries, "network-languages": network.languages}
    return {**standard_lists(), **own, **vocabularies}


@cache
def _languages() -> tuple[str, ...]:
    """ISO 639-1 codes: CLDR's two-letter languages."""
    return tuple(sorted(code for code in map(str, Cldr("en").languages) if len(code) == 2))


@cache
def _countries() -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes: CLDR's two-letter territories, XK among them, without its groupings."""
    groupings = {"EU", "EZ", "UN", "QO", "ZZ"}
    codes = map(str, Cldr("en").territories)
    return tuple(sorted(c for c in codes if len(c) == 2 and c.isalpha() and c not in groupings))


@cache
def _currencies() -> tuple[str, ...]:
    """ISO 4217 codes of money that a country uses today."""
    return tuple(sorted({str(money) for country in _countries() for money in get_territory_currencies(country)}))
