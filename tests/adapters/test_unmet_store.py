"""What every UnmetStore promises. The same tests for each adapter."""

import threading
from datetime import date, timedelta

import pytest

from vet2b.adapters.dynamodb import TABLE
from vet2b.adapters.dynamodb_unmet import DynamoUnmetStore
from vet2b.adapters.memory import MemoryUnmetStore
from vet2b.adapters.sqlite_unmet import SqliteUnmetStore

WEEK, NEXT = date(2026, 11, 23), date(2026, 11, 30)
MOST = 500


@pytest.fixture(params=["memory", "sqlite", "dynamodb"])
def store(request, tmp_path):
    if request.param == "memory":
        return MemoryUnmetStore()
    if request.param == "sqlite":
        return SqliteUnmetStore(tmp_path / "vet2b.sqlite3")
    aws = request.getfixturevalue("aws")
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    return DynamoUnmetStore(aws.dynamodb(), "requests", timedelta(days=365))


def counted(store, week=WEEK, language="lv"):
    return [(one.words, one.times) for one in store.counted(week, language)]


def test_searches_are_counted_by_week_and_language_the_most_frequent_first(store):
    for words in ("zveja", "pavars", "gitara", "pavars"):
        assert store.count(WEEK, "lv", words, MOST)
    store.count(WEEK, "pl", "gitara", MOST)
    store.count(NEXT, "lv", "gitara", MOST)

    assert counted(store) == [("pavars", 2), ("gitara", 1), ("zveja", 1)]
    assert counted(store, WEEK, "pl") == counted(store, NEXT) == [("gitara", 1)]
    assert store.weeks() == [(WEEK, "lv"), (WEEK, "pl"), (NEXT, "lv")]
    (one,) = store.counted(NEXT, "lv")
    assert (one.week, one.language) == (NEXT, "lv")


def test_what_was_never_counted_is_nothing(store):
    assert counted(store) == []
    assert store.weeks() == []
    assert store.forget(WEEK, "lv") == 0


def test_no_more_than_so_many_words_of_a_week_and_language_are_taken(store):
    assert [store.count(WEEK, "lv", words, 2) for words in ("a", "b", "c", "a", "c")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert store.count(WEEK, "lt", "c", 2)
    assert store.count(NEXT, "lv", "c", 2)

    assert counted(store) == [("a", 2), ("b", 1)]


def test_what_is_forgotten_is_gone_the_rare_alone_if_wanted(store):
    for words in ("a", "b", "b", "c"):
        store.count(WEEK, "lv", words, MOST)
        store.count(NEXT, "lv", words, MOST)

    assert store.forget(WEEK, "lv", below=2) == 2
    assert counted(store) == [("b", 2)]
    assert store.forget(WEEK, "lv") == 1
    assert store.weeks() == [(NEXT, "lv")]
    assert len(counted(store, NEXT)) == 3


def test_who_counts_at_once_is_counted_each(store):
    threads = [threading.Thread(target=store.count, args=(WEEK, "lv", "gitara", MOST)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counted(store) == [("gitara", 8)]
