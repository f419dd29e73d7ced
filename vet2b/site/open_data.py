"""The catalogue as open data: JSON, CSV, and a description of both that data portals read."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from vet2b.addresses import Addresses
from vet2b.catalogue.model import Catalogue, Entry, OfferEntry, ProviderEntry

from .data_description import described
from .history import History
from .page import Page

#: What a provider's file says that is for the network only.
_PRIVATE: Mapping[str, Any] = {"contact": True, "school_calendar": {"__all__": {"contact"}}}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def open_data_pages(catalogue: Catalogue, addresses: Addresses, history: History) -> Iterator[Page]:
    """Return the files of open data."""
    offers = [_offer(catalogue, addresses, entry, history) for entry in catalogue.offers.values()]
    providers = [_provider(catalogue, addresses, entry, history) for entry in catalogue.providers.values()]
    for name, records in (("offers", offers), ("providers", providers)):
        yield Page(f"open-data/{name}.json", lambda n=name, r=records: _json(catalogue, n, r))  # type: ignore[misc]
        yield Page(f"open-data/{name}.csv", lambda r=records: _csv(r))  # type: ignore[misc]
    yield Page("open-data/catalogue.jsonld", lambda: described(catalogue, addresses, _latest(offers)))


def _latest(records: Iterable[Mapping[str, Any]]) -> str:
    return max((str(record["changed"]) for record in records), default=datetime.min.date().isoformat())


def _offer(catalogue: Catalogue, addresses: Addresses, entry: OfferEntry, history: History) -> dict[str, Any]:
    service = catalogue.services[entry.record.service]
    sector = catalogue.sectors[entry.sector]
    provider = catalogue.provider_of(entry)
    return {
        "id": entry.slug,
        "provider": entry.provider,
        "country": provider.record.country,
        "region": provider.record.region,
        "town": provider.record.town,
        "sector": entry.sector,
        "cpv": service.cpv or sector.cpv,
        "nace": service.nace or sector.nace,
        "isced_f": service.isced_f or sector.isced_f,
        **entry.record.model_dump(mode="json", by_alias=True, exclude_none=True),
        **_common(catalogue, addresses, entry, history, "offers"),
    }


def _provider(catalogue: Catalogue, addresses: Addresses, entry: ProviderEntry, history: History) -> dict[str, Any]:
    point = {"lat": entry.location.lat, "lon": entry.location.lon} if entry.location else None
    return {
        "id": entry.slug,
        **entry.record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=dict(_PRIVATE)),
        "location": point,
        "offers": list(entry.offers),
        **_common(catalogue, addresses, entry, history, "providers"),
    }


def _common(
    catalogue: Catalogue, addresses: Addresses, entry: Entry[Any], history: History, folder: str
) -> dict[str, Any]:
    """The texts in every language they are written in, the pages, the dates."""
    texts = {entry.own_language: entry.original, **entry.translations}
    dates = history.of(entry.path)
    return {
        "texts": {
            language: {
                **{
                    name: getattr(said.record, name)
                    for name in ("title", "name", "summary")
                    if hasattr(said.record, name)
                },
                "prose": said.prose,
            }
            for language, said in sorted(texts.items())
        },
        "pages": {
            language: addresses.full(addresses.in_language(language).page(f"{folder}/{entry.slug}/"))
            for language in catalogue.network.languages
        },
        "published": dates.first.date().isoformat(),
        "changed": dates.last.date().isoformat(),
    }


def _json(catalogue: Catalogue, name: str, records: Iterable[Mapping[str, Any]]) -> str:
    network = catalogue.network
    head = {"network": network.name, "demonstration": network.demonstration, "licence": network.data_licence}
    return json.dumps({**head, name: list(records)}, ensure_ascii=False, indent=1) + "\n"


def _csv(records: Iterable[Mapping[str, Any]]) -> str:
    """One line for each record, one column for each value; lists are parted by semicolons, texts by language."""
    rows = [dict(_flat("", record)) for record in records]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")  # RFC 4180
    writer.writeheader()
    writer.writerows({column: _harmless(value) for column, value in row.items()} for row in rows)
    return file.getvalue()


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else key, inner)
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield name, json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        yield name, ";".join(str(item) for item in value)
    else:
        yield name, "" if value is None else str(value)


def _harmless(value: str) -> str:
    """A spreadsheet takes what begins so for a formula and would run it."""
    begins_so = value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if begins_so and not _NUMBER.fullmatch(value) else value
