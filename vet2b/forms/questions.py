"""What the sectors of the offers ask, as fields of the request form. They help a school; they never bar a visitor."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from vet2b.locale import Locale
from vet2b.schema import FieldProblem, QuoteRequest, SectorQuestions, Unit, Vocabulary
from vet2b.schema.vocabulary import Question

from .form import Choice, Form, FormField, Kind
from .parsing import Sent

_PREFIX = "details/"
_AFTER = "message"
_KINDS: Mapping[str, Kind] = {"number": "number", "text": "text", "date": "date", "choice": "select"}
_LONGEST = 200
_MANY = 10


def with_questions(
    form: Form[QuoteRequest], asked: Iterable[SectorQuestions], units: Vocabulary[Unit], locale: Locale
) -> Form[QuoteRequest]:
    """Return the form with what some sectors ask, after the visitor's own words."""
    questions = tuple(
        _field(sector.sector, question, units, locale) for sector in asked for question in sector.questions
    )
    place = next(number for number, field in enumerate(form.fields, 1) if field.name == _AFTER)
    return replace(form, fields=(*form.fields[:place], *questions, *form.fields[place:]))


def details(form: Form[QuoteRequest], sent: Sent) -> tuple[Mapping[str, str], list[FieldProblem]]:
    """Return the answers to the form's questions, sector/question -> answer, and what is wrong with them.

    A question that must be answered must be so by programs, too, and from a page that was kept for long.
    """
    found: dict[str, str] = {}
    problems: list[FieldProblem] = []
    for field in form.fields:
        if not field.name.startswith(_PREFIX):
            continue
        key, text = field.name.removeprefix(_PREFIX), _text(sent, field.name)
        code = _wrong(field, text)
        if code:
            problems.append(FieldProblem(("details", key), code))
        elif text:
            found[key] = text.replace(",", ".") if field.kind == "number" else text
    return found, problems


def _field(sector: str, question: Question, units: Vocabulary[Unit], locale: Locale) -> FormField:
    language = locale.language
    return FormField(
        name=f"{_PREFIX}{sector}/{question.id}",
        kind=_KINDS[question.type],
        label=question.label[language],
        unit=_unit(units[question.unit], locale) if question.unit else "",
        required=question.required,
        choices=tuple(Choice(choice.id, choice.label[language]) for choice in question.choices),
        max_length=_LONGEST if question.type == "text" else None,
    )


def _unit(unit: Unit, locale: Locale) -> str:
    """Return what the number counts, in the plural."""
    forms = unit.count[locale.language]
    return forms.get(locale.plural_category(_MANY), forms["other"]).replace("{n}", "").strip()


def _text(sent: Sent, name: str) -> str:
    return unicodedata.normalize("NFC", next(iter(sent.get(name, ())), "")).strip()


def _wrong(field: FormField, text: str) -> str:
    """Return the code of what is wrong with an answer, or ''."""
    if not text:
        return "missing" if field.required else ""
    if field.kind == "number" and not _is_number(text):
        return "not_a_number"
    if field.kind == "date" and not _is_day(text):
        return "not_a_date"
    if field.kind == "select" and text not in {choice.value for choice in field.choices}:
        return "unknown_id"
    return ""


def _is_number(text: str) -> bool:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return False
    return number.is_finite() and 0 <= number < 10**9 and "_" not in text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
