"""The forms by which a school answers a request, and the asker a question."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from vet2b.locale import N_, Locale
from vet2b.schema import Answer, FieldProblem, Reference, Vocabulary, validate
from vet2b.schema.fields import DeclaredField, declared_fields

from .days import not_to_come, too_far
from .form import Choice, Form, FormField, Kind
from .parsing import Sent, filled, plain_data, with_problems
from .quote_lines import at_their_rows, in_group, lines_field, number, sent_lines, total

_ASKED: Mapping[str, tuple[Kind, str, str]] = {
    "kind": ("hidden", "", ""),
    "amount": ("text", N_("Price of the whole job"), N_("A number, like 120 or 120.50.")),
    "currency": ("select", N_("Currency"), ""),
    "vat": ("select", N_("VAT"), ""),
    "earliest": ("date", N_("Ready from"), ""),
    "valid_until": ("date", N_("Valid until"), ""),
    "reason": ("select", N_("Reason"), ""),
    "text": ("textarea", N_("Your text"), ""),
}

#: What is answered -> the fields asked for, those that must be filled in, how the text is called, the button.
_KINDS: Mapping[str, tuple[tuple[str, ...], frozenset[str], str, str]] = {
    "quote": (
        ("amount", "currency", "vat", "lines", "earliest", "valid_until", "text"),
        frozenset({"amount", "currency", "vat", "valid_until", "text"}),
        N_("What is included"),
        N_("Send the quote"),
    ),
    "explanation": (("text",), frozenset({"text"}), N_("Your answer"), N_("Send the answer")),
    "question": (("text",), frozenset({"text"}), N_("Your question"), N_("Send the question")),
    "decline": (("reason", "text"), frozenset({"reason"}), N_("A word to the client"), N_("Decline the request")),
}


def answer_forms(
    locale: Locale, vocabularies: Mapping[str, Vocabulary[Any]], action: str, currencies: tuple[str, ...]
) -> tuple[Form[Answer], ...]:
    """Return the empty forms for a quote, an explanation, a question and a refusal; the first currency is chosen."""
    return tuple(_form(kind, locale, vocabularies, action, currencies) for kind in _KINDS)


def parse_answer(
    form: Form[Answer],
    sent: Sent,
    locale: Locale,
    vocabularies: Mapping[str, Vocabulary[Any]],
    reference: Reference,
    today: date,
) -> Form[Answer]:
    """Return the form with the answer it makes, or with all of its problems at once.

    A quote with lines may leave the amount out; one that says it must say what the lines make.
    """
    names, needed, _, _ = _KINDS[form.name]
    lines, rows = sent_lines(sent) if form.name == "quote" else ([], [])
    typed = {name: sent.get(name, ()) for name in names if name != "lines"}
    typed["amount"] = [number(value) for value in typed.get("amount", ())]
    data = {**plain_data(Answer, {**typed, "kind": [form.name]}), "lines": lines}
    answer, problems = validate(Answer, data, reference)
    missing = [name for name in names if name in needed and name not in data and not (name == "amount" and lines)]
    found = [*at_their_rows(problems, rows), *(FieldProblem((name,), "missing") for name in missing)]
    if answer:
        found += not_to_come("valid_until", answer.valid_until, today)
        found += too_far("earliest", answer.earliest, today)
    if answer and answer.lines and not found:
        answer, wrong = _with_sum(answer, locale)
        found += wrong
    if form.name == "quote":
        table = in_group(lines_field(locale, vocabularies, sent), form.name)
        form = replace(form, fields=tuple(table if field.name == "lines" else field for field in form.fields))
    return with_problems(replace(filled(form, sent), value=answer), found, locale)


def _with_sum(answer: Answer, locale: Locale) -> tuple[Answer, list[FieldProblem]]:
    made = total(answer.lines)
    if answer.amount is None:
        return answer.model_copy(update={"amount": made}), []
    if answer.amount != made:
        value = locale.money(made, answer.currency or "EUR")
        return answer, [FieldProblem(("amount",), "not_the_sum", {"value": value})]
    return answer, []


def _form(
    kind: str,
    locale: Locale,
    vocabularies: Mapping[str, Vocabulary[Any]],
    action: str,
    currencies: tuple[str, ...],
) -> Form[Answer]:
    names, needed, text_label, submit = _KINDS[kind]
    declared = declared_fields(Answer)
    fields = [FormField("kind", "hidden", values=(kind,))]
    for name in names:
        if name == "lines":
            fields.append(in_group(lines_field(locale, vocabularies), kind))
            continue
        field = _field(declared[name], locale, vocabularies, currencies, name in needed, text_label)
        fields.append(replace(field, group=kind))
    return Form(name=kind, action=action, submit_label=locale.gettext(submit), fields=tuple(fields))


def _field(
    declared: DeclaredField,
    locale: Locale,
    vocabularies: Mapping[str, Vocabulary[Any]],
    currencies: tuple[str, ...],
    required: bool,
    text_label: str,
) -> FormField:
    kind, label, hint = _ASKED[declared.key]
    choices: tuple[Choice, ...] = ()
    if declared.key == "currency":
        choices = tuple(Choice(code, code) for code in currencies)
    elif kind == "select" and declared.vocabulary:
        terms = vocabularies[declared.vocabulary]
        choices = tuple(Choice(term, terms.label(term, locale.language)) for term in terms)
    return FormField(
        name=declared.key,
        kind=kind,
        label=locale.gettext(text_label if declared.key == "text" else label),
        hint=locale.gettext(hint) if hint else "",
        required=required,
        values=(currencies[0],) if declared.key == "currency" else (),
        choices=choices,
        max_length=declared.max_length,
    )
