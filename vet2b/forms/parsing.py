"""From what was sent to a record, by the record's own declaration; what was typed is never lost."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from vet2b.locale import Locale
from vet2b.schema import FieldProblem, Reference, validate
from vet2b.schema.fields import DeclaredField, declared_fields

from .form import AnyRecord, Form, FormProblem
from .sentences import sentence

Sent = Mapping[str, Sequence[str]]
"""The fields of an HTML form: name -> values, as a browser sends them."""


def parse(
    form: Form[AnyRecord], model: type[AnyRecord], sent: Sent, locale: Locale, reference: Reference
) -> Form[AnyRecord]:
    """Return the form with what was sent, and the record or the problems."""
    record, problems = validate(model, plain_data(model, sent), reference)
    return with_problems(replace(filled(form, sent), value=record), problems, locale)


def plain_data(model: type[AnyRecord], sent: Sent) -> dict[str, Any]:
    """Return what was sent as the plain data of a record, without what is as good as nothing."""
    fields = declared_fields(model)
    return {name: value for name, field in fields.items() if (value := _value(field, sent.get(name, ()))) is not None}


def filled(form: Form[AnyRecord], sent: Sent) -> Form[AnyRecord]:
    """Return the form with what was typed."""
    return form.each(lambda field: replace(field, values=tuple(sent[field.name])) if field.name in sent else field)


def taken(
    form: Form[AnyRecord], record: AnyRecord | None, sent: Sent, problems: Sequence[FieldProblem], locale: Locale
) -> Form[AnyRecord]:
    """Return the form with its record or, filled in, with its problems: what is right is seldom shown again."""
    if record is not None and not problems:
        return replace(form, value=record)
    return with_problems(filled(form, sent), problems, locale)


def with_problems(form: Form[AnyRecord], problems: Sequence[FieldProblem], locale: Locale) -> Form[AnyRecord]:
    """Return the form with a sentence at each field that has a problem; without problems, the form as it is."""
    if not problems:
        return form
    found = tuple(FormProblem(p.field, p.code, sentence(p, locale)) for p in problems)
    errors: dict[str, str] = {}
    for problem, said in zip(problems, found, strict=True):
        errors.setdefault(_field_of(form, problem), said.message)
    wrong = form.each(lambda field: replace(field, error=errors.get(field.name, "")))
    return replace(wrong, value=None, problems=found)


def _field_of(form: Form[AnyRecord], problem: FieldProblem) -> str:
    """Return the name of the field that a problem is shown at: of `details` and `lines`, each entry has its own."""
    steps = [str(step) for step in problem.place]
    names = {field.name for field in form.fields}
    names |= {field.name for outer in form.fields for row in outer.rows for field in row}
    return next((name for name in ("/".join(steps[:3]), "/".join(steps[:2])) if name in names), "".join(steps[:1]))


def _value(field: DeclaredField, values: Sequence[str]) -> Any:
    """Return what a browser sent as plain data; None where it is as good as nothing."""
    texts = [unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")) for value in values]
    texts = [text for text in texts if text.strip()]
    if field.many:
        return texts
    if field.type is bool:
        return bool(texts)
    return texts[0] if texts else None
