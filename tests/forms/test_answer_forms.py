"""A school answers by one of three forms, and is told everything that is wrong at once."""

from datetime import date
from decimal import Decimal

import pytest

from vet2b.forms import answer_forms, parse_answer
from vet2b.locale import load

TODAY = date(2026, 11, 24)
SENT = {
    "quote": {
        "amount": ["340"],
        "currency": ["EUR"],
        "vat": ["exempt"],
        "earliest": [""],
        "valid_until": ["2026-12-20"],
        "text": ["Margas ar montāžu."],
    },
    "question": {"text": ["Kādā krāsā?"]},
    "decline": {"reason": ["capacity"], "text": [""]},
}


@pytest.fixture
def parse(directory):
    def parsed(kind, **changes):
        locale = load("en")
        forms = answer_forms(locale, directory.vocabularies, "/api/requests/answer", ("EUR", "PLN"))
        form = next(form for form in forms if form.name == kind)
        sent = {**SENT[kind], **{name: [value] for name, value in changes.items()}}
        return parse_answer(form, sent, locale, directory.vocabularies, directory.reference, TODAY)

    return parsed


@pytest.mark.parametrize("kind", sorted(SENT))
def test_a_filled_form_makes_an_answer(parse, kind):
    form = parse(kind)

    assert form.problems == ()
    assert form.value.kind == kind


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("340", "340"), ("340,50", "340.50"), ("1 234,50", "1234.50"), ("1\xa0234,50", "1234.50"), ("0", "0")],
)
def test_a_price_is_taken_as_people_write_it(parse, typed, amount):
    assert parse("quote", amount=typed).value.amount == Decimal(amount)


def test_everything_that_is_wrong_is_told_at_once_and_kept(parse):
    form = parse("quote", amount="12,5,0", vat="", text=" ", valid_until="2026-11-23")

    assert form.value is None
    assert {problem.field: problem.code for problem in form.problems} == {
        "amount": "not_a_number",
        "vat": "missing",
        "text": "missing",
    }
    assert form["amount"].value == "12,5,0"
    assert form["valid_until"].value == "2026-11-23"


def test_a_missing_field_does_not_hide_a_past_date(parse):
    form = parse("quote", valid_until="2026-11-23", vat="")

    assert [field.name for field in form.wrong_fields] == ["vat", "valid_until"]


@pytest.mark.parametrize(
    ("field", "day", "code"),
    [
        ("valid_until", "2026-11-23", "date_in_the_past"),
        ("valid_until", "2026-11-24", None),
        ("valid_until", "2207-01-15", "date_too_far"),
        ("valid_until", "9999-12-31", "date_too_far"),
        ("earliest", "2207-01-15", "date_too_far"),
        ("earliest", "2027-01-15", None),
    ],
)
def test_a_slip_of_the_year_is_pointed_out(parse, field, day, code):
    found = [(problem.field, problem.code) for problem in parse("quote", **{field: day}).problems]

    assert found == ([(field, code)] if code else [])


@pytest.mark.parametrize(("kind", "name"), [("question", "text"), ("decline", "reason"), ("quote", "amount")])
def test_what_an_answer_needs_must_be_filled_in(parse, kind, name):
    form = parse(kind, **{name: ""})

    assert [(problem.field, problem.code) for problem in form.problems] == [(name, "missing")]


def test_a_form_takes_its_own_fields_only(parse):
    answer = parse("question", amount="nonsense", reason="king").value

    assert (answer.text, answer.amount, answer.reason) == ("Kādā krāsā?", None, None)
