"""The coming twelve months of a provider, drawn as a strip: when there is no class, and when an offer is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vet2b.schema import Availability, Period

from .edition import Edition


@dataclass(frozen=True)
class Stretch:
    """A part of the strip, in days from its beginning."""

    start: int
    days: int


@dataclass(frozen=True)
class Month:
    """A month of the strip."""

    start: int
    name: str
    """Short, as CLDR writes it."""


@dataclass(frozen=True)
class Break:
    """A time without classes, in words."""

    what: str
    when: str


@dataclass(frozen=True)
class Year:
    """Twelve months from the first of this one."""

    days: int
    months: tuple[Month, ...]
    closed: tuple[Stretch, ...]
    """Times without classes."""
    offered: tuple[Stretch, ...]
    """When the offer is open, if it names a first or a last day."""
    breaks: tuple[Break, ...]
    """The times without classes again, to read."""


def year_of(edition: Edition, calendar: Sequence[Period], availability: Availability | None) -> Year | None:
    """Return the coming year, or None if nothing is known of it."""
    times = (availability.from_, availability.until) if availability else (None, None)
    known = (tuple(calendar), *times)
    if known not in edition.years:
        edition.years[known] = _year(edition, calendar, availability)
    year: Year | None = edition.years[known]
    return year


def _year(edition: Edition, calendar: Sequence[Period], availability: Availability | None) -> Year | None:
    begin = edition.today.replace(day=1)
    end = begin.replace(year=begin.year + 1)
    periods = [
        period for period in sorted(calendar, key=lambda p: p.from_) if begin <= period.until and period.from_ < end
    ]
    offered = _offered(availability, begin, end)
    if not periods and not offered:
        return None
    return Year(
        days=(end - begin).days,
        months=tuple(_months(edition, begin)),
        closed=tuple(_stretch(period.from_, period.until, begin, end) for period in periods),
        offered=offered,
        breaks=tuple(_break(edition, period) for period in periods),
    )


def _offered(availability: Availability | None, begin: date, end: date) -> tuple[Stretch, ...]:
    if availability is None or not (availability.from_ or availability.until):
        return ()
    first, last = availability.from_ or begin, availability.until or end
    return (_stretch(first, last, begin, end),) if first < end and last >= begin else ()


def _stretch(first: date, last: date, begin: date, end: date) -> Stretch:
    first, after = max(first, begin), min(last + timedelta(days=1), end)
    return Stretch((first - begin).days, (after - first).days)


def _months(edition: Edition, begin: date) -> Iterator[Month]:
    month = begin
    for _ in range(12):
        yield Month((month - begin).days, edition.locale.day(month, "LLL"))
        month = (month + timedelta(days=31)).replace(day=1)


def _break(edition: Edition, period: Period) -> Break:
    return Break(edition.label("calendar-kinds", period.what), edition.locale.days(period.from_, period.until))
