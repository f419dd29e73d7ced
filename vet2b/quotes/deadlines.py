"""When a waiting state ends, in days or in working days of the provider, when there is a reminder, and when a request
is erased."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from vet2b.schema import Network, Part, Request, State
from vet2b.schema.network import Retention

from .directory import Directory, ProviderFacts
from .states import WAITS

_SATURDAY = 5
_MORNING = time(7, 0, tzinfo=UTC)  # nine or ten o'clock where the schools are


def ends_at(part: Part, now: datetime, directory: Directory) -> datetime | None:
    """Return when the state that a part is in since now ends by itself, or None if it waits for nobody."""
    wait = WAITS.get(part.state)
    if wait is None:
        return None
    if part.state == State.OFFERED and part.quote:
        return end_of(part.quote.valid_until)
    days = _days(directory.network, wait.days)
    if part.state == State.AGREED and part.agreement:
        return end_of(max(part.agreement.deliver_by, now.date()) + timedelta(days=days))
    facts = directory.providers.get(part.provider)
    return after_working_days(now, days, facts) if wait.working and facts else after_days(now, days)


def reminds_at(part: Part, deadline: datetime | None, now: datetime, directory: Directory) -> datetime | None:
    """Return the morning on which whoever a part waits for is reminded, or None if there is no time for that."""
    wait = WAITS.get(part.state)
    days = _days(directory.network, wait.remind) if wait else 0
    if wait is None or deadline is None or not days:
        return None
    facts = directory.providers.get(part.provider)
    last = deadline.date()
    day = _working_days_before(last, days, facts) if wait.working and facts else last - timedelta(days=days)
    morning = datetime.combine(day, _MORNING)
    return morning if now < morning < deadline else None


def _days(network: Network, field: str) -> int:
    days: int = getattr(network.deadlines, field)
    return days


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
    return end_of(_working_day(start.date(), days, provider, timedelta(days=1)))


def _working_days_before(end: date, days: int, provider: ProviderFacts) -> date:
    return _working_day(end, days, provider, timedelta(days=-1))


def _working_day(start: date, days: int, provider: ProviderFacts, step: timedelta) -> date:
    closed = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in provider.closed]
    day, left = start, days
    while left:
        day += step
        if is_working_day(day, provider.country, closed):
            left -= 1
    return day


def erasure(before: Request, after: Request, now: datetime, retention: Retention) -> datetime | None:
    """Return when a request is erased after a change: some days after nobody is waited for any more.

    One that was never confirmed has told nobody anything: it is kept for the few days that the network names. What is
    decided later about one that is over, such as publishing its feedback, does not keep it longer.
    """
    if any(part.deadline for part in after.parts):
        return None
    if before.erase_at and not before.held:
        return before.erase_at
    if all(part.state == State.UNCONFIRMED for part in before.parts):
        return max(now, after_days(before.created, retention.unconfirmed_days))
    return after_days(now, retention.closed_days)


def kept_until(request: Request, retention: Retention) -> datetime:
    """Return when a request would be erased if nobody but time moved it any more."""
    if request.erase_at:
        return request.erase_at
    last = max((part.deadline for part in request.parts if part.deadline), default=request.created)
    if all(part.state == State.UNCONFIRMED for part in request.parts):
        return max(last, after_days(request.created, retention.unconfirmed_days))
    return after_days(last, retention.closed_days)


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
