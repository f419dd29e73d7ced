"""When a waiting state ends, in days or in working days of the provider, and when a request is erased."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from vet2b.schema import Request, State
from vet2b.schema.network import Retention

from .directory import ProviderFacts

_SATURDAY = 5


def after_days(start: datetime, days: int) -> datetime:
    """Return the moment some days later."""
    return start + timedelta(days=days)


def end_of(day: date) -> datetime:
    """Return the last moment of a day, in UTC."""
    return datetime.combine(day, time(23, 59, 59), UTC)


def after_working_days(start: datetime, days: int, provider: ProviderFacts) -> datetime:
    """Return the end of the day by which some working days have passed after a moment.

    Saturdays, Sundays, the public holidays of the provider's country and the days without classes in its school
    calendar are none.
    """
    closed = [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in provider.closed]
    day, left = start.date(), days
    while left:
        day += timedelta(days=1)
        if is_working_day(day, provider.country, closed):
            left -= 1
    return end_of(day)


def erasure(before: Request, after: Request, now: datetime, retention: Retention) -> datetime | None:
    """Return when a request is erased after a change: some days after nobody is waited for any more.

    One that was never confirmed has told nobody anything: it is kept for the few days that the network names.
    """
    if any(part.deadline for part in after.parts):
        return None
    if all(part.state == State.UNCONFIRMED for part in before.parts):
        return max(now, after_days(before.created, retention.unconfirmed_days))
    return after_days(now, retention.closed_days)


def is_working_day(day: date, country: str, closed: Iterable[tuple[date, date]] = ()) -> bool:
    """Return whether people work on a day in a country, and the school is open."""
    if day.weekday() >= _SATURDAY or day in _public_holidays(country, day.year):
        return False
    return not any(start <= day <= end for start, end in closed)


@cache
def _public_holidays(country: str, year: int) -> Mapping[date, str]:
    # Imported by need: only what moves a request needs it, not what takes one in.
    import holidays

    try:
        found: Mapping[date, str] = holidays.country_holidays(country, years=year)
    except NotImplementedError:  # a country the package does not know: weekends alone
        return {}
    return found
