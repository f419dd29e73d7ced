"""What schools set on their desks, in the SQLite file of the requests."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from vet2b.schema import Pause, as_compared

from .sqlite_file import SqliteFile

_TABLES = """
CREATE TABLE IF NOT EXISTS pause (offer TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS desk_link (mailbox TEXT PRIMARY KEY, sent TEXT NOT NULL) STRICT;
"""


class SqliteDeskStore:
    """A DeskStore in one file."""

    def __init__(self, path: Path):
        self._file = SqliteFile(path, _TABLES)

    def pause(self, pause: Pause) -> None:
        """Pause an offer."""
        self._execute("INSERT OR REPLACE INTO pause VALUES (?, ?)", pause.offer, pause.model_dump_json())

    def resume(self, offer: str) -> None:
        """End the pause of an offer."""
        self._execute("DELETE FROM pause WHERE offer = ?", offer)

    def pauses(self) -> list[Pause]:
        """Return all pauses, by their offers."""
        rows = self._file.rows("SELECT body FROM pause ORDER BY offer")
        return [Pause.model_validate_json(body) for (body,) in rows]

    def claim_link(self, mailbox: str, now: datetime, every: timedelta) -> bool:
        """Return whether a mailbox may be sent a link now, and note that it was."""
        changed = self._execute(
            "INSERT INTO desk_link VALUES (?, ?)"
            " ON CONFLICT (mailbox) DO UPDATE SET sent = excluded.sent WHERE sent <= ?",
            as_compared(mailbox),
            _moment(now),
            _moment(now - every),
        )
        return bool(changed)

    def _execute(self, statement: str, *values: str) -> int:
        """Make a change, and return how many rows it concerned."""
        return self._file.write(lambda connection: connection.execute(statement, values).rowcount)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")
