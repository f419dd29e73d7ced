"""What every record shares: the base model and the markers a field can carry.

A record is declared once. The content check, the web forms, the JSON Schemas for editors and the
generated field reference all read these markers; none repeats a limit or a list.
"""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Protocol, runtime_checkable

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import PydanticCustomError, core_schema

#: Name of a list of allowed ids -> the ids. Handed to validation, so that records import no data.
Reference = Mapping[str, Collection[str]]


class Record(BaseModel):
    """Something a person declares in a file or a form. It never changes once read."""

    # Built at first use: a function that takes in requests starts without the rules of offers and providers.
    # What the fields' docstrings say is read by `descriptions` where it is shown; pydantic would do so at every start.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@dataclass(frozen=True)
class Translated:
    """Marks text that a translation file may say again in another language. Everything else is a fact."""


@dataclass(frozen=True)
class LongText:
    """Marks text that a form asks for with several lines."""


@dataclass(frozen=True)
class OneOf:
    """Allows only the ids of one list: a vocabulary of `content/vocabularies/` or a reference list."""

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Validation looks the value up in the list of the same name that it is handed as its context."""
        return core_schema.with_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The JSON Schema names the list; who writes it for editors puts the ids in."""
        return {**handler(schema), "x-vocabulary": self.vocabulary}

    def _known(self, value: str, info: core_schema.ValidationInfo) -> str:
        if info.context is None:  # made by our own code from values that were checked before
            return value
        known = info.context[self.vocabulary]
        if value in known:
            return value
        likeliest = nearest(value, known)
        few = "" if likeliest or len(known) > _FEW else ", ".join(known)
        details = {"vocabulary": self.vocabulary, "value": value, "nearest": likeliest, "known": few}
        raise PydanticCustomError("unknown_id", "unknown {vocabulary} '{value}'", details)


#: So many allowed values are told to whoever wrote another one.
_FEW = 24


@runtime_checkable
class Named(Protocol):
    """A list whose ids have names that people know better."""

    names: Mapping[str, str]
    """Each name, in small letters, with its id."""


def nearest(word: str, known: Collection[str]) -> str:
    """Return the known word most like another or known by that name; '' when none comes close."""
    names = known.names if isinstance(known, Named) else {}
    said = word.casefold()
    if named := names.get(said):
        return named
    within = [other for other in known if word and (word in other or other in word)]
    within += [other for other in known if len(other) > 2 and other.casefold() in said]  # euro; but Estonia is no ES
    alike = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6) or sorted(within, key=len)
    if not alike:
        alike = [names[name] for name in difflib.get_close_matches(said, list(names), n=1, cutoff=0.8)]
    return (alike or [""])[0]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile(r"[\n\r\x85]")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def _plain_text(value: Any) -> Any:
    """Refuse characters that no person types: they hide text or break headers."""
    if isinstance(value, str) and _CONTROL.search(value):
        raise PydanticCustomError("control_character", "contains an invisible control character")
    return value


def without_control(text: str) -> str:
    """Return text as a record takes it, from somebody who cannot be asked to type it anew."""
    return _CONTROL.sub("", text).encode("utf-8", "replace").decode("utf-8")


def _one_line(value: Any) -> Any:
    if isinstance(value, str) and _LINE_END.search(value.strip()):
        raise PydanticCustomError("several_lines", "must be one line")
    return _plain_text(value)


def _day(value: Any) -> Any:
    """Take ISO 8601 days only: pydantic alone would read the number 2027 as a moment in 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _ISO_DAY.match(value.strip())):
        return value.strip() if isinstance(value, str) else value
    raise PydanticCustomError("not_a_date", "must be a date", {"value": str(value)})


def _whole(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("not_a_whole_number", "must be a whole number", {"value": str(value).lower()})
    return value


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    for place, value in enumerate(values):
        if value in values[:place]:
            raise PydanticCustomError("repeated", "repeats '{value}'", {"value": value})
    return values


Distinct = AfterValidator(_unique)
"""Marks a list in which nothing may stand twice."""

Whole = BeforeValidator(_whole)
"""Marks a whole number; true and false are none."""

Language = Annotated[str, OneOf("languages")]
"""An ISO 639-1 code, such as lv."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(_one_line)]
"""One line of plain text."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(_plain_text), LongText()]
"""Plain text of one or more lines."""

Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day, ISO 8601: 2027-03-14."""

Amount = Annotated[Decimal, Field(ge=0, le=1_000_000, max_digits=9, decimal_places=2), Whole]
"""An amount of money, two decimals at most, in the currency that stands beside it."""

Count = Annotated[int, Field(ge=1, le=100_000), Whole]
"""A whole number, 1 or more."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A file's name without its ending: small letters a-z, digits, single hyphens. Part of the page's address."""

WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s<>\"']+$", max_length=300)]
"""An http or https address."""
