"""Searches that found nothing are counted, and of nobody."""

from datetime import date

import pytest

from vet2b.adapters.memory import MemoryUnmetStore
from vet2b.quotes.unmet_searches import MOST_WORDS, UnmetSearches, countable


def counting(directory, **changes):
    network = directory.network.model_copy(update={"count_unmet_searches": True, **changes})
    return directory.model_copy(update={"network": network})


@pytest.fixture
def store():
    return MemoryUnmetStore()


@pytest.fixture
def searches(store, directory, clock):
    return UnmetSearches(store, counting(directory), clock)


def shown(searches, weeks=None):
    return [(one.week, one.language, one.words, one.times) for one in searches.shown(weeks)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ģitāras  stundas!", "gitaras stundas"),
        ("ŁAZIENKA", "lazienka"),
        ("e-commerce & 3D", "e commerce 3d"),
        ("Страйк", "страик"),
        ("１２ stoły", "12 stoly"),
        ("one two three four five six", "one two three four five six"),
        ("one two three four five six seven", ""),
        ("a" * 60, "a" * 60),
        ("a" * 61, ""),
        ("anna@maiznica.example", ""),
        ("call 26 12 3", ""),
        ("call 26 12", "call 26 12"),
        ("٢٦١٢٣", ""),
        ("<script>", "script"),
        ("=cmd|x", "cmd x"),
        ("ﷺ" * 9, ""),
        ("  ", ""),
        ("!?", ""),
    ],
)
def test_a_search_is_counted_by_its_bare_words_unless_it_looks_personal(text, words):
    assert countable(text) == words


def test_what_fewer_than_three_looked_for_in_a_week_is_shown_to_nobody(searches, clock):
    for text in ("Ģitāra", "gitara", "zveja"):
        searches.count("lv", text)
    clock.advance(days=7)
    searches.count("lv", "gitara")
    assert shown(searches) == []

    for text in ("GITARA", "gitara!"):
        searches.count("lv", text)
    assert shown(searches) == [(date(2026, 11, 30), "lv", "gitara", 3)]


def test_the_newest_week_comes_first_and_old_ones_can_be_left_out(searches, clock):
    for _ in range(6):
        for _ in range(3):
            searches.count("pl", "gitara")
            searches.count("lv", "gitara")
        clock.advance(days=7)

    assert [(week.isoformat(), language) for week, language, *_ in shown(searches)][:3] == [
        ("2026-12-28", "lv"),
        ("2026-12-28", "pl"),
        ("2026-12-21", "lv"),
    ]
    assert {week.isoformat() for week, *_ in shown(searches, weeks=4)} == {"2026-12-28", "2026-12-21", "2026-12-14"}


def test_nothing_is_counted_that_the_network_does_not_want(directory, store, clock):
    searches = UnmetSearches(store, directory, clock)

    assert not searches.count("lv", "gitara")
    assert store.weeks() == []


def test_only_languages_of_the_network_are_counted(searches, store):
    assert not searches.count("xx", "gitara")
    assert not searches.count("", "gitara")
    assert store.weeks() == []


def test_nobody_can_fill_the_store(searches, store, clock):
    for number in range(MOST_WORDS + 50):
        searches.count("lv", f"word {number}")
    assert searches.count("lv", "word 1")

    assert len(store.counted(date(2026, 11, 23), "lv")) == MOST_WORDS


def test_rare_words_end_with_their_week_and_the_others_by_the_networks_retention(searches, store, clock):
    for text in ("gitara", "gitara", "gitara", "zveja"):
        searches.count("lv", text)
    assert searches.sweep() == 0

    clock.advance(days=6)
    assert searches.sweep() == 1
    assert [one.words for one in store.counted(date(2026, 11, 23), "lv")] == ["gitara"]

    clock.advance(days=360)
    assert searches.sweep() == 1
    assert store.weeks() == []
