"""A person gets a copy of what we keep of them, and can have it erased."""

import json
from datetime import timedelta

import pytest

from tests.requests import asked, decline
from vet2b.adapters.memory import MemoryMailStore
from vet2b.ports import RequestUnknown
from vet2b.quotes.personal_data import PersonalData
from vet2b.schema import AddressMark, HeldMail


@pytest.fixture
def personal_data(store, quotes, post):
    told = []

    def send_due():
        told.extend(post.messages())
        return len(told)

    made = PersonalData(store, quotes, send_due, MemoryMailStore())
    made.told = told
    return made


def test_the_copy_holds_all_that_was_written_and_nothing_of_others(personal_data, quotes):
    request = quotes.confirm(quotes.request(asked(), "k1").id)
    quotes.answer(request.id, "rezekne-skola", decline())
    quotes.request(asked(email="zane@cits.example", message="Kaut kas cits pavisam."), "k2")

    copy = json.loads(json.dumps(personal_data.export("ANNA@maiznica.example")))

    (kept,) = copy["requests"]
    assert kept["id"] == request.id
    assert kept["asked"]["name"] == "Anna Bērziņa"
    assert kept["parts"][0]["reason"] == "capacity"


def test_erasing_leaves_nothing_and_the_school_at_work_is_told(personal_data, quotes, post):
    waiting = quotes.confirm(quotes.request(asked(), "k1").id)
    unconfirmed = quotes.request(asked(message="Vajag arī kāpnes."), "k2")
    other = quotes.request(asked(email="zane@cits.example"), "k3")
    post.arrived()

    assert personal_data.erase("anna@maiznica.example") == 2

    assert personal_data.told == ["cancelled-to-provider"]
    assert personal_data.export("anna@maiznica.example")["requests"] == []
    for request in (waiting, unconfirmed):
        with pytest.raises(RequestUnknown):
            quotes.get(request.id)
    assert quotes.get(other.id) == other


def test_erasing_what_is_not_there_is_harmless(personal_data):
    assert personal_data.erase("nobody@nowhere.example") == 0


def test_held_mails_and_what_is_noted_about_the_address_are_shown_and_erased(personal_data, quotes, clock):
    request, notes = quotes.confirm(quotes.request(asked(), "k1").id), personal_data._notes
    said = {"at": clock.now(), "because": "not_authenticated", "text": "Melnā."}
    notes.hold(HeldMail(id="M1", sender="anna@maiznica.example", **said))
    notes.hold(HeldMail(id="M2", sender="x@elsewhere.example", request=request.id, by="asker", **said))
    notes.hold(HeldMail(id="M3", sender="zane@cits.example", **said))
    earlier = {**said, "at": clock.now() - timedelta(days=1)}
    for number in range(120):
        notes.hold(HeldMail(id=f"S{number}", sender="x@spam.example", **earlier))
    notes.mark(AddressMark(address="anna@maiznica.example", fault="transient", at=clock.now()))

    copy = personal_data.export("Anna@maiznica.example")
    assert [mail["id"] for mail in copy["held_mails"]] == ["M1", "M2"]
    assert [mark["fault"] for mark in copy["address_marks"]] == ["transient"]

    personal_data.erase("Anna@maiznica.example")
    assert [mail.id for mail in notes.held_mails(1000) if mail.id.startswith("M")] == ["M3"]
    assert notes.marks() == []
