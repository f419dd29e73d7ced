"""The open data as data portals read of it: DCAT-AP 3, in JSON-LD."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from vet2b.addresses import Addresses
from vet2b.catalogue.model import Catalogue
from vet2b.locale import N_, load

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: The Publications Office's lists, which DCAT-AP asks for.
_LISTS = "http://publications.europa.eu/resource/authority"
_NUTS = "http://data.europa.eu/nuts/code"
_TITLES = {"offers": N_("Offers of vocational schools"), "providers": N_("Vocational schools that sell services")}
_FORMATS = {"json": ("JSON", "application/json"), "csv": ("CSV", "text/csv")}
_Texts = list[dict[str, str]]


def described(catalogue: Catalogue, addresses: Addresses, latest: str) -> str:
    """Return the description of the data sets, which changed last on a day."""
    network = catalogue.network
    publisher = {"@type": "foaf:Agent", "foaf:name": network.operator.name}
    said = {
        "@context": _CONTEXT,
        "@type": "dcat:Catalog",
        "@id": _file(addresses, "catalogue.jsonld"),
        "dct:title": _in_all(catalogue, lambda _: network.name),
        "dct:description": _in_all(catalogue, lambda language: network.tagline[language]),
        "dct:publisher": publisher,
        "dct:license": {"@id": network.data_licence},
        "dct:modified": _day(latest),
        "dct:spatial": _countries(catalogue),
        "foaf:homepage": {"@id": addresses.full(addresses.chooser)},
        "dcat:dataset": [_dataset(catalogue, addresses, name, publisher, latest) for name in _TITLES],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _dataset(
    catalogue: Catalogue, addresses: Addresses, name: str, publisher: Mapping[str, str], latest: str
) -> dict[str, Any]:
    network = catalogue.network
    contact = {"@type": "vcard:Organization", "vcard:fn": network.operator.name}
    return {
        "@type": "dcat:Dataset",
        "@id": f"{_file(addresses, 'catalogue.jsonld')}#{name}",
        "dct:identifier": name,
        "dct:title": _in_all(catalogue, lambda language: load(language).gettext(_TITLES[name])),
        "dct:description": _in_all(catalogue, lambda language: _about(catalogue, name, language)),
        "dct:publisher": publisher,
        "dcat:contactPoint": {**contact, "vcard:hasEmail": {"@id": f"mailto:{network.operator.email}"}},
        "dct:modified": _day(latest),
        "dct:accessRights": {"@id": f"{_LISTS}/access-right/PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{_LISTS}/frequency/IRREG"},
        "dct:spatial": _countries(catalogue),
        "dcat:theme": [{"@id": f"{_LISTS}/data-theme/{theme}"} for theme in ("EDUC", "ECON")],
        "dcat:distribution": [_distribution(catalogue, addresses, name, ending) for ending in _FORMATS],
    }


def _distribution(catalogue: Catalogue, addresses: Addresses, name: str, ending: str) -> dict[str, Any]:
    file = _file(addresses, f"{name}.{ending}")
    kind, media = _FORMATS[ending]
    return {
        "@type": "dcat:Distribution",
        "@id": f"{_file(addresses, 'catalogue.jsonld')}#{name}-{ending}",
        "dct:title": f"{name}.{ending}",
        "dcat:accessURL": {"@id": file},
        "dcat:downloadURL": {"@id": file},
        "dct:format": {"@id": f"{_LISTS}/file-type/{kind}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
        "dct:license": {"@id": catalogue.network.data_licence},
        "dcatap:availability": {"@id": f"{_LISTS}/planned-availability/AVAILABLE"},
    }


def _about(catalogue: Catalogue, name: str, language: str) -> str:
    _ = load(language).gettext
    return f"{_(_TITLES[name])}. {catalogue.network.name}: {catalogue.network.tagline[language]}."


def _in_all(catalogue: Catalogue, text: Callable[[str], str]) -> _Texts:
    return [{"@value": text(language), "@language": language} for language in catalogue.network.languages]


def _countries(catalogue: Catalogue) -> list[dict[str, str]]:
    # Eurostat writes EL for Greece.
    return [{"@id": f"{_NUTS}/{'EL' if code == 'GR' else code}"} for code in catalogue.network.countries]


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}


def _file(addresses: Addresses, name: str) -> str:
    return addresses.full(addresses.file(f"open-data/{name}"))
