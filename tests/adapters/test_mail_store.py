"""What every MailStore promises. The same tests for each adapter."""

from datetime import timedelta

import pytest

from vet2b.adapters.dynamodb import TABLE
from vet2b.adapters.dynamodb_mail import DynamoMailStore
from vet2b.adapters.memory import MemoryMailStore
from vet2b.adapters.sqlite_mail import SqliteMailStore
from vet2b.schema import AddressMark, HeldMail


@pytest.fixture(params=["memory", "sqlite", "dynamodb"])
def store(request, tmp_path):
    if request.param == "memory":
        return MemoryMailStore()
    if request.param == "sqlite":
        return SqliteMailStore(tmp_path / "vet2b.sqlite3")
    aws = request.getfixturevalue("aws")
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    return DynamoMailStore(aws.dynamodb(), "requests")


def a_mail(clock, mail_id="M1", **changes):
    said = {"id": mail_id, "at": clock.now(), "because": "not_participant", "sender": "x@elsewhere.example"}
    return HeldMail(**{**said, "text": "Labdien", "request": "R1", "provider": "rezekne-skola", **changes})


def test_a_held_mail_comes_back_as_it_was_and_once(store, clock):
    assert store.hold(a_mail(clock))
    assert not store.hold(a_mail(clock, text="Cits"))

    assert store.held_mails() == [a_mail(clock)]


def test_held_mails_come_the_oldest_first_until_they_are_discarded(store, clock):
    for mail_id in ("M2", "M1", "M3"):
        store.hold(a_mail(clock, mail_id))
        clock.advance(minutes=1)
    assert [mail.id for mail in store.held_mails()] == ["M2", "M1", "M3"]
    assert [mail.id for mail in store.held_mails(limit=1)] == ["M2"]

    store.discard("M1")
    store.discard("M1")
    assert [mail.id for mail in store.held_mails()] == ["M2", "M3"]


def test_an_address_is_marked_once_until_it_is_cleared(store, clock):
    first = AddressMark(address="b@skola.example", fault="transient", at=clock.now())
    second = AddressMark(address="b@skola.example", fault="permanent", at=clock.now(), status="5.1.1", mails=("M1",))
    other = AddressMark(address="a@skola.example", fault="complaint", at=clock.now())
    for mark in (first, second, other):
        store.mark(mark)
    assert store.marks() == [other, second]

    store.unmark("b@skola.example")
    store.unmark("b@skola.example")
    assert store.marks() == [other]


def test_an_address_is_tried_again_sooner_the_less_its_fault_lasts(clock):
    faults = ("transient", "permanent", "complaint")
    marks = [AddressMark(address="a@b.example", fault=fault, at=clock.now()) for fault in faults]

    assert [mark.until - clock.now() for mark in marks] == [timedelta(days=days) for days in (1, 90, 365)]
