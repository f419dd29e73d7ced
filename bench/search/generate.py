"""Makes catalogues of any size, with the variety that a search needs to be measured on. The same seed gives the same.

The services and places are the network's own; titles and texts are put together from word material in `material.yaml`
and the services' own words, in each school's language.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from vet2b.catalogue import read
from vet2b.catalogue.model import Catalogue, Localised, OfferEntry, ProviderEntry
from vet2b.geography import Town
from vet2b.schema import Offer, Provider

HERE = Path(__file__).parent
CONTENT = HERE.parent.parent / "content"
LANGUAGE_OF = {"LV": "lv", "IT": "it", "LT": "lt", "PT": "pt", "PL": "pl"}
TRANSLATED = {"title", "summary", "keywords"}
OFFERS_OF_A_SCHOOL = 12


def catalogue(offers: int, seed: int = 1) -> Catalogue:
    """Return a catalogue with so many offers, a dozen for each school, in the network's countries and languages."""
    network = _network()
    chance = random.Random(seed)
    schools = {entry.slug: entry for entry in _schools(network, max(1, offers // OFFERS_OF_A_SCHOOL), chance)}
    made: dict[str, OfferEntry] = {}
    slugs = list(schools)
    for number in range(offers):
        entry = _offer(network, schools[slugs[number % len(slugs)]], number, chance)
        made[entry.slug] = entry
    return replace(network, providers=dict(sorted(schools.items())), offers=dict(sorted(made.items())))


@cache
def _network() -> Catalogue:
    reading = read(CONTENT)
    if reading.catalogue is None:
        raise ValueError(f"the content has problems: {reading.problems[:3]}")
    return reading.catalogue


@cache
def _material() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "material.yaml").read_text(encoding="utf-8"))
    return found


def _schools(network: Catalogue, count: int, chance: random.Random) -> Iterator[ProviderEntry]:
    known = list(network.providers.values())
    towns: dict[str, Sequence[Town]] = {c: network.geography.towns[c][:60] for c in LANGUAGE_OF}
    for number in range(count):
        model = known[number % len(known)]
        if number < len(known):  # every real school once, so that its town has offers
            country, town, point = model.record.country, model.record.town, model.location
            language = LANGUAGE_OF.get(country, "en")
        else:
            country = list(LANGUAGE_OF)[number % len(LANGUAGE_OF)]
            found = chance.choice(towns[country])
            town, point, language = found.name, found.point, LANGUAGE_OF[country]
        words = _material()[language]
        name = f"{chance.choice(words['school'])} {chance.choice(words['name'])} {number}"
        record: Provider = model.record.model_copy(
            update={"name": name, "country": country, "town": town, "lang": language, "region": None}
        )
        yield replace(
            model, slug=f"school-{number:05}", record=record, own_language=language, location=point, translations={}
        )


def _offer(network: Catalogue, school: ProviderEntry, number: int, chance: random.Random) -> OfferEntry:
    model = chance.choice(list(network.offers.values()))
    services = list(network.services.values())
    service = services[number * 7 % len(services)] if number < 3 * len(services) else chance.choice(services)
    language = school.own_language
    slug = f"{school.slug}/offer-{number}"
    record = model.record.model_copy(
        update={
            **_texts(service, language, chance),
            "lang": language,
            "service": service.id,
            "lead_time_days": chance.choice((0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45)),
            "price": model.record.price.model_copy(update={"min": Decimal(chance.randint(5, 900)), "max": None}),
            "where": tuple(chance.sample(["at_provider", "at_client", "remote"], chance.choice((1, 1, 2)))),
            "languages": (language, *(["en"] if chance.random() < 0.6 and language != "en" else [])),
        }
    )
    translations: dict[str, Localised[Offer]] = {}
    if language != "en" and chance.random() < 0.5:
        translated = record.model_copy(update=_texts(service, "en", chance))
        places = frozenset({("title",), ("summary",), ("keywords",)})
        translations["en"] = Localised(translated, translated.summary, "en", language, places)
    return replace(
        model,
        slug=slug,
        record=record,
        prose=" ".join(record.keywords),
        own_language=language,
        translations=translations,
        provider=school.slug,
        sector=service.sector,
    )


def _texts(service: Any, language: str, chance: random.Random) -> dict[str, Any]:
    """Return a title, a summary and keywords in one language."""
    words = _material()[language]
    said = [service.label[language], *service.synonyms.get(language, ())]
    head = chance.choice(said)
    title = chance.choice(words["title"]).format(what=head, whom=chance.choice(words["whom"]))
    summary = " ".join(chance.sample(words["sentence"], 2)).format(what=chance.choice(said))
    keywords = tuple(chance.sample(said, min(3, len(said))))
    return {"title": (title[:1].upper() + title[1:])[:90], "summary": summary[:200], "keywords": keywords}
