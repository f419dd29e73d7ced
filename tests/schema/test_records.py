"""Each record says what it is, and says no to what it is not."""

import json
from datetime import date
from pathlib import Path

import pytest

from vet2b.catalogue.documentation import documents
from vet2b.catalogue.read import read_lists
from vet2b.schema import Network, Offer, Page, Provider, QuoteRequest, validate
from vet2b.schema.fields import declared_fields

ROOT = Path(__file__).parent.parent.parent
RECORDS = [Offer, Provider, Network, Page, QuoteRequest]


@pytest.fixture(scope="module")
def lists(small_content):
    return read_lists(small_content)


def every_field(model):
    for field in declared_fields(model).values():
        yield f"{model.__name__}.{field.key}", field
        if field.record:
            yield from every_field(field.record)


@pytest.mark.parametrize("model", RECORDS)
def test_every_field_is_documented(model):
    for name, field in every_field(model):
        assert field.description.endswith("."), name


def test_the_committed_documents_are_what_the_declarations_say():
    for path, text in documents(ROOT):
        assert path.read_text(encoding="utf-8") == text, f"run `python3 tasks.py schemas`: {path.name} is out of date"


def test_the_schema_for_editors_knows_the_vocabularies():
    offer = json.loads((ROOT / "docs/schema/offer.json").read_text(encoding="utf-8"))

    assert "welding" in offer["properties"]["service"]["enum"]
    assert offer["additionalProperties"] is False


def request(**changes):
    asked = {
        "offers": ["rezekne-skola/metinasana"],
        "message": "We need a railing, 4 m long.",
        "name": "Anna",
        "buyer_type": "sme",
        "email": "anna@bakery.example",
        "language": "lv",
        "consent": True,
    }
    return {**asked, **changes}


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"offers": []}, "offers", "too_few"),
        ({"offers": [f"a/{n}" for n in range(6)]}, "offers", "too_many"),
        ({"offers": ["a/b", "a/b"]}, "offers", "repeated"),
        ({"offers": ["../../etc/passwd"]}, "offers[1]", "wrong_pattern"),
        ({"message": "short"}, "message", "too_short"),
        ({"message": "ž" * 4001}, "message", "too_long"),
        ({"message": "hidden\u202etext and more"}, "message", "control_character"),
        ({"name": "Anna\r\nBcc: all@world.example"}, "name", "several_lines"),
        ({"name": "Anna\rBcc: all@world.example"}, "name", "several_lines"),
        ({"name": "Anna\x85Bcc: all@world.example"}, "name", "several_lines"),
        ({"name": "  "}, "name", "empty"),
        ({"email": "anna@"}, "email", "not_an_email"),
        ({"email": "anna@bakery.example\nBcc: x@y.example"}, "email", "not_an_email"),
        ({"phone": "12"}, "phone", "not_a_phone"),
        ({"wanted_by": "14.03.2027"}, "wanted_by", "not_a_date"),
        ({"buyer_type": "spammer"}, "buyer_type", "unknown_id"),
        ({"language": "xx"}, "language", "unknown_id"),
        ({"consent": False}, "consent", "consent_needed"),
        ({"extra": "1"}, "extra", "unknown_key"),
    ],
)
def test_a_request_that_is_none_names_the_field(lists, changes, field, code):
    record, problems = validate(QuoteRequest, request(**changes), lists)

    assert record is None
    assert (field, code) in [(p.field, p.code) for p in problems]


def test_a_request_in_any_script_is_kept_as_it_was_typed(lists):
    record, problems = validate(QuoteRequest, request(message="Žogs 4 m — <b>ne</b> <script>; شكرا"), lists)

    assert not problems
    assert record.message == "Žogs 4 m — <b>ne</b> <script>; شكرا"


def test_a_phone_number_is_written_the_international_way(lists):
    record, _ = validate(QuoteRequest, request(phone="+37165424000"), lists)

    assert record.phone == "+371 65 424 000"


@pytest.mark.parametrize(
    ("ends", "day", "last"),
    [
        ("06-30", "2026-11-24", "2027-06-30"),
        ("06-30", "2027-06-30", "2027-06-30"),
        ("06-30", "2027-07-01", "2028-06-30"),
        ("02-30", "2027-01-01", "2027-02-28"),
    ],
)
def test_a_school_year_ends_on_the_networks_day(small_catalogue, ends, day, last):
    network = small_catalogue.network.model_copy(update={"school_year_ends": ends})

    assert network.end_of_school_year(date.fromisoformat(day)) == date.fromisoformat(last)
