"""Which providers are asked about a need, and why: the rules of docs/matching.md, and nothing else.

Pure: the same need on the same day finds the same providers in the same order.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vet2b.schema import Need, Why

from .directory import Directory, OfferFacts, ProviderFacts

_DISTANCE_STEP_KM = 10  # what lies closer together counts as equally far
_MOST_OFFERS = 3


@dataclass(frozen=True)
class Match:
    """A provider that may meet a need."""

    provider: str
    offers: tuple[str, ...]
    """Its offers that fit, the best first."""
    why: tuple[Why, ...]
    """What speaks for the best of them, and what its reader should know."""


@dataclass(frozen=True)
class _Fit:
    """How well one offer fits: the smaller, the better."""

    rank: tuple[int, ...]
    why: tuple[Why, ...]


def match(need: Need, directory: Directory, today: date, most: int, paused: Collection[str] = ()) -> tuple[Match, ...]:
    """Return the best providers for a need, the best first; none if it names no kind of work.

    Paused are the offers that their schools have taken out for a while.
    """
    found: dict[str, list[tuple[_Fit, str]]] = {}
    for key, offer in directory.offers.items():
        provider = directory.providers.get(offer.provider)
        fit = _fit(need, offer, provider, directory, today) if provider and key not in paused else None
        if fit:
            found.setdefault(offer.provider, []).append((fit, key))
    ranked = []
    for slug, offers in found.items():
        offers.sort(key=lambda pair: (pair[0].rank, pair[1]))
        best = offers[0][0]
        keys = tuple(key for fit, key in offers if fit.rank[0] == best.rank[0])[:_MOST_OFFERS]
        ranked.append(((best.rank, _lot(need, slug)), Match(slug, keys, best.why)))
    return tuple(found for _, found in sorted(ranked, key=lambda pair: pair[0])[:most])


def _lot(need: Need, provider: str) -> str:
    """Equals are drawn by lot. The need's words decide it, so that it stays, and no provider is always the first."""
    return hashlib.sha256(f"{need.message}\0{provider}".encode()).hexdigest()


def _fit(need: Need, offer: OfferFacts, provider: ProviderFacts, directory: Directory, today: date) -> _Fit | None:
    work = _work(need, offer, directory)
    place = _place(need, offer, provider)
    if work is None or place is None or not offer.open or (offer.buyers and need.buyer_type not in offer.buyers):
        return None
    if _comes_too_late(need, offer, today):
        return None
    other, why_work = work
    km, why_place = place
    speaks = need.language in offer.languages
    cautions = tuple(_cautions(need, offer, provider, today))
    language = Why(code="speaks" if speaks else "other_language", details={"language": need.language})
    rank = (other, 0 if speaks else 1, len(cautions), km // _DISTANCE_STEP_KM)
    return _Fit(rank, (why_work, why_place, language, *cautions))


def _work(need: Need, offer: OfferFacts, directory: Directory) -> tuple[int, Why] | None:
    """The very service, or else the same sector. Without either, a person must choose."""
    if need.service and offer.service == need.service:
        return 0, Why(code="same_service", details={"service": need.service})
    sector = directory.sectors_of_services.get(need.service or "") or need.sector
    if sector and offer.sector == sector:
        return 1, Why(code="same_sector", details={"sector": sector})
    return None


def _place(need: Need, offer: OfferFacts, provider: ProviderFacts) -> tuple[int, Why] | None:
    """A way of working that both sides have, and the distance; the nearest way if there are several."""
    wanted = need.where or ("at_client", "at_provider", "remote")
    km = _distance(need, provider)
    ways: list[tuple[int, Why]] = []
    for mode in (mode for mode in wanted if mode in offer.where):
        if mode == "remote":
            ways.append((0, Why(code="remote")))
        elif km is not None and km <= need.radius_km:
            code = _reaches(need, offer, km) if mode == "at_client" else "at_provider"
            if code:
                ways.append((km, Why(code=code, details={"km": str(km)})))
    # Work at a place is found by the place; remote work counts only where nothing else is possible.
    return min((way for way in ways if way[1].code != "remote"), default=None, key=lambda way: way[0]) or (
        ways[0] if ways else None
    )


def _reaches(need: Need, offer: OfferFacts, km: int) -> str:
    """Whether an offer's own area has the asker in it; of a region, only the provider knows all its towns."""
    if offer.radius_km is None and not offer.regions and not offer.countries:
        return "at_client"
    if need.country in offer.countries or (offer.radius_km is not None and km <= offer.radius_km):
        return "at_client"
    return "in_region" if any(_country_of(region) == need.country for region in offer.regions) else ""


def _country_of(region: str) -> str:
    return {"EL": "GR", "UK": "GB"}.get(region[:2], region[:2])  # NUTS has codes of its own for two countries


def _distance(need: Need, provider: ProviderFacts) -> int | None:
    if need.location is None or provider.location is None:
        return None
    # Imported by need: only what finds schools needs the catalogue's geography, not what takes a request in.
    from vet2b.geography import Point

    return round(Point(need.location.lat, need.location.lon).distance_km(Point(*provider.location)))


def _comes_too_late(need: Need, offer: OfferFacts, today: date) -> bool:
    """Over before today, or not to be started by the day it is needed."""
    if offer.last and offer.last < today.isoformat():
        return True
    return bool(need.wanted_by and offer.first > need.wanted_by.isoformat())


def _cautions(need: Need, offer: OfferFacts, provider: ProviderFacts, today: date) -> Iterator[Why]:
    """What does not rule a provider out, and puts it behind others."""
    if need.wanted_by and today + timedelta(days=offer.lead_time_days) > need.wanted_by:
        yield Why(code="short_notice", details={"days": str(offer.lead_time_days)})
    until = max((end for start, end in provider.closed if start <= today.isoformat() <= end), default="")
    if until:
        yield Why(code="closed", details={"day": until})
    if offer.review_by and offer.review_by < today.isoformat():
        yield Why(code="not_reviewed", details={"day": offer.review_by})
