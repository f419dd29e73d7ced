"""What others can build on: the catalogue as data."""

import csv
import json

import pytest

from vet2b.site.open_data import _csv

from .reading import SITE_URL


def test_offers_are_open_data_with_their_texts_in_every_language(site):
    data = json.loads((site.folder / "open-data/offers.json").read_text(encoding="utf-8"))

    assert data["licence"].startswith("https://creativecommons.org/")
    offers = {offer["id"]: offer for offer in data["offers"]}
    welding = offers["rezekne-skola/metinasana"]
    assert welding["texts"]["en"]["title"] == "Welding to your drawing"
    assert welding["price"]["min"] == "18"
    assert (welding["sector"], welding["country"]) == ("metalwork", "LV")
    assert site.file_of(welding["pages"]["pl"]).is_file()
    assert "gdansk-szkola/szkic" not in offers


def test_how_the_network_reaches_a_provider_is_not_open_data(site):
    for path in (site.folder / "open-data").iterdir():
        assert "rezekne-skola.example" not in path.read_text(encoding="utf-8").replace(
            "https://rezekne-skola.example", ""
        )


def test_the_tables_have_one_line_for_each_record(site):
    with (site.folder / "open-data/offers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == len(json.loads((site.folder / "open-data/offers.json").read_text())["offers"])
    (row,) = [row for row in rows if row["id"] == "rezekne-skola/metinasana"]
    assert row["texts.lv.title"] == "Metināšana pēc jūsu rasējuma"
    assert row["where"] == "at_provider;at_client"


def test_no_cell_of_a_table_is_a_formula():
    table = _csv([{"title": "=1+1", "longitude": -25.6}])

    assert table.splitlines()[1] == "'=1+1,-25.6"


def test_data_portals_find_every_file(site):
    described = json.loads((site.folder / "open-data/catalogue.jsonld").read_text(encoding="utf-8"))

    files = [d["dcat:accessURL"]["@id"] for s in described["dcat:dataset"] for d in s["dcat:distribution"]]
    assert len(files) == 4
    assert all(site.file_of(address).is_file() for address in files)


def described(site):
    return json.loads((site.folder / "open-data/catalogue.jsonld").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("dcat:Catalog", {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"}),
        ("dcat:Dataset", {"dct:title", "dct:description", "dcat:contactPoint", "dcat:theme", "dct:spatial"}),
        ("dcat:Distribution", {"dcat:accessURL", "dcatap:availability", "dct:format", "dct:license"}),
        ("foaf:Agent", {"foaf:name"}),
    ],
)
def test_portals_find_what_dcat_ap_requires_and_recommends(site, kind, properties):
    found = list(_things(described(site), kind))

    assert found
    for thing in found:
        assert properties <= {name for name, value in thing.items() if value}
        assert kind == "foaf:Agent" or thing["@id"].startswith(SITE_URL)


def test_portals_read_of_the_data_in_every_language_of_the_network(site):
    for thing in (described(site), *described(site)["dcat:dataset"]):
        for texts in (thing["dct:title"], thing["dct:description"]):
            assert [text["@language"] for text in texts] == ["en", "lv", "it", "lt", "pt", "pl"]


def _things(said, kind):
    if isinstance(said, dict):
        if said.get("@type") == kind:
            yield said
        for value in said.values():
            yield from _things(value, kind)
    elif isinstance(said, list):
        for item in said:
            yield from _things(item, kind)
