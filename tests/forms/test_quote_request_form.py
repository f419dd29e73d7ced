"""The request form is the record's own declaration, and loses nothing that was typed."""

from datetime import date

import pytest

from vet2b.forms import parse_quote_request, quote_request_form
from vet2b.forms.sentences import SENTENCES
from vet2b.locale import load
from vet2b.schema import QuoteRequest
from vet2b.schema.fields import declared_fields

TODAY = date(2026, 11, 24)
SENT = {
    "offers": ["rezekne-skola/metinasana"],
    "message": ["Vajag margas,\r\n4 m garas."],
    "name": ["Anna"],
    "buyer_type": ["sme"],
    "email": ["anna@maiznica.example"],
    "phone": [""],
    "wanted_by": [""],
    "budget": [""],
    "organisation": ["  "],
    "language": ["lv"],
    "consent": ["on"],
    "website": [""],
}


@pytest.fixture
def parse(directory):
    def parsed(*, most_providers=5, **changes):
        locale = load("en")
        form = quote_request_form(locale, directory.vocabularies, "/api/quote-requests")
        sent = {**SENT, **{name: [value] if isinstance(value, str) else value for name, value in changes.items()}}
        return parse_quote_request(
            form, sent, locale, directory.reference, directory.open_offers, most_providers, TODAY
        )

    return parsed


def test_the_form_asks_for_every_field_of_the_record(directory):
    form = quote_request_form(load("en"), directory.vocabularies, "/")

    # `details` are what the sectors of the offers ask: tests/forms/test_questions.py; files are no part of the record
    assert {field.name for field in form.fields} == set(declared_fields(QuoteRequest)) - {"details"} | {"attachments"}


def test_limits_come_from_the_record(directory):
    form = quote_request_form(load("en"), directory.vocabularies, "/")

    assert form["message"].max_length == 4000
    assert form["name"].required
    assert not form["phone"].required


def test_a_filled_form_makes_a_request(parse):
    form = parse()

    assert form.problems == ()
    assert form.value.message == "Vajag margas,\n4 m garas."
    assert form.value.organisation is None


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"email": "anna@"}, "email", "Please enter a full mail address, like name@company.com."),
        ({"message": "x"}, "message", "Please write at least 10 characters, so that the school understands what you need."),
        ({"message": ""}, "message", "Please fill this in."),
        ({"name": " "}, "name", "Please fill this in."),
        ({"wanted_by": "2026-11-23"}, "wanted_by", "Please enter a date that is still to come."),
        ({"wanted_by": "tomorrow"}, "wanted_by", "Please enter a date, like 2027-03-14, or leave it empty."),
        ({"offers": "gdansk-szkola/druk-3d"}, "offers", "This offer cannot be asked for at the moment. Please remove it and send the form again."),
        ({"offers": "no/where"}, "offers", "This offer cannot be asked for at the moment. Please remove it and send the form again."),
        ({"offers": []}, "offers", "Please choose at least one."),
        ({"consent": []}, "consent", "Please tick the box: without your consent we may not pass your request on."),
        ({"buyer_type": "king"}, "buyer_type", "Please choose one of the answers."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_field_and_what_was_typed_is_kept(parse, changes, field, sentence):
    form = parse(**changes)

    assert form.value is None
    assert form[field].error == sentence
    assert form["name"].value == changes.get("name", "Anna")
    assert [wrong.name for wrong in form.wrong_fields] == [field]


def test_every_sentence_can_be_filled_with_what_a_problem_says():
    for sentence in SENTENCES.values():
        sentence.format(limit=1, length=2, value="x")


def test_the_network_decides_how_many_schools_may_be_asked_at_once(parse):
    both = ["rezekne-skola/metinasana", "gdansk-szkola/catering"]

    assert parse(offers=both, most_providers=2).value
    assert parse(offers=both, most_providers=1)["offers"].error == "Please choose at most 1."
