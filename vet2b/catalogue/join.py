"""Joins records into the catalogue: offers to their providers, providers to their places."""

from collections.abc import Mapping
from typing import Any

from vet2b.geography import Geography, Point
from vet2b.schema import Network, Offer, Provider, SectorQuestions, Service, Vocabulary

from .model import Catalogue, Entry, OfferEntry, PageEntry, ProviderEntry


def join(
    network: Network,
    geography: Geography,
    vocabularies: Mapping[str, Vocabulary[Any]],
    questions: Mapping[str, SectorQuestions],
    providers: Mapping[str, Entry[Provider]],
    offers: Mapping[str, Entry[Offer]],
    pages: Mapping[str, PageEntry],
) -> Catalogue:
    """Return the catalogue of records that were checked to fit each other."""
    sold: dict[str, list[str]] = {slug: [] for slug in providers}
    for key in offers:
        sold[key.partition("/")[0]].append(key)
    return Catalogue(
        network=network,
        geography=geography,
        vocabularies=vocabularies,
        questions=questions,
        providers={slug: _provider(entry, geography, tuple(sold[slug])) for slug, entry in providers.items()},
        offers={key: _offer(entry, vocabularies["services"]) for key, entry in offers.items()},
        pages=pages,
    )


def _provider(entry: Entry[Provider], geography: Geography, offers: tuple[str, ...]) -> ProviderEntry:
    record = entry.record
    town = geography.town(record.country, record.town)
    location = town.point if town else None
    if record.location:
        location = Point(record.location.lat, record.location.lon)
    return ProviderEntry(
        entry.slug, entry.path, record, entry.prose, entry.own_language, entry.translations, location, offers
    )


def _offer(entry: Entry[Offer], services: Vocabulary[Service]) -> OfferEntry:
    provider = entry.slug.partition("/")[0]
    sector = services[entry.record.service].sector
    return OfferEntry(
        entry.slug, entry.path, entry.record, entry.prose, entry.own_language, entry.translations, provider, sector
    )
