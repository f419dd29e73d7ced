"""What a record declares about each of its fields, read once for everybody who derives something from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from annotated_types import GroupedMetadata, MaxLen
from pydantic.fields import FieldInfo

from .record import LongText, OneOf, Record, Translated

_VALUE_TYPES = (bool, date, Decimal, int, float, str)


@dataclass(frozen=True)
class DeclaredField:
    """One field of a record."""

    of: type[Record]
    """The record that has it."""
    key: str
    """Its name as authors write it."""
    name: str
    """Its name in Python."""
    required: bool
    translated: bool
    """Whether a translation may say it again."""
    long: bool
    """Whether it is text of several lines."""
    many: bool
    """Whether it is a list."""
    record: type[Record] | None
    """The record it holds, or that its items are."""
    vocabulary: str | None
    """The list its value, or each of its values, is taken from."""
    default: Any
    type: type
    """What one value is in Python: str, int, Decimal, date, bool, float, or the record."""
    markers: tuple[Any, ...]
    """Everything the annotation carries: limits, patterns, markers."""
    example: Any = None
    """A value that it may have."""

    @property
    def description(self) -> str:
        """What the docstring below it says."""
        # Imported by need: only documentation, editors and `new` show it.
        from .descriptions import descriptions

        return descriptions(self.of)[self.name]

    @property
    def max_length(self) -> int | None:
        """The longest text, in characters, or the longest list."""
        limits = [marker.max_length for marker in self.markers if isinstance(marker, MaxLen)]
        return min(limits, default=None)


@cache
def declared_fields(model: type[Record]) -> Mapping[str, DeclaredField]:
    """Return a record's fields by the key that authors write, in the order of their declaration."""
    fields = (_declared(model, name, info) for name, info in model.model_fields.items())
    return {field.key: field for field in fields}


def has_translated(model: type[Record]) -> bool:
    """Return whether a translation may say again anything inside a record."""
    fields = declared_fields(model).values()
    return any(field.translated or (field.record and has_translated(field.record)) for field in fields)


def _declared(model: type[Record], name: str, info: FieldInfo) -> DeclaredField:
    parts = [info.annotation, *info.metadata, *_parts(info.annotation)]
    record = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
    vocabulary = next((part.vocabulary for part in parts if isinstance(part, OneOf)), None)
    return DeclaredField(
        of=model,
        key=info.alias or name,
        name=name,
        required=info.is_required(),
        translated=any(isinstance(part, Translated) for part in parts),
        long=any(isinstance(part, LongText) for part in parts),
        many=any(get_origin(part) is tuple for part in parts),
        record=record,
        vocabulary=vocabulary,
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        type=record or next((part for part in parts if part in _VALUE_TYPES), str),
        markers=tuple(_unpacked(parts)),
        example=next(iter(info.examples or ()), None),
    )


def _unpacked(parts: list[Any]) -> Iterator[Any]:
    """Yield markers as plain limits: pydantic's Field() and StringConstraints() bundle several."""
    for part in parts:
        if isinstance(part, FieldInfo):
            yield from part.metadata
        elif isinstance(part, GroupedMetadata):
            yield from part
        elif not isinstance(part, type):
            yield part


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield every type and marker inside an annotation: unions, lists and Annotated taken apart."""
    if get_origin(annotation) is Annotated:
        inner, *markers = get_args(annotation)
        yield from (inner, *markers, *_parts(inner))
    else:
        for inner in get_args(annotation):
            yield inner
            yield from _parts(inner)
