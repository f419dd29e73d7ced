"""Which days count: weekends, the country's public holidays and the school's own free days are none."""

from datetime import UTC, date, datetime

import pytest

from vet2b.quotes.deadlines import after_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "country", "closed", "works"),
    [
        ("2026-11-17", "LV", (), True),
        ("2026-11-18", "LV", (), False),
        ("2026-11-18", "PL", (), True),
        ("2026-11-11", "PL", (), False),
        ("2026-11-21", "LV", (), False),
        ("2026-11-22", "LV", (), False),
        ("2026-11-17", "LV", (("2026-11-17", "2026-11-17"),), False),
        ("2026-11-19", "LV", (("2026-11-16", "2026-11-19"),), False),
        ("2026-11-20", "LV", (("2026-11-16", "2026-11-19"),), True),
        ("2026-12-25", "XX", (), True),
    ],
)
def test_people_work_on_days_that_are_free_of_none(day, country, closed, works):
    periods = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in closed]

    assert is_working_day(date.fromisoformat(day), country, periods) is works


@pytest.mark.parametrize(
    ("closed", "end"),
    [
        ((), "2026-11-23"),
        ((("2026-11-19", "2026-11-23"),), "2026-11-26"),
    ],
)
def test_some_working_days_end_with_a_day_and_pass_over_the_free_ones(directory, closed, end):
    school = directory.providers["rezekne-skola"].model_copy(update={"closed": closed})
    tuesday = datetime(2026, 11, 17, 15, 30, tzinfo=UTC)

    ends = after_working_days(tuesday, 3, school)

    assert (ends.date(), ends.hour) == (date.fromisoformat(end), 23)
