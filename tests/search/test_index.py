"""The files that the browser fetches."""

import gzip
import json
import re
from dataclasses import fields, replace

import pytest

from vet2b.search.cards import Card, card_files
from vet2b.search.index import build_index
from vet2b.search.packing import DELETE
from vet2b.search.places import places
from vet2b.search.shards import shard_of
from vet2b.search.table import euros
from vet2b.search.text_index import text_index

from .conftest import a_card


def test_the_same_catalogue_gives_the_same_files(index, small_catalogue):
    again = build_index(small_catalogue, dict.fromkeys(small_catalogue.network.languages, a_card))

    assert dict(again.files) == dict(index.files)
    assert again.fingerprint == index.fingerprint


def test_every_offer_has_a_card_in_every_language(index, small_catalogue):
    for language in small_catalogue.network.languages:
        blocks = [json.loads(text) for path, text in index.files.items() if path.startswith(f"{language}/cards-")]
        values = [block.split(DELETE) for block in blocks]
        keys = [key for some in values for key in some[: len(some) // len(fields(Card))]]
        assert sorted(keys) == sorted(small_catalogue.offers)


def test_a_card_does_not_repeat_what_it_shares_with_the_one_before(small_catalogue):
    entries = list(small_catalogue.offers.values())[:3]
    prices = iter(["€ 5", "€ 5", "", "€ 5", "", ""])

    def priced(entry):
        return replace(a_card(entry), price=next(prices))

    written = [json.loads(text).split(DELETE) for text in card_files(entries * 2, [0, 3], priced)]

    at = [field.name for field in fields(Card)].index("price") * 3
    assert [values[at : at + 3] for values in written] == [["€ 5", "", " "], ["€ 5", " ", ""]]


def test_an_index_of_nothing_can_be_made(small_catalogue):
    empty = replace(small_catalogue, offers={}, providers={})

    start = json.loads(build_index(empty, {"en": a_card}).files["start.json"])

    assert set(start["serviceSizes"]) == {"a"}


def test_a_price_orders_by_its_lowest_amount(small_catalogue):
    for entry in small_catalogue.offers.values():
        price = entry.record.price
        assert euros(price) <= (price.min or 10**9)


def test_another_offer_changes_the_address_of_the_index(index, small_catalogue):
    offers = dict(small_catalogue.offers)
    offers.popitem()

    fewer = build_index(replace(small_catalogue, offers=offers), {"en": a_card})

    assert fewer.fingerprint != index.fingerprint


def test_what_the_texts_of_many_services_say_tells_none_from_the_others(small_catalogue):
    entry = next(iter(small_catalogue.offers.values()))

    def saying(services: int) -> dict:
        said = (
            entry.record.model_copy(update={"service": f"s{number}", "summary": "xylophone"})
            for number in range(services)
        )
        return text_index(small_catalogue, [replace(entry, record=record) for record in said])

    assert saying(3)["xilofon"] == ([], [0, 1, 2])
    assert "xilofon" not in saying(20)


def test_a_word_is_found_by_its_end_however_it_begins(index):
    """What begins with a typing error is looked up without its first two letters: velding as ld, which follows ve."""
    pairs = {end: said for file in files_of(index, "ends") for end, said in listed(file)}

    assert "ve" in pairs["ld"]


def test_the_letters_of_a_word_tell_its_file(index):
    """No list of files is fetched, nor any file but the one."""
    for kind, words_of, letters in (
        ("texts", lambda file: dict(listed(file)), lambda word: word[:3]),
        ("gazetteer", named, lambda word: word[:4]),
        ("towns", named, lambda word: word[:2]),
    ):
        parts = files_of(index, kind)
        assert parts
        for number, file in enumerate(parts):
            assert {shard_of(letters(word), len(parts)) for word in words_of(file)} <= {number}, kind


@pytest.mark.parametrize("mistyped", ["beld", "ewld", "wveld", "veeld"])
def test_a_word_lies_where_its_mistyped_beginning_leads(index, mistyped):
    parts = files_of(index, "ends")

    assert "ve" in dict(listed(parts[shard_of(mistyped[-2:], len(parts))]))["ld"]


def test_what_few_queries_need_is_fetched_by_the_spoonful(index):
    """A mistyped or unknown word is looked up in three kinds of files: what nobody knows should not cost the most."""
    for kind in ("ends", "texts", "gazetteer"):
        sizes = [len(gzip.compress(text)) for path, text in index.files.items() if path.startswith(f"{kind}-")]
        assert sum(sizes) / len(sizes) < 500, kind


def files_of(index, kind: str) -> list:
    """Return the files of a kind by their numbers; the browser knows how many there are."""
    count = json.loads(index.files["start.json"])["shards"][kind]
    return [json.loads(index.files[f"{kind}-{number}.json"]) for number in range(count)]


def listed(file: str) -> list[tuple[str, str]]:
    """Return the words of a file, which each tell how many letters they share with the one before, with what is said of each."""
    words, *said = file.split(" ")
    found, before = [], ""
    for piece in re.findall(r"\d(?:_\d|\D)*", words):
        before = before[: int(piece[0])] + piece[1:].replace("_", "")
        found.append(before)
    return list(zip(found, said, strict=True))


def named(file: str) -> list[str]:
    """Return the words of a file of towns that are not those of the names shown."""
    values = file.split(DELETE)
    return [word for said in values[len(values) // 3 : len(values) * 2 // 3] for word in said.split()]


def test_neighbouring_towns_stand_side_by_side(small_catalogue):
    """The cards of one block are of schools near each other, so a query that names a town fetches few blocks."""
    entry = next(iter(small_catalogue.providers.values()))
    riga, jurmala, daugavpils = (
        small_catalogue.geography.town("LV", name) for name in ("Rīga", "Jūrmala", "Daugavpils")
    )
    entries = {
        town.name: replace(
            entry,
            slug=town.name,
            location=town.point,
            record=entry.record.model_copy(update={"country": "LV", "town": town.name}),
        )
        for town in (riga, daugavpils, jurmala)
    }

    towns = [name for _, name in places(replace(small_catalogue, providers=entries)).towns]

    assert abs(towns.index("Rīga") - towns.index("Jūrmala")) == 1
