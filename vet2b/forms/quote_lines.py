"""The lines of a quote as a table in a form: rows left empty are as good as none."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from vet2b.locale import N_, Locale
from vet2b.schema import FieldProblem, QuoteLine, Vocabulary
from vet2b.schema.fields import declared_fields

from .form import Choice, FormField
from .parsing import Sent

_ROWS = 4
_MOST = 30
_LABELS: Mapping[str, str] = {
    "what": N_("Thing or work"),
    "quantity": N_("Quantity"),
    "unit": N_("Unit"),
    "unit_price": N_("Price of one"),
}


def number(text: str) -> str:
    """Return 1 234,50, with whatever space people and programs put there, as 1234.50."""
    return "".join(text.split()).replace(",", ".")


def lines_field(locale: Locale, vocabularies: Mapping[str, Vocabulary[Any]], sent: Sent | None = None) -> FormField:
    """Return the table with some empty rows, and as many as were sent."""
    typed = max((index + 1 for index in _sent_rows(sent or {})), default=0)
    units = vocabularies["units"]
    choices = tuple(Choice(unit, units.label(unit, locale.language)) for unit in units)
    declared = declared_fields(QuoteLine)
    rows = tuple(
        tuple(
            FormField(
                f"lines/{index}/{name}",
                "select" if name == "unit" else "text",
                locale.gettext(label),
                choices=choices if name == "unit" else (),
                max_length=declared[name].max_length,
                needed_at_times=True,
            )
            for name, label in _LABELS.items()
        )
        for index in range(min(max(_ROWS, typed), _MOST))
    )
    hint = locale.gettext(
        "The price of the whole job must be the sum of the rows. Rows that you leave empty do not count."
    )
    return FormField("lines", "rows", locale.gettext("What the price is made of"), hint, rows=rows)


def in_group(field: FormField, group: str) -> FormField:
    """Return the table with ids of one form's own."""
    rows = tuple(tuple(replace(inner, group=group) for inner in row) for row in field.rows)
    return replace(field, group=group, rows=rows)


def sent_lines(sent: Sent) -> tuple[list[dict[str, str]], list[int]]:
    """Return the lines that were typed as plain data, and the row of each."""
    lines, rows = [], []
    for index in sorted(_sent_rows(sent)):
        typed = {name: " ".join(sent.get(f"lines/{index}/{name}", ("",))[0].split()) for name in _LABELS}
        if typed["what"] or typed["quantity"] or typed["unit_price"]:
            numbers = {name: number(typed[name]) for name in ("quantity", "unit_price")}
            lines.append({name: value for name, value in {**typed, **numbers}.items() if value})
            rows.append(index)
    return lines, rows


def at_their_rows(problems: Iterable[FieldProblem], rows: list[int]) -> list[FieldProblem]:
    """Return problems of lines at the rows of the form that they were typed in."""
    return [
        replace(problem, place=("lines", rows[place[1]], *place[2:]))
        if (place := problem.place)[:1] == ("lines",) and len(place) > 1 and isinstance(place[1], int)
        else problem
        for problem in problems
    ]


def total(lines: Iterable[QuoteLine]) -> Decimal:
    """Return what all lines make."""
    return sum((line.amount for line in lines), Decimal(0))


def _sent_rows(sent: Sent) -> set[int]:
    names = (name.split("/") for name in sent if name.startswith("lines/"))
    return {
        int(name[1])
        for name in names
        if len(name) == 3 and name[1].isascii() and name[1].isdigit() and len(name[1]) < 3
    }
