"""Held mails and marked addresses, in the SQLite file of the requests."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC
from pathlib import Path

from vet2b.schema import AddressMark, HeldMail

_TABLES = """
CREATE TABLE IF NOT EXISTS held_mail (id TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS address_mark (address TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
"""


class SqliteMailStore:
    """A MailStore in one file. It is asked seldom: each call opens the file for itself."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with self._connection() as connection:
            connection.executescript(_TABLES)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
            yield connection

    def hold(self, mail: HeldMail) -> bool:
        """Keep a mail until somebody has looked at it; return whether it is new here."""
        row = (mail.id, mail.at.astimezone(UTC).isoformat(timespec="microseconds"), mail.model_dump_json())
        with self._connection() as connection:
            return bool(connection.execute("INSERT OR IGNORE INTO held_mail VALUES (?, ?, ?)", row).rowcount)

    def held_mails(self, limit: int = 100) -> list[HeldMail]:
        """Return the mails that wait for somebody, the oldest first."""
        with self._connection() as connection:
            rows = connection.execute("SELECT body FROM held_mail ORDER BY at, id LIMIT ?", (limit,)).fetchall()
        return [HeldMail.model_validate_json(body) for (body,) in rows]

    def discard(self, mail_id: str) -> None:
        """Remove a mail for good."""
        with self._connection() as connection:
            connection.execute("DELETE FROM held_mail WHERE id = ?", (mail_id,))

    def mark(self, mark: AddressMark) -> None:
        """Note that an address takes no mail."""
        with self._connection() as connection:
            row = (mark.address, mark.model_dump_json())
            connection.execute("INSERT OR REPLACE INTO address_mark VALUES (?, ?)", row)

    def marks(self) -> list[AddressMark]:
        """Return what is noted about addresses, by address."""
        with self._connection() as connection:
            rows = connection.execute("SELECT body FROM address_mark ORDER BY address").fetchall()
        return [AddressMark.model_validate_json(body) for (body,) in rows]

    def unmark(self, address: str) -> None:
        """Forget what was noted about an address."""
        with self._connection() as connection:
            connection.execute("DELETE FROM address_mark WHERE address = ?", (address,))
