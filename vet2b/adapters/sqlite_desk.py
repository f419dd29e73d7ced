"""What schools set on their desks, in the SQLite file of the requests."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vet2b.schema import Pause

_TABLES = """
CREATE TABLE IF NOT EXISTS pause (offer TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS desk_link (mailbox TEXT PRIMARY KEY, sent TEXT NOT NULL) STRICT;
"""


class SqliteDeskStore:
    """A DeskStore in one file. It is asked seldom: each call opens the file for itself."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with self._connection() as connection:
            connection.executescript(_TABLES)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
            yield connection

    def pause(self, pause: Pause) -> None:
        """Pause an offer."""
        with self._connection() as connection:
            connection.execute("INSERT OR REPLACE INTO pause VALUES (?, ?)", (pause.offer, pause.model_dump_json()))

    def resume(self, offer: str) -> None:
        """End the pause of an offer."""
        with self._connection() as connection:
            connection.execute("DELETE FROM pause WHERE offer = ?", (offer,))

    def pauses(self) -> list[Pause]:
        """Return all pauses, by their offers."""
        with self._connection() as connection:
            rows = connection.execute("SELECT body FROM pause ORDER BY offer").fetchall()
        return [Pause.model_validate_json(body) for (body,) in rows]

    def claim_link(self, mailbox: str, now: datetime, every: timedelta) -> bool:
        """Return whether a mailbox may be sent a link now, and note that it was."""
        with self._connection() as connection:
            done = connection.execute(
                "INSERT INTO desk_link VALUES (?, ?)"
                " ON CONFLICT (mailbox) DO UPDATE SET sent = excluded.sent WHERE sent <= ?",
                (mailbox.casefold(), _moment(now), _moment(now - every)),
            )
        return bool(done.rowcount)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")
