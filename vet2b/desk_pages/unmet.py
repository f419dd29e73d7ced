"""What an office's desk shows of searches that found nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from vet2b.request_pages.wording import Wording
from vet2b.schema import UnmetSearch

from .spreadsheet import table

#: What a page shows; the table for a spreadsheet has all that is kept.
WEEKS = 4
_MOST = 100


@dataclass(frozen=True)
class UnmetLine:
    """Words that were looked for and not found."""

    week: str
    """The week's first day."""
    language: str
    words: str
    lang: str
    """The language of the words."""
    times: str


@dataclass(frozen=True)
class UnmetList:
    """What was looked for and not found."""

    lines: tuple[UnmetLine, ...]
    export: str


def unmet_list(wording: Wording, searches: Iterable[UnmetSearch], export: str) -> UnmetList:
    """Return the first of some searches, as a desk shows them."""
    return UnmetList(tuple(_line(wording, search) for search in islice(searches, _MOST)), export)


def _line(wording: Wording, search: UnmetSearch) -> UnmetLine:
    locale = wording.locale
    language = locale.language_name(search.language)
    return UnmetLine(locale.day(search.week), language, search.words, search.language, locale.number(search.times))


def unmet_as_csv(wording: Wording, searches: Iterable[UnmetSearch]) -> str:
    """Return searches as a table for a spreadsheet."""
    _ = wording.locale.gettext
    head = (_("First day of the week"), _("Language"), _("Looked for"), _("How often"))
    rows = ((one.week.isoformat(), one.language, one.words, str(one.times)) for one in searches)
    return table(head, rows, wording.locale)
