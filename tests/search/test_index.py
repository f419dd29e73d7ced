"""The files that the browser fetches."""

import json
from dataclasses import replace

from vet2b.search.index import build_index
from vet2b.search.table import euros

from .conftest import a_card


def test_the_same_catalogue_gives_the_same_files(index, small_catalogue):
    again = build_index(small_catalogue, dict.fromkeys(small_catalogue.network.languages, a_card))

    assert dict(again.files) == dict(index.files)
    assert again.fingerprint == index.fingerprint


def test_every_offer_has_a_card_in_every_language(index, small_catalogue):
    for language in small_catalogue.network.languages:
        blocks = [json.loads(text) for path, text in index.files.items() if path.startswith(f"{language}/cards-")]
        assert sorted(key for block in blocks for key in block["key"]) == sorted(small_catalogue.offers)


def test_an_index_of_nothing_can_be_made(small_catalogue):
    empty = replace(small_catalogue, offers={}, providers={})

    start = json.loads(build_index(empty, {"en": a_card}).files["start.json"])

    assert sum(start["serviceSizes"]) == 0


def test_a_price_orders_by_its_lowest_amount(small_catalogue):
    for entry in small_catalogue.offers.values():
        price = entry.record.price
        assert euros(price) <= (price.min or 10**9)


def test_another_offer_changes_the_address_of_the_index(index, small_catalogue):
    offers = dict(small_catalogue.offers)
    offers.popitem()

    fewer = build_index(replace(small_catalogue, offers=offers), {"en": a_card})

    assert fewer.fingerprint != index.fingerprint


def test_a_word_is_found_by_its_end_however_it_begins(index):
    """What begins with a typing error is looked up without its first two letters: velding as ld, which follows ve."""
    parts = [json.loads(part) for path, part in index.files.items() if path.startswith("ends-")]

    pairs = {end: said for ends, follows in parts for end, said in zip(decoded(ends), follows.split(), strict=True)}

    assert "ve" in pairs["ld"]
    assert len(json.loads(index.files["shards.json"])["ends"]) == len(parts)


def decoded(ends: str) -> list[str]:
    """Return words that each tell how many letters they share with the one before."""
    said, before = [], ""
    for piece in ends.split(" "):
        before = before[: int(piece[0])] + piece[1:].removeprefix("_")
        said.append(before)
    return said
