"""All offers as a table of what one filters and sorts by, in an order that compresses to little."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vet2b.catalogue.model import Catalogue, OfferEntry
from vet2b.schema import Price

from .packing import lettered, steps
from .places import Places

#: Units of a currency for one euro, roughly: they order prices and are never shown.
_PER_EURO = {"PLN": Decimal("4.3"), "CZK": Decimal(25), "HUF": Decimal(400), "SEK": Decimal(11), "DKK": Decimal("7.5")}
_NO_PRICE = -1


@dataclass(frozen=True)
class Table:
    """The offers in the order of the table: by service, then by place, so that like stands beside like."""

    offers: Sequence[OfferEntry]
    providers: Sequence[str]
    """Slugs, by number."""


def table(catalogue: Catalogue, places: Places) -> Table:
    """Return the offers in the order in which every part of the index numbers them."""
    services = {service: number for number, service in enumerate(catalogue.services)}
    located = {slug: places.of(entry.record) for slug, entry in catalogue.providers.items()}
    providers = sorted(located, key=lambda slug: (located[slug][-1], slug))
    numbers = {slug: number for number, slug in enumerate(providers)}
    offers = sorted(
        catalogue.offers.values(),
        key=lambda entry: (services[entry.record.service], numbers[entry.provider], entry.slug),
    )
    return Table(offers, providers)


def columns(catalogue: Catalogue, made: Table) -> Mapping[str, Any]:
    """Return what the first result needs of the table. Within a service the offers' providers rise."""
    numbers = {slug: number for number, slug in enumerate(made.providers)}
    services = _by_service(catalogue, made.offers)
    return {
        "serviceSizes": lettered(len(offers) for offers in services),
        "provider": "".join(lettered(steps(numbers[entry.provider] for entry in offers)) for offers in services),
        "paused": [number for number, entry in enumerate(made.offers) if entry.record.status == "paused"],
        "otherLanguage": {
            number: entry.own_language
            for number, entry in enumerate(made.offers)
            if entry.own_language != catalogue.provider_of(entry).own_language
        },
        "providers": {"language": "".join(catalogue.providers[slug].own_language for slug in made.providers)},
    }


def locations(catalogue: Catalogue, places: Places, made: Table) -> Mapping[str, Any]:
    """Return where the providers lie, one list for each fact: for queries that name a place, and for filters.

    Towns and points are told by the steps from one provider to the next: neighbours stand side by side.
    """
    entries = [catalogue.providers[slug] for slug in made.providers]
    where = [places.of(entry.record) for entry in entries]
    points = [entry.location for entry in entries]
    return {
        "country": [place[0] for place in where],
        "region": [place[1] for place in where],
        "town": list(steps(place[2] for place in where)),
        "unknown": [number for number, point in enumerate(points) if point is None],
        # Hundredths of a degree: about a kilometre.
        "lat": list(steps(round(point.lat * 100) if point else 0 for point in points)),
        "lon": list(steps(round(point.lon * 100) if point else 0 for point in points)),
    }


def facts(catalogue: Catalogue, made: Table) -> Mapping[str, Any]:
    """Return what filters and orders need of the table, one list for each fact."""
    languages = _number_of(sorted({code for entry in made.offers for code in entry.record.languages}))
    modes = _number_of(catalogue.vocabularies["delivery-modes"])
    return {
        "languages": list(languages),
        "modes": list(modes),
        "spoken": [_mask(entry.record.languages, languages) for entry in made.offers],
        "where": [_mask(entry.record.where, modes) for entry in made.offers],
        "price": [euros(entry.record.price) for entry in made.offers],
        "lead": [entry.record.lead_time_days for entry in made.offers],
        "later": {n: str(e.record.next_available) for n, e in enumerate(made.offers) if e.record.next_available},
        "radius": {
            number: entry.record.area.radius_km
            for number, entry in enumerate(made.offers)
            if entry.record.area and entry.record.area.radius_km
        },
    }


def _by_service(catalogue: Catalogue, offers: Sequence[OfferEntry]) -> list[list[OfferEntry]]:
    """Return the offers of each service: as the table is sorted by service, how many they are tells every offer's."""
    found: dict[str, list[OfferEntry]] = {service: [] for service in catalogue.services}
    for entry in offers:
        found[entry.record.service].append(entry)
    return list(found.values())


def euros(price: Price) -> int:
    """Return the lowest amount that a price names, in whole euros, or -1 if it names none."""
    amounts = [price.min, price.max, *(amount for variant in price.variants for amount in (variant.min, variant.max))]
    named = [amount for amount in amounts if amount is not None]
    if not named:
        return 0 if price.model == "free" else _NO_PRICE
    return int((min(named) / _PER_EURO.get(price.currency or "", Decimal(1))).to_integral_value())


def _number_of(terms: Any) -> dict[str, int]:
    return {term: number for number, term in enumerate(terms)}


def _mask(terms: Sequence[str], numbers: Mapping[str, int]) -> int:
    """Return a set of terms as one number, a bit for each."""
    return sum(1 << numbers[term] for term in terms)
