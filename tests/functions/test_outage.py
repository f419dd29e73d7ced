"""While the store can take nothing, a request is taken in all the same; and if nothing takes it, nothing typed is lost."""

import json
import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.functions.test_quote_request import FIELDS
from vet2b import bootstrap

NEED = {
    "message": "Potrzebujemy balustrady, 4 m.",
    "service": "welding",
    "country": "LV",
    "town": "Rēzekne",
    "name": "Anna Nowak",
    "organisation": "Piekarnia Rogal",
    "buyer_type": "sme",
    "email": "anna@piekarnia.example",
    "language": "pl",
    "consent": "on",
}


class OneMachine:
    """The database's place is taken by a folder: SQLite can open nothing there."""

    def __init__(self, folder, monkeypatch):
        self._store, self._aside, self._spill = folder / "vet2b.sqlite3", folder / "aside", folder / "spill"
        monkeypatch.setenv("VET2B_SPILL", f"file:///{self._spill}")

    def refuse(self):
        for path in self._store.parent.glob("vet2b.sqlite3*"):
            self._aside.mkdir(exist_ok=True)
            shutil.move(path, self._aside / path.name)
        self._store.mkdir()
        bootstrap._services.cache_clear()

    def recover(self):
        self._store.rmdir()
        for path in self._aside.glob("*"):
            shutil.move(path, self._store.parent / path.name)
        bootstrap._services.cache_clear()

    def refuse_spill(self):
        self._spill.parent.joinpath("spill").write_text("a file, where a folder should be")


class AtAmazon:
    """DynamoDB says that it is asked too much; S3 and SES work."""

    def __init__(self, aws, monkeypatch):
        monkeypatch.setenv("VET2B_SPILL", "s3://files/spill/")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        self._aws = aws

    def refuse(self):
        self._aws.refusing.add("dynamodb")

    def recover(self):
        self._aws.refusing.clear()

    def refuse_spill(self):
        self._aws.refusing.add("s3")


@pytest.fixture(params=["on one machine", "at Amazon"])
def place(request, tmp_path, monkeypatch):
    """A visitor, and the outages of the place."""
    if request.param == "at Amazon":
        visitor = request.getfixturevalue("visitor_at_amazon")
        return visitor, AtAmazon(request.getfixturevalue("aws"), monkeypatch)
    return request.getfixturevalue("visitor"), OneMachine(tmp_path, monkeypatch)


def replay():
    return bootstrap.services().spilled.replay()


@pytest.mark.parametrize(("address", "fields"), [("quote-requests", FIELDS), ("needs", NEED)])
def test_what_comes_while_the_store_is_out_of_reach_is_stored_and_confirmed_later(place, address, fields):
    visitor, outage = place
    outage.refuse()

    answer = visitor.post(f"/api/{address}", fields)
    assert answer["statusCode"] == 303, answer["body"]
    assert answer["headers"]["location"] == "/pl/request/sent/"
    assert replay() == 0

    outage.recover()
    assert replay() == 1
    assert replay() == 0
    (mail,) = visitor.mails()
    assert visitor.post(visitor.link(mail), {})["statusCode"] == 303
    assert bootstrap.services().quotes.get(mail["Message-ID"][1:13]).asked.message == fields["message"]


def test_what_is_sent_again_and_again_is_one_request(place):
    visitor, outage = place
    outage.refuse()
    first = visitor.post_json("/api/quote-requests", {**FIELDS, "consent": True})
    again = visitor.post_json("/api/quote-requests", {**FIELDS, "consent": True})
    outage.recover()
    later = visitor.post_json("/api/quote-requests", {**FIELDS, "consent": True})

    assert [answer["statusCode"] for answer in (first, again, later)] == [201, 201, 201]
    assert len({json.loads(answer["body"])["id"] for answer in (first, again, later)}) == 1
    replay()
    assert len(visitor.mails()) == 1


def test_if_nothing_takes_it_the_visitor_keeps_what_was_typed(place):
    visitor, outage = place
    outage.refuse()
    outage.refuse_spill()

    for address, fields in (("quote-requests", FIELDS), ("needs", NEED)):
        page = visitor.post(f"/api/{address}", fields)
        assert page["statusCode"] == 503
        assert page["headers"]["retry-after"] == "60"
        assert 'value="Piekarnia Rogal"' in page["body"]
        assert 'role="alert"' in page["body"]
    answer = visitor.post_json("/api/quote-requests", {**FIELDS, "consent": True})
    assert (answer["statusCode"], json.loads(answer["body"])["status"]) == (503, 503)


def test_a_file_that_cannot_be_stored_costs_nothing_but_itself(place, tmp_path, monkeypatch):
    visitor, outage = place
    if isinstance(outage, AtAmazon):
        outage.refuse_spill()
    else:
        (tmp_path / "files").write_text("a file, where a folder should be")

    page = visitor.post_files("/api/quote-requests", FIELDS, [("plan.pdf", b"%PDF-1.7 plan\n%%EOF")])

    assert page["statusCode"] == 503
    assert 'value="Piekarnia Rogal"' in page["body"]


def test_files_go_along_with_a_request_that_is_spilled(place):
    visitor, outage = place
    outage.refuse()
    answer = visitor.post_files("/api/quote-requests", FIELDS, [("plan.pdf", b"%PDF-1.7 plan\n%%EOF")])
    assert answer["statusCode"] == 303

    outage.recover()
    replay()
    services = bootstrap.services()
    (request,) = services.personal_data.requests(FIELDS["email"])
    (file,) = request.attachments
    assert services.files.read(file.id, request.id).startswith(b"%PDF")


def test_many_requests_of_one_address_during_an_outage_fill_nobodys_mailbox(place):
    visitor, outage = place
    outage.refuse()
    for number in range(6):
        visitor.post(
            "/api/quote-requests", {**FIELDS, "message": f"{'x' * (number + 3)} please", "idempotency_key": f"{number}"}
        )
    outage.recover()

    assert replay() == 6
    kinds = sorted(re.search(r"-1-([a-z-]+-to-[a-z]+)", mail["Message-ID"])[1] for mail in visitor.mails())
    assert kinds == ["confirm-to-asker"] * 3 + ["held-request-to-coordinator"], "its office is told, once"
    assert {request.held for request in bootstrap.services().held.all()} == {"flood"}


def test_what_is_locked_by_a_backup_is_taken_in_all_the_same(visitor, tmp_path, monkeypatch):
    monkeypatch.setenv("VET2B_SPILL", f"file:///{tmp_path}/spill")
    bootstrap.services().quotes._store._file._wait_seconds = 0.01  # a test need not wait as long as a visitor may
    visitor.get("/api/quote-requests")
    with closing(sqlite3.connect(tmp_path / "vet2b.sqlite3")) as backup:
        backup.execute("BEGIN EXCLUSIVE")
        assert visitor.post("/api/quote-requests", FIELDS)["statusCode"] == 303

    assert replay() == 1
    assert len(visitor.mails()) == 1


def test_what_a_program_sends_meanwhile_is_held_and_written_to_nobody(place):
    visitor, outage = place
    outage.refuse()
    assert visitor.post("/api/quote-requests", {**FIELDS, "website": "https://spam.example"})["statusCode"] == 303
    outage.recover()

    assert replay() == 1
    assert [request.held for request in bootstrap.services().held.all()] == ["trap"]
    assert FIELDS["email"] not in [mail["To"] for mail in visitor.mails()]
