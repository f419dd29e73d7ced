"""What people look for and nobody offers: counted by words, so that a network learns of it and of nobody who searched.

Nothing here names a person: no address, no identifier, no moment but the week. What looks personal is not counted,
what few have looked for is shown to nobody, and is erased when its week is over.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from vet2b.ports import Clock, UnmetStore
from vet2b.schema import UnmetSearch

from .directory import Directory

#: What fewer searches have asked for may be one person's words.
LEAST_SHOWN = 3
#: Of one week and language, so that nobody can fill the store; words that are known go on being counted.
MOST_WORDS = 500
_LONGEST = 60
_MOST_IN_A_SEARCH = 6
_MOST_DIGITS = 4
_WEEK = timedelta(days=7)
# Letters that have no parts to take a diacritic from.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i"})


class UnmetSearches:
    """Counts the searches that found nothing, where the network wants it."""

    def __init__(self, store: UnmetStore, directory: Directory, clock: Clock):
        self._store = store
        self._directory = directory
        self._clock = clock

    @property
    def counts(self) -> bool:
        """Whether the network counts them."""
        return self._directory.network.count_unmet_searches

    def count(self, language: str, text: str) -> bool:
        """Count a search for a text on a page in a language; return whether it was counted."""
        words = countable(text)
        if not self.counts or not words or language not in self._directory.network.languages:
            return False
        return self._store.count(_week(self._clock.now().date()), language, words, MOST_WORDS)

    def shown(self, weeks: int | None = None) -> Iterator[UnmetSearch]:
        """Yield what was searched for often enough, the newest week first; of the last weeks or all that are kept."""
        since = _week(self._clock.now().date()) - weeks * _WEEK if weeks else date.min
        for week, language in sorted(self._store.weeks(), key=lambda key: (-key[0].toordinal(), key[1])):
            if week > since:
                yield from (one for one in self._store.counted(week, language) if one.times >= LEAST_SHOWN)

    def sweep(self) -> int:
        """Erase what is kept long enough, and of weeks that are over what may be one person's; return how many."""
        today = self._clock.now().date()
        oldest = today - timedelta(days=self._directory.network.retention.unmet_searches_days)
        return sum(
            self._store.forget(week, language, None if week < oldest else LEAST_SHOWN)
            for week, language in self._store.weeks()
            if week < _week(today)
        )


def countable(text: str) -> str:
    """Return a search as it is counted: words in small letters, without diacritics and signs; '' if it looks personal.

    A mail address, a number of five digits or more, and a text longer than a search looks personal.
    """
    if "@" in text or len(text) > _LONGEST or sum(char.isdigit() for char in text) > _MOST_DIGITS:
        return ""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+", bare)
    found = " ".join(words)
    return found if len(words) <= _MOST_IN_A_SEARCH and len(found) <= _LONGEST else ""


def _week(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
