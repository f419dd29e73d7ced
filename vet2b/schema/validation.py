"""From plain data to a record, or to every problem it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .fields import DeclaredField, declared_fields
from .record import Record, Reference, nearest

Place = tuple[str | int, ...]
"""The way to a value: keys and list positions, such as ("price", "variants", 0, "for")."""

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field: a code that the locale turns into a sentence, and the sentence's details."""

    place: Place
    code: str
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def field(self) -> str:
        """The field as people write it: price.variants[1].for, counting from 1."""
        name = ""
        for step in self.place:
            name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
        return name


# pydantic's error types -> our codes. What is not listed has a code of its own already (our own errors).
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "string_type": "not_text",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "wrong_pattern",
    "int_type": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "int_parsing_size": "too_large",
    "float_type": "not_a_number",
    "float_parsing": "not_a_number",
    "finite_number": "not_a_number",
    "decimal_type": "not_a_number",
    "decimal_parsing": "not_a_number",
    "decimal_max_places": "too_many_decimals",
    "decimal_max_digits": "too_large",
    "decimal_whole_digits": "too_large",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "bool_type": "not_true_or_false",
    "bool_parsing": "not_true_or_false",
    "date_type": "not_a_date",
    "date_parsing": "not_a_date",
    "date_from_datetime_parsing": "not_a_date",
    "date_from_datetime_inexact": "not_a_date",
    "tuple_type": "not_a_list",
    "model_type": "not_a_group",
    "mapping_type": "not_a_group",
    "dict_type": "not_a_group",
    "too_short": "too_few",
    "too_long": "too_many",
    "literal_error": "not_one_of",
}
_LIMITS = ("max_length", "min_length", "le", "ge", "decimal_places", "expected")


def validate(
    model: type[AnyRecord], data: Any, reference: Reference
) -> tuple[AnyRecord | None, tuple[FieldProblem, ...]]:
    """Return the record and no problem, or None and every problem found."""
    try:
        return model.model_validate(data, context=reference), ()
    except ValidationError as error:
        found = [_problem(model, details) for details in error.errors(include_url=False)]
        return None, tuple(problem for problem in found if not _follows(problem, found))


def _follows(problem: FieldProblem, found: Iterable[FieldProblem]) -> bool:
    """Whether a list has too few items only because those that it has are wrong."""
    depth = len(problem.place)
    return problem.code == "too_few" and any(
        other.place[:depth] == problem.place and len(other.place) > depth for other in found
    )


def _problem(model: type[Record], error: ErrorDetails) -> FieldProblem:
    place = tuple(error["loc"])
    context = {key: str(value) for key, value in error.get("ctx", {}).items()}
    code = _CODES.get(error["type"], error["type"])
    details = {**context, "value": context.get("value") or _shown(error["input"])}
    for limit in _LIMITS:
        if limit in context:
            details["limit"] = context[limit]
    if isinstance(error["input"], str):  # limits of text that is looked at before, as all ours is
        code = {"too_many": "too_long", "too_few": "too_short"}.get(code, code)
    if code == "too_short" and details.get("limit") == "1":
        code = "empty"
    if code == "too_long":
        details["length"] = str(len(error["input"]))
    if code == "unknown_key":
        details["value"] = key = str(place[-1])
        details["nearest"] = nearest(key, list(_fields(model, place[:-1])))
    if context.get("field"):  # found by looking at the whole group
        place = (*place, context["field"])
    if code in ("missing", "price_lacks") and (field := _fields(model, place[:-1]).get(str(place[-1]))):
        details["example"] = "" if field.example is None else f"{field.key}: {_as_written(field.example)}"
    return FieldProblem(place, code, details)


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def _fields(model: type[Record], place: Place) -> Mapping[str, DeclaredField]:
    """Return the fields that the group at a place may have, by the keys that authors write."""
    group: type[Record] | None = model
    for step in place:
        if isinstance(step, str):
            field = declared_fields(group).get(step)
            group = field.record if field else None
            if group is None:
                return {}
    return declared_fields(group)


def _as_written(value: Any) -> str:
    """Return an example as it stands on one line of a file."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_as_written(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_as_written, value))}]"
    return str(value)
