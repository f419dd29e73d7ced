"""An SQLite file that many threads share: durable, and one commit for all who write at the same time."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from vet2b.ports import StoreUnavailable

#: How long a writer waits for another process, such as a backup, before the file counts as out of reach.
_WAIT_SECONDS = 5.0

Result = TypeVar("Result")
Values = Sequence[str | int | None]


class _Write(Generic[Result]):
    """A change that somebody waits for."""

    def __init__(self, work: Callable[[sqlite3.Connection], Result]):
        self.work = work
        self.ended = threading.Event()
        self.result: Result | None = None
        self.error: Exception | None = None

    def make(self, connection: sqlite3.Connection) -> None:
        """Make the change inside the transaction of all; if it cannot be made, only itself is undone."""
        connection.execute("SAVEPOINT one")
        try:
            self.result, self.error = self.work(connection), None
        except Exception as error:
            if isinstance(error, sqlite3.OperationalError):  # the file itself fails: so does the whole transaction
                raise
            connection.execute("ROLLBACK TO one")
            self.error = error
        connection.execute("RELEASE one")


class SqliteFile:
    """Reads and writes a file. Raises StoreUnavailable where it is locked, full, read-only or out of reach."""

    def __init__(self, path: Path, tables: str, wait_seconds: float = _WAIT_SECONDS):
        self._path = path
        self._tables = tables
        self._wait_seconds = wait_seconds
        self._local = threading.local()
        # One writer at a time is SQLite's own rule. Whoever comes next finds the lock free as soon as it is, and takes
        # all that wait along: they share one commit, and each is answered only after it.
        self._writing = threading.Lock()
        self._waiting: list[_Write[Any]] = []
        self._queue = threading.Lock()

    def rows(self, statement: str, values: Values = ()) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        with _failures():
            return self._connection().execute(statement, values).fetchall()

    def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Make a change in a transaction. When this returns, it survives a loss of power."""
        mine = _Write(work)
        with self._queue:
            self._waiting.append(mine)
        if self._writing.acquire(timeout=2 * self._wait_seconds):
            try:
                if not mine.ended.is_set():
                    self._commit(self._take_all())
            finally:
                self._writing.release()
        elif self._leave(mine):
            raise StoreUnavailable("the writers before take too long")
        mine.ended.wait()
        if mine.error:
            raise mine.error
        return mine.result  # type: ignore[return-value]  # None only where the work returns it

    def _take_all(self) -> list[_Write[Any]]:
        with self._queue:
            all_waiting, self._waiting = self._waiting, []
        return all_waiting

    def _leave(self, mine: _Write[Any]) -> bool:
        """Return whether a change was withdrawn; not if somebody is making it already."""
        with self._queue:
            if mine not in self._waiting:
                return False
            self._waiting.remove(mine)
            return True

    def _commit(self, writes: list[_Write[Any]]) -> None:
        try:
            with _failures():
                self._transaction(writes)
        except StoreUnavailable as error:
            for write in writes:
                write.error = error
        except Exception as error:
            if len(writes) > 1:  # a change that fails only at the end must not take the others with it
                for write in writes:
                    self._commit([write])
            else:
                writes[0].error = error
        except BaseException:  # this process is being ended: nobody may take that for a commit
            for write in writes:
                write.error = StoreUnavailable("the process was ended")
            raise
        finally:
            for write in writes:
                write.ended.set()

    def _transaction(self, writes: list[_Write[Any]]) -> None:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            for write in writes:
                write.make(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk ends it by itself
                connection.execute("ROLLBACK")
            raise

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=self._wait_seconds, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            # What a visitor was told is stored must survive a loss of power.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(self._tables)
            self._local.connection = connection  # not before all is well: the next call tries anew
        return connection


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise StoreUnavailable(str(error)) from error
    except sqlite3.DatabaseError as error:
        if type(error) is sqlite3.DatabaseError:  # the file is damaged, or no database at all
            raise StoreUnavailable(str(error)) from error
        raise
