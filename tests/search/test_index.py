"""The files that the browser fetches."""

import gzip
import json
from dataclasses import replace

import pytest

from vet2b.search.index import build_index
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
        keys = [block[0] if isinstance(block[0], list) else [block[0]] for block in blocks]
        assert sorted(key for some in keys for key in some) == sorted(small_catalogue.offers)


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
    parts = [json.loads(part) for path, part in index.files.items() if path.startswith("ends-")]

    pairs = {end: said for ends, follows in parts for end, said in zip(decoded(ends), follows.split(), strict=True)}

    assert "ve" in pairs["ld"]


def test_the_letters_of_a_word_tell_its_file(index):
    """No list of files is fetched, nor any file but the one."""
    for kind, words_of, letters in (
        ("texts", lambda file: decoded(file[0]), lambda word: word[:3]),
        ("gazetteer", lambda file: file["words"].split(), lambda word: word[:4]),
        ("towns", lambda file: file["words"].split(), lambda word: word[:2]),
    ):
        parts = files_of(index, kind)
        assert parts
        for number, file in enumerate(parts):
            assert {shard_of(letters(word), len(parts)) for word in words_of(file)} <= {number}, kind


@pytest.mark.parametrize("mistyped", ["beld", "ewld", "wveld", "veeld"])
def test_a_word_lies_where_its_mistyped_beginning_leads(index, mistyped):
    parts = files_of(index, "ends")

    ends, pairs = parts[shard_of(mistyped[-2:], len(parts))]

    assert "ve" in pairs.split()[decoded(ends).index("ld")]


def test_what_few_queries_need_is_fetched_by_the_spoonful(index):
    """A mistyped or unknown word is looked up in three kinds of files: what nobody knows should not cost the most."""
    for kind in ("ends", "texts", "gazetteer"):
        sizes = [len(gzip.compress(text)) for path, text in index.files.items() if path.startswith(f"{kind}-")]
        assert sum(sizes) / len(sizes) < 500, kind


def files_of(index, kind: str) -> list:
    """Return the files of a kind by their numbers; the browser knows how many there are."""
    count = json.loads(index.files["start.json"])["shards"][kind]
    return [json.loads(index.files[f"{kind}-{number}.json"]) for number in range(count)]


def decoded(ends: str) -> list[str]:
    """Return words that each tell how many letters they share with the one before."""
    if not ends:
        return []
    said, before = [], ""
    for piece in ends.split(" "):
        before = before[: int(piece[0])] + piece[1:].removeprefix("_")
        said.append(before)
    return said
