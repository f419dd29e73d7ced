"""A function that fails still answers, in the visitor's language, and says what to do."""

import json
import shutil

import pytest

from tests.functions.test_life import Job
from tests.functions.test_quote_request import FIELDS
from vet2b import bootstrap, http
from vet2b.server import FUNCTIONS


@pytest.mark.parametrize("address", sorted(FUNCTIONS))
def test_every_function_tells_of_a_failure_of_its_own(visitor, monkeypatch, address):
    monkeypatch.setenv("VET2B_DIRECTORY", "/nowhere/directory.json")

    page = visitor.get(f"/api/{address}?token=x", **{"accept-language": "lt"})

    assert page["statusCode"] == 500
    assert '<html lang="lt">' in page["body"]
    assert "Grįžkite" in page["body"]


def test_a_failure_is_told_on_a_page_of_the_site(visitor, monkeypatch, caplog):
    monkeypatch.setattr(bootstrap.services().pauses, "_clock", None)

    page = visitor.post("/api/quote-requests", {}, **{"accept-language": "it"})

    assert page["statusCode"] == 500
    assert 'lang="it"' in page["body"]
    assert "<main" in page["body"]
    assert "AttributeError" in caplog.text, "whoever looks after the machine finds what it was"


def test_a_program_gets_a_code(visitor, monkeypatch):
    monkeypatch.setattr(bootstrap.services().pauses, "_clock", None)

    answer = visitor.post_json("/api/quote-requests", {"email": "anna@piekarnia.example"})

    assert (answer["statusCode"], json.loads(answer["body"])["status"]) == (500, 500)


def test_what_a_person_typed_is_not_logged_with_a_failure(visitor, monkeypatch, caplog):
    def fail(form, _problems):
        raise ValueError(form)

    monkeypatch.setattr(http, "problem", fail)
    visitor.post_json("/api/quote-requests", {"name": "Anna Nowak"})

    assert "ValueError" in caplog.text
    assert "Anna" not in caplog.text


def test_a_link_opened_while_the_store_is_out_of_reach_works_again_later(visitor, tmp_path):
    store = tmp_path / "vet2b.sqlite3"
    visitor.post("/api/needs", {})
    for path in tmp_path.glob("vet2b.sqlite3*"):
        path.unlink()
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir()
    bootstrap._services.cache_clear()

    page = visitor.get("/api/desk?token=" + bootstrap.services().links.token("desk", _school()))

    assert page["statusCode"] == 503
    assert page["headers"]["retry-after"] == "60"


def test_what_cannot_be_read_is_told_on_a_page_and_nothing_is_lost(visitor):
    job = Job(visitor)

    page = visitor.post(job.answer, {"kind": "quote", "text": "x" * 300_000}, **{"accept-language": "lv"})

    assert page["statusCode"] == 400
    assert "<main" in page["body"]
    assert "joprojām ir tur" in page["body"]


@pytest.mark.parametrize("address", ["desk", "requests/status", "quote-requests", "needs"])
def test_an_address_that_is_longer_than_any_of_ours_is_answered(visitor, address):
    page = visitor.get(f"/api/{address}?" + "&".join(f"a{number}=1" for number in range(200)))

    assert page["statusCode"] in (200, 404)


def test_half_a_character_from_a_program_is_not_readable(visitor):
    for changed in ({"message": "\ud800"}, {"idempotency_key": "\ud800"}, {"offers": ["\udfff"]}, {"\ud800": "x"}):
        answer = visitor.post_json("/api/quote-requests", {**FIELDS, **changed})

        assert (answer["statusCode"], json.loads(answer["body"])["status"]) == (400, 400)


def test_json_is_known_by_its_name_in_any_letters(visitor):
    answer = visitor._call("POST", "/api/quote-requests", "{}", {"content-type": "Application/JSON; charset=utf-8"})

    assert answer["headers"]["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("function", "way"),
    [
        ("requests/answer", "/api/desk?lang=lt"),
        ("desk", "/api/desk?lang=lt"),
        ("coordinator", "/api/coordinator?lang=lt"),
        ("needs/assign", "/api/coordinator?lang=lt"),
        ("requests/status", "/lt/"),
    ],
)
def test_who_has_a_link_that_opens_nothing_is_shown_the_way_to_another(visitor, function, way):
    page = visitor.get(f"/api/{function}?token=x", **{"accept-language": "lt"})

    assert page["statusCode"] == 404
    assert f'<p><a href="{way}">' in page["body"]


def _school():
    from vet2b.quotes.links import Subject

    return Subject("", "rezekne-skola")
