"""From plain data to a record, or to every problem it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .fields import declared_fields
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
        return None, tuple(_problem(model, details) for details in error.errors(include_url=False))


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
        details["value"] = str(place[-1])
        details["nearest"] = nearest(str(place[-1]), _keys(model, place[:-1]))
    if code == "price_lacks" or (code == "price_contradicts" and context["field"]):
        place = (*place, context["field"])
    return FieldProblem(place, code, details)


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def _keys(model: type[Record], place: Place) -> list[str]:
    """Return the keys that the group at a place may have, as authors write them."""
    group: type[Record] | None = model
    for step in place:
        if isinstance(step, str):
            field = declared_fields(group).get(step)
            group = field.record if field else None
            if group is None:
                return []
    return list(declared_fields(group))
