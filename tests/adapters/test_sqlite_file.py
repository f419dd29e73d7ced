"""Many who write into one SQLite file share a commit; what one does wrong, or the file, is told to whom it concerns."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from vet2b.adapters.sqlite_file import SqliteFile
from vet2b.ports import StoreUnavailable

TABLES = """
CREATE TABLE IF NOT EXISTS parent (id TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY, of TEXT REFERENCES parent (id)) STRICT;
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "some.sqlite3"


def put(name):
    return lambda connection: connection.execute("INSERT INTO kept VALUES (?, NULL)", (name,))


def orphan(connection):
    """What the file notices only at the end."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("INSERT INTO kept VALUES ('orphan', 'nobody')")


def kept(path):
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT id FROM kept")}


def all_at_once(file, works):
    """Make changes that all wait while another is made, and return how each ended."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(connection):
        begun.set()
        assert go_on.wait(10)

    with ThreadPoolExecutor(len(works) + 1) as threads:
        threads.submit(file.write, slow)
        assert begun.wait(10)
        ends = [threads.submit(file.write, work) for work in works]
        while len(file._waiting) < len(works):
            threading.Event().wait(0.001)
        go_on.set()
        return [end.exception() for end in ends]


def test_those_who_write_at_once_are_answered_when_all_is_kept(path):
    names = [f"N{number}" for number in range(20)]

    assert all_at_once(SqliteFile(path, TABLES), [put(name) for name in names]) == [None] * 20

    assert kept(path) == set(names)


@pytest.mark.parametrize("wrong", [put("A"), orphan], ids=["at once", "at the end"])
def test_what_one_does_wrong_is_its_own_failure_alone(path, wrong):
    file = SqliteFile(path, TABLES)
    file.write(put("A"))

    ends = all_at_once(file, [put("B"), wrong, put("C")])

    assert [type(end) for end in ends] == [type(None), sqlite3.IntegrityError, type(None)]
    assert kept(path) == {"A", "B", "C"}


def test_who_shares_a_commit_with_one_that_ends_the_process_is_not_told_that_it_is_kept(path):
    def ends_the_process(_connection):
        raise SystemExit

    ends = all_at_once(SqliteFile(path, TABLES), [put("A"), ends_the_process, put("B")])

    assert sorted(type(end).__name__ for end in ends) == ["StoreUnavailable", "StoreUnavailable", "SystemExit"]
    assert kept(path) == set()


def test_a_file_that_another_process_has_locked_is_out_of_reach_until_it_is_free(path):
    file = SqliteFile(path, TABLES, wait_seconds=0.01)
    file.write(put("A"))

    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            file.write(put("B"))
        assert len(file.rows("SELECT id FROM kept")) == 1, "whoever only reads does not wait"

    file.write(put("C"))
    assert kept(path) == {"A", "C"}


def test_a_writer_that_waits_too_long_behind_others_gives_up_and_changes_nothing(path):
    file = SqliteFile(path, TABLES, wait_seconds=0.01)
    file.write(put("A"))
    begun, go_on = threading.Event(), threading.Event()

    def slow(_connection):
        begun.set()
        assert go_on.wait(10)

    with ThreadPoolExecutor(1) as threads:
        threads.submit(file.write, slow)
        assert begun.wait(10)
        with pytest.raises(StoreUnavailable, match="too long"):
            file.write(put("B"))
        go_on.set()

    file.write(put("C"))
    assert kept(path) == {"A", "C"}


def test_whoever_has_written_does_not_come_again_before_those_who_wait(path):
    file, order = SqliteFile(path, TABLES), []
    begun, go_on = threading.Event(), threading.Event()

    def slow(_connection):
        begun.set()
        assert go_on.wait(10)

    def note(name):
        return lambda _connection: order.append(name)

    def first():
        file.write(slow)
        file.write(note("first again"))

    with ThreadPoolExecutor(3) as threads:
        threads.submit(first)
        assert begun.wait(10)
        waiting = [threads.submit(file.write, note(name)) for name in ("second", "third")]
        while len(file._waiting) < 2:
            threading.Event().wait(0.001)
        go_on.set()
        assert [end.exception() for end in waiting] == [None, None]

    assert set(order[:2]) == {"second", "third"}


def test_threads_that_open_a_new_file_at_once_all_get_it(path):
    for number in range(10):
        file = SqliteFile(path.with_name(f"{number}.sqlite3"), TABLES)
        with ThreadPoolExecutor(8) as threads:
            reads = [threads.submit(file.rows, "SELECT id FROM kept") for _ in range(8)]
            assert [read.result() for read in reads] == [[]] * 8


def test_a_full_disk_is_told_and_nothing_is_half_kept(path):
    file = SqliteFile(path, TABLES)
    file.write(put("A"))
    file.write(lambda connection: connection.execute("PRAGMA max_page_count = 1"))

    def much(connection):
        connection.executemany("INSERT INTO kept VALUES (?, NULL)", [(f"{number:0>500}",) for number in range(200)])

    with pytest.raises(StoreUnavailable, match="full"):
        file.write(much)

    assert kept(path) == {"A"}


def test_a_file_that_cannot_be_opened_is_tried_anew_each_time(path):
    file = SqliteFile(path, TABLES)
    path.parent.write_text("not a folder")
    with pytest.raises(StoreUnavailable):
        file.write(put("A"))

    path.parent.unlink()
    file.write(put("A"))
    assert kept(path) == {"A"}


def test_what_is_no_database_is_out_of_reach(path):
    path.parent.mkdir()
    path.write_text("not a database, and long enough to be looked at" * 100)

    with pytest.raises(StoreUnavailable, match="not a database"):
        SqliteFile(path, TABLES).rows("SELECT id FROM kept")
