"""Days that somebody types: those that must still come, and a slip of the year."""

from collections.abc import Iterator
from datetime import date, timedelta

from vet2b.schema import FieldProblem

#: No job is planned for so long ahead: 2207 was meant to be 2027.
_FURTHEST = timedelta(days=5 * 366)


def not_to_come(field: str, day: date | None, today: date) -> Iterator[FieldProblem]:
    """Yield what is wrong with a day that must still come."""
    if day and day < today:
        yield FieldProblem((field,), "date_in_the_past")
    yield from too_far(field, day, today)


def too_far(field: str, day: date | None, today: date) -> Iterator[FieldProblem]:
    """Yield that the year of a day must be mistyped, if it is too far away."""
    if day and day - today > _FURTHEST:
        yield FieldProblem((field,), "date_too_far")
