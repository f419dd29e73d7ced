"""Requests in an SQLite file: one machine, no server, durable."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from vet2b.ports import OutboxMail, RequestChanged, RequestExists, RequestUnknown
from vet2b.schema import Request, as_compared

from .sqlite_file import SqliteFile

_TABLES = """
CREATE TABLE IF NOT EXISTS request (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    created TEXT NOT NULL,
    deadline TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS request_by_deadline ON request (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX IF NOT EXISTS request_by_email ON request (email);
CREATE TABLE IF NOT EXISTS open_part (
    provider TEXT NOT NULL,
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    PRIMARY KEY (provider, request)
) STRICT;
CREATE INDEX IF NOT EXISTS open_part_by_request ON open_part (request);
CREATE TABLE IF NOT EXISTS closed_part (
    provider TEXT NOT NULL,
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    closed TEXT NOT NULL,
    PRIMARY KEY (provider, request)
) STRICT;
CREATE INDEX IF NOT EXISTS closed_part_by_request ON closed_part (request);
CREATE INDEX IF NOT EXISTS closed_part_by_time ON closed_part (provider, closed);
CREATE TABLE IF NOT EXISTS listed (
    list TEXT NOT NULL,
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    PRIMARY KEY (list, request)
) STRICT;
CREATE INDEX IF NOT EXISTS listed_by_request ON listed (request);
CREATE INDEX IF NOT EXISTS listed_by_time ON listed (list, at);
CREATE TABLE IF NOT EXISTS outbox (
    id TEXT PRIMARY KEY,
    message TEXT NOT NULL,
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due TEXT,
    sent TEXT,
    refused TEXT,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS outbox_by_due ON outbox (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS outbox_refused ON outbox (refused) WHERE refused IS NOT NULL;
CREATE INDEX IF NOT EXISTS outbox_by_request ON outbox (request);
"""
_AT_ONCE = "0000"  # sorts before every moment


class SqliteStore:
    """A RequestStore in one file. Safe for many threads and processes of one machine."""

    def __init__(self, path: Path, **options: float):
        self._file = SqliteFile(path, _TABLES, **options)

    def add(self, request: Request, key: str, mails: Sequence[OutboxMail]) -> None:
        """Store a new request. Raises RequestExists if the idempotency key or the id is taken."""
        row = (request.id, request.version, key, _email(request), _moment(request.created), *_state(request))

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            _index(connection, request)
            _add_mails(connection, mails)

        try:
            self._file.write(work)
        except sqlite3.IntegrityError as error:
            raise RequestExists(request.id) from error

    def by_key(self, key: str) -> Request | None:
        """Return the request that was added with an idempotency key."""
        rows = self._file.rows("SELECT body FROM request WHERE key = ?", (key,))
        return _request(rows[0]) if rows else None

    def get(self, request_id: str) -> Request:
        """Return a request. Raises RequestUnknown."""
        rows = self._file.rows("SELECT body FROM request WHERE id = ?", (request_id,))
        if not rows:
            raise RequestUnknown(request_id)
        return _request(rows[0])

    def save(self, request: Request, mails: Sequence[OutboxMail]) -> None:
        """Replace a request by its next version. Raises RequestChanged or RequestUnknown."""

        def work(connection: sqlite3.Connection) -> None:
            done = connection.execute(
                "UPDATE request SET version = ?, deadline = ?, body = ? WHERE id = ? AND version = ?",
                (request.version, *_state(request), request.id, request.version - 1),
            )
            if not done.rowcount:
                known = connection.execute("SELECT 1 FROM request WHERE id = ?", (request.id,)).fetchone()
                raise RequestChanged(request.id) if known else RequestUnknown(request.id)
            for table in ("open_part", "closed_part", "listed"):
                connection.execute(f"DELETE FROM {table} WHERE request = ?", (request.id,))  # noqa: S608  our own words
            _index(connection, request)
            _add_mails(connection, mails)

        self._file.write(work)

    def due(self, now: datetime, limit: int = 100) -> list[Request]:
        """Return requests with a deadline that has passed, the oldest deadline first."""
        rows = self._file.rows(
            "SELECT body FROM request WHERE deadline <= ? ORDER BY deadline LIMIT ?", (_moment(now), limit)
        )
        return [_request(row) for row in rows]

    def open_of_provider(self, provider: str) -> list[Request]:
        """Return the requests in which a provider has something open, the oldest first."""
        rows = self._file.rows(
            "SELECT body FROM request JOIN open_part ON request.id = open_part.request"
            " WHERE open_part.provider = ? ORDER BY request.created",
            (provider,),
        )
        return [_request(row) for row in rows]

    def closed_of_provider(self, provider: str, limit: int = 100) -> list[Request]:
        """Return the requests that are over for a provider that was asked, the last to end first."""
        rows = self._file.rows(
            "SELECT body FROM closed_part JOIN request ON request.id = closed_part.request"
            " WHERE closed_part.provider = ? ORDER BY closed DESC LIMIT ?",
            (provider, limit),
        )
        return [_request(row) for row in rows]

    def listed(self, name: str, limit: int = 100) -> list[Request]:
        """Return the requests that stand on a list, the first first."""
        rows = self._file.rows(
            "SELECT body FROM listed JOIN request ON request.id = listed.request"
            " WHERE list = ? ORDER BY listed.at, request.id LIMIT ?",
            (name, limit),
        )
        return [_request(row) for row in rows]

    def last_listed(self, name: str) -> datetime | None:
        """Return the moment of the last request on a list, None if it is empty."""
        (row,) = self._file.rows("SELECT max(at) AS last FROM listed WHERE list = ?", (name,))
        return datetime.fromisoformat(row["last"]) if row["last"] else None

    def by_email(self, email: str) -> list[Request]:
        """Return all requests of an asker, the oldest first."""
        rows = self._file.rows("SELECT body FROM request WHERE email = ? ORDER BY created", (as_compared(email),))
        return [_request(row) for row in rows]

    def erase(self, request_id: str) -> None:
        """Remove a request and its mails for good."""
        self._execute("DELETE FROM request WHERE id = ?", request_id)

    def take_mails(self, now: datetime, lease_seconds: int, limit: int = 20) -> list[OutboxMail]:
        """Return mails to send now; nobody else gets them until the lease ends."""

        def work(connection: sqlite3.Connection) -> list[sqlite3.Row]:
            rows = connection.execute(
                "SELECT id, message, request, provider, attempts FROM outbox"
                " WHERE due <= ? ORDER BY due, rowid LIMIT ?",
                (_moment(now), limit),
            ).fetchall()
            lease = _moment(now + timedelta(seconds=lease_seconds))
            connection.executemany(
                "UPDATE outbox SET due = ?, attempts = attempts + 1 WHERE id = ?", [(lease, row["id"]) for row in rows]
            )
            return rows

        return [OutboxMail(*row) for row in self._file.write(work)]

    def note_sent(self, mail: OutboxMail, now: datetime) -> None:
        """Note that a mail was handed over."""
        self._execute("UPDATE outbox SET due = NULL, sent = ? WHERE id = ?", _moment(now), mail.id)

    def note_delayed(self, mail: OutboxMail, retry_at: datetime, reason: str) -> None:
        """Note that a mail could not be handed over, and when to try again."""
        waiting = "UPDATE outbox SET due = ?, reason = ? WHERE id = ? AND due IS NOT NULL"
        self._execute(waiting, _moment(retry_at), reason, mail.id)

    def note_refused(self, mail: OutboxMail, now: datetime, reason: str) -> None:
        """Note that a mail can never be delivered."""
        self._execute(
            "UPDATE outbox SET due = NULL, refused = ?, reason = ? WHERE id = ?", _moment(now), reason, mail.id
        )

    def refused_mails(self, limit: int = 100) -> list[OutboxMail]:
        """Return the mails that can never be delivered, the last to be refused first."""
        rows = self._file.rows(
            "SELECT id, message, request, provider, attempts FROM outbox"
            " WHERE refused IS NOT NULL ORDER BY refused DESC, rowid DESC LIMIT ?",
            (limit,),
        )
        return [OutboxMail(*row) for row in rows]

    def _execute(self, statement: str, *values: str) -> None:
        self._file.write(lambda connection: connection.execute(statement, values))


def _index(connection: sqlite3.Connection, request: Request) -> None:
    """Insert by what a request is found; nothing of it may be there yet."""
    own, at_work = request.id, [part for part in request.parts if part.open_to_provider]
    over = [part for part in request.parts if part.asked_at and not part.open_to_provider]
    _insert(connection, "INSERT INTO open_part VALUES (?, ?)", [(part.provider, own) for part in at_work])
    _insert(
        connection,
        "INSERT INTO closed_part VALUES (?, ?, ?)",
        [(part.provider, own, _moment(part.since)) for part in over],
    )
    listed = [(name, own, _moment(at)) for name, at in request.lists.items()]
    _insert(connection, "INSERT INTO listed VALUES (?, ?, ?)", listed)


def _add_mails(connection: sqlite3.Connection, mails: Sequence[OutboxMail]) -> None:
    _insert(
        connection,
        "INSERT OR IGNORE INTO outbox (id, message, request, provider, due) VALUES (?, ?, ?, ?, ?)",
        [(mail.id, mail.message, mail.request, mail.provider, _AT_ONCE) for mail in mails],
    )


def _insert(connection: sqlite3.Connection, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
    # Each statement hands the interpreter to other threads, and waits for its return, even if it has no rows.
    if rows:
        connection.executemany(statement, rows)


def _state(request: Request) -> tuple[str | None, str]:
    deadline = request.next_deadline
    return _moment(deadline) if deadline else None, request.model_dump_json()


def _request(row: sqlite3.Row) -> Request:
    return Request.model_validate_json(row["body"])


def _email(request: Request) -> str:
    return as_compared(request.asked.email)


def _moment(value: datetime) -> str:
    """Return a moment in UTC as text that sorts by time."""
    return value.isoformat(timespec="microseconds")
