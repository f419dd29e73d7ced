"""Searches that found nothing, in the SQLite file of the requests."""

import sqlite3
from datetime import date
from pathlib import Path

from vet2b.schema import UnmetSearch

from .sqlite_file import SqliteFile

_TABLES = """
CREATE TABLE IF NOT EXISTS unmet_search (
    week TEXT NOT NULL,
    language TEXT NOT NULL,
    words TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (week, language, words)
) STRICT, WITHOUT ROWID;
"""


class SqliteUnmetStore:
    """An UnmetStore in one file."""

    def __init__(self, path: Path):
        self._file = SqliteFile(path, _TABLES)

    def count(self, week: date, language: str, words: str, most: int) -> bool:
        """Count a search; return whether it was."""
        key = (week.isoformat(), language)

        def work(connection: sqlite3.Connection) -> bool:
            again = "UPDATE unmet_search SET times = times + 1 WHERE week = ? AND language = ? AND words = ?"
            if connection.execute(again, (*key, words)).rowcount:
                return True
            first = (
                "INSERT INTO unmet_search SELECT ?, ?, ?, 1"
                " WHERE (SELECT count(*) FROM unmet_search WHERE week = ? AND language = ?) < ?"
            )
            return bool(connection.execute(first, (*key, words, *key, most)).rowcount)

        return self._file.write(work)

    def weeks(self) -> list[tuple[date, str]]:
        """Return the weeks, and in each the languages, that hold something, the oldest first."""
        rows = self._file.rows("SELECT DISTINCT week, language FROM unmet_search ORDER BY week, language")
        return [(date.fromisoformat(week), language) for week, language in rows]

    def counted(self, week: date, language: str) -> list[UnmetSearch]:
        """Return what was counted in a week and language, the most frequent first."""
        rows = self._file.rows(
            "SELECT words, times FROM unmet_search WHERE week = ? AND language = ? ORDER BY times DESC, words",
            (week.isoformat(), language),
        )
        return [UnmetSearch(week=week, language=language, words=words, times=times) for words, times in rows]

    def forget(self, week: date, language: str, below: int | None = None) -> int:
        """Remove what was counted in a week and language; return how many."""
        statement = "DELETE FROM unmet_search WHERE week = ? AND language = ? AND (? IS NULL OR times < ?)"
        values = (week.isoformat(), language, below, below)
        return self._file.write(lambda connection: connection.execute(statement, values).rowcount)
