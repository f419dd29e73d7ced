"""Held mails and marked addresses, in the SQLite file of the requests."""

from datetime import UTC
from pathlib import Path

from vet2b.schema import AddressMark, HeldMail

from .sqlite_file import SqliteFile

_TABLES = """
CREATE TABLE IF NOT EXISTS held_mail (id TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS address_mark (address TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
"""


class SqliteMailStore:
    """A MailStore in one file."""

    def __init__(self, path: Path):
        self._file = SqliteFile(path, _TABLES)

    def hold(self, mail: HeldMail) -> bool:
        """Keep a mail until somebody has looked at it; return whether it is new here."""
        at = mail.at.astimezone(UTC).isoformat(timespec="microseconds")
        return bool(
            self._execute("INSERT OR IGNORE INTO held_mail VALUES (?, ?, ?)", mail.id, at, mail.model_dump_json())
        )

    def held_mails(self, limit: int = 100) -> list[HeldMail]:
        """Return the mails that wait for somebody, the oldest first."""
        rows = self._file.rows("SELECT body FROM held_mail ORDER BY at, id LIMIT ?", (limit,))
        return [HeldMail.model_validate_json(body) for (body,) in rows]

    def discard(self, mail_id: str) -> None:
        """Remove a mail for good."""
        self._execute("DELETE FROM held_mail WHERE id = ?", mail_id)

    def mark(self, mark: AddressMark) -> None:
        """Note that an address takes no mail."""
        self._execute("INSERT OR REPLACE INTO address_mark VALUES (?, ?)", mark.address, mark.model_dump_json())

    def marks(self) -> list[AddressMark]:
        """Return what is noted about addresses, by address."""
        rows = self._file.rows("SELECT body FROM address_mark ORDER BY address")
        return [AddressMark.model_validate_json(body) for (body,) in rows]

    def unmark(self, address: str) -> None:
        """Forget what was noted about an address."""
        self._execute("DELETE FROM address_mark WHERE address = ?", address)

    def _execute(self, statement: str, *values: str) -> int:
        """Make a change, and return how many rows it concerned."""
        return self._file.write(lambda connection: connection.execute(statement, values).rowcount)
