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

# Of several that turn a new file to WAL at once, SQLite refuses all but one without waiting.
_PREPARING = threading.Lock()

Result = TypeVar("Result")
Values = Sequence[str | int | None]


class _Write(Generic[Result]):
    """A change that somebody waits for."""

    def __init__(self, work: Callable[[sqlite3.Connection], Result]):
        self.work = work
        self.turn = threading.Event()
        """Set when the change is made or failed, or when it is its turn to be made, with all that wait then."""
        self.leads = False
        self.result: Result | None = None
        self.error: Exception | None = None

    def make(self, connection: sqlite3.Connection) -> None:
        """Make the change, alone in its transaction."""
        self.result, self.error = self.work(connection), None

    def make_among_others(self, connection: sqlite3.Connection) -> None:
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
        # One writer at a time is SQLite's own rule. Whoever has written hands on to the first that waits, who takes all
        # along: they share one commit, and each is answered only after it. Nobody waits for more than two commits, as
        # they might for a lock that anybody gets.
        self._writing = False
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
            if not self._writing:
                self._writing = mine.leads = True
        if not mine.leads and not mine.turn.wait(2 * self._wait_seconds) and self._leave(mine):
            raise StoreUnavailable("the writers before take too long")
        mine.turn.wait(0 if mine.leads else None)
        if mine.leads:
            try:
                self._commit(self._take_all())
            finally:
                self._hand_on()
        if mine.error:
            raise mine.error
        return mine.result  # type: ignore[return-value]  # None only where the work returns it

    def _take_all(self) -> list[_Write[Any]]:
        with self._queue:
            all_waiting, self._waiting = self._waiting, []
        return all_waiting

    def _hand_on(self) -> None:
        """Let the first that waits write next."""
        with self._queue:
            self._writing = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].turn.set()

    def _leave(self, mine: _Write[Any]) -> bool:
        """Return whether a change was withdrawn; not if somebody is making it already, or it is its turn."""
        with self._queue:
            if mine.leads or mine not in self._waiting:
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
                write.turn.set()

    def _transaction(self, writes: list[_Write[Any]]) -> None:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            if len(writes) == 1:  # a savepoint would cost as much as what it holds
                writes[0].make(connection)
            else:
                for write in writes:
                    write.make_among_others(connection)
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
            with _PREPARING:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(self._tables)
            # What a visitor was told is stored must survive a loss of power.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
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
