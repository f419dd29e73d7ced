"""A form as a page shows it: fields with labels, what was typed, and what is wrong with it."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Literal, Self, TypeVar

from vet2b.schema import Record

Kind = Literal[
    "text",
    "textarea",
    "email",
    "tel",
    "date",
    "number",
    "select",
    "radio",
    "checkbox",
    "checkboxes",
    "hidden",
    "file",
    "rows",
]
AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class Choice:
    """One value that a field offers."""

    value: str
    label: str
    lang: str = ""
    """The label's language, where it is not the page's."""
    group: str = ""
    """What it stands below, in a long list."""


@dataclass(frozen=True)
class FormField:
    """One field, ready to be shown."""

    name: str
    """The key of the record's field, and the control's name."""
    kind: Kind
    label: str = ""
    hint: str = ""
    required: bool = False
    values: tuple[str, ...] = ()
    """What was typed or chosen; of a checkbox, ("on",) if ticked."""
    error: str = ""
    """What to do, with an example; '' if nothing is wrong."""
    choices: tuple[Choice, ...] = ()
    max_length: int | None = None
    group: str = "field"
    """Tells apart the fields of several forms on one page."""
    autocomplete: str = ""
    """The token by which browsers fill it in (HTML, autofill detail tokens)."""
    accept: str = ""
    """Of a field for files: what the browser offers to choose."""
    unscripted: str = ""
    """What is said to whoever has no script."""
    unit: str = ""
    """What a number counts, shown after it."""
    rows: tuple[tuple["FormField", ...], ...] = ()
    """Of a field that is a table: the fields of each row, which people may leave empty."""

    needed_at_times: bool = False
    """Whether its hint, or the row it stands in, tells when it is needed: nobody calls it optional then."""

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed or is wrong, here or in a row."""
        return bool(any(self.values) or self.error) or any(field.is_filled for row in self.rows for field in row)

    @property
    def value(self) -> str:
        """What was typed, of a field with one value."""
        return self.values[0] if self.values else ""

    @property
    def id(self) -> str:
        """The control's id on the page."""
        return f"{self.group}-{self.name.replace('/', '-')}"


@dataclass(frozen=True)
class Form(Generic[AnyRecord]):
    """A form with what was typed, and either the record it makes or the problems it has."""

    name: str
    action: str
    """The address it is sent to."""
    submit_label: str
    fields: tuple[FormField, ...]
    value: AnyRecord | None = None
    """The record, if nothing is wrong."""
    correction: "Correction | None" = None
    """What may be mistyped; sending the form again as it is insists on it."""
    problems: tuple["FormProblem", ...] = ()
    note: str = ""
    """What is to be said about the form as a whole, such as why it comes back though nothing is wrong with it."""

    def __getitem__(self, name: str) -> FormField:
        """Return a field by its name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def has_files(self) -> bool:
        """Whether it must be sent as multipart/form-data."""
        return any(field.kind == "file" for field in self.fields)

    @property
    def wrong_fields(self) -> tuple[FormField, ...]:
        """The fields that have an error, in the order of the page."""
        inner = (field for outer in self.fields for row in outer.rows for field in row)
        return tuple(field for field in (*self.fields, *inner) if field.error)

    def each(self, change: Callable[[FormField], FormField]) -> Self:
        """Return the form with every field changed, those in rows too."""

        def changed(field: FormField) -> FormField:
            rows = tuple(tuple(change(inner) for inner in row) for row in field.rows)
            return replace(change(field), rows=rows) if rows else change(field)

        return replace(self, fields=tuple(changed(field) for field in self.fields))


@dataclass(frozen=True)
class Correction:
    """What was probably meant by a value that may be mistyped."""

    name: str
    """The field that it corrects."""
    typed: str
    meant: str
    hint: str
    label: str
    """The button that takes it."""


@dataclass(frozen=True)
class FormProblem:
    """One problem, for programs: the field, a code that stays, and the sentence."""

    field: str
    code: str
    message: str = dataclasses.field(compare=False)
