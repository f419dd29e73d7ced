"""What every RequestStore promises. The same tests for each adapter."""

import threading
from datetime import timedelta

import pytest

from tests.requests import CATERING, WELDING, asked, feedback, need
from vet2b.adapters.dynamodb import TABLE, DynamoStore
from vet2b.adapters.memory import MemoryStore
from vet2b.adapters.sqlite import SqliteStore
from vet2b.ports import OutboxMail, RequestChanged, RequestExists, RequestUnknown
from vet2b.schema import OFFICE, Part, Request, State
from vet2b.schema.network import Retention
from vet2b.schema.request import HELD, PUBLISHED, REVIEW, held_for, held_like


@pytest.fixture(params=["memory", "sqlite", "dynamodb"])
def store(request, tmp_path):
    if request.param == "memory":
        return MemoryStore()
    if request.param == "sqlite":
        return SqliteStore(tmp_path / "vet2b.sqlite3")
    aws = request.getfixturevalue("aws")
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    return DynamoStore(aws.dynamodb(), "requests", Retention())


def a_request(clock, request_id="R1", **changes):
    parts = (
        Part(provider="rezekne-skola", offers=(WELDING,), state=State.UNCONFIRMED, since=clock.now()),
        Part(provider="gdansk-szkola", offers=(CATERING,), state=State.UNCONFIRMED, since=clock.now()),
    )
    return Request(id=request_id, created=clock.now(), asked=asked(), parts=parts, **changes)


def next_version(request, state, deadline=None):
    parts = tuple(part.model_copy(update={"state": state, "deadline": deadline}) for part in request.parts)
    return request.model_copy(update={"version": request.version + 1, "parts": parts})


def mail(mail_id="M1", request_id="R1"):
    return OutboxMail(mail_id, "confirm-to-asker", request_id)


def test_a_stored_request_comes_back_as_it_was(store, clock):
    request = a_request(clock)
    store.add(request, "key", [])

    assert store.get("R1") == request
    assert store.by_key("key") == request


def test_what_was_never_stored_is_unknown(store, clock):
    assert store.by_key("key") is None
    with pytest.raises(RequestUnknown):
        store.get("R1")
    with pytest.raises(RequestUnknown):
        store.save(next_version(a_request(clock), State.SENT), [])


def test_a_key_makes_one_request(store, clock):
    store.add(a_request(clock, "R1"), "key", [mail("M1", "R1")])

    with pytest.raises(RequestExists):
        store.add(a_request(clock, "R2"), "key", [mail("M2", "R2")])

    assert store.by_key("key").id == "R1"
    assert [taken.id for taken in store.take_mails(clock.now(), 60)] == ["M1"]


def test_two_changes_at_once_are_noticed(store, clock):
    request = a_request(clock)
    store.add(request, "key", [])
    store.save(next_version(request, State.SENT), [])

    with pytest.raises(RequestChanged):
        store.save(next_version(request, State.CANCELLED), [mail()])

    assert store.get("R1").parts[0].state == State.SENT
    assert store.take_mails(clock.now(), 60) == []


def test_of_many_who_save_at_once_one_wins(store, clock):
    request = a_request(clock)
    store.add(request, "key", [])
    results = []

    def save():
        try:
            store.save(next_version(request, State.SENT), [])
            results.append("saved")
        except RequestChanged:
            results.append("changed")

    threads = [threading.Thread(target=save) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["changed"] * 7 + ["saved"]


def test_a_taken_mail_is_nobody_elses_until_its_lease_ends(store, clock):
    store.add(a_request(clock), "key", [mail()])

    assert [taken.id for taken in store.take_mails(clock.now(), 60)] == ["M1"]
    assert store.take_mails(clock.now(), 60) == []

    clock.advance(seconds=61)
    assert [(taken.id, taken.attempts) for taken in store.take_mails(clock.now(), 60)] == [("M1", 1)]


def test_a_sent_mail_is_never_taken_again(store, clock):
    store.add(a_request(clock), "key", [mail()])
    store.take_mails(clock.now(), 60)
    store.note_sent(mail(), clock.now())

    clock.advance(days=1)
    assert store.take_mails(clock.now(), 60) == []


def test_a_refused_mail_is_never_taken_again(store, clock):
    store.add(a_request(clock), "key", [mail()])
    store.take_mails(clock.now(), 60)
    store.note_refused(mail(), clock.now(), "SMTP 550")

    clock.advance(days=1)
    assert store.take_mails(clock.now(), 60) == []


def test_refused_mails_are_seen_the_last_first_until_their_request_is_erased(store, clock):
    store.add(a_request(clock), "key", [mail("M1"), mail("M2"), mail("M3")])
    for number in ("M2", "M1"):
        store.note_refused(mail(number), clock.now(), "SMTP 550")
        clock.advance(minutes=1)
    store.note_sent(mail("M3"), clock.now())

    assert [refused.id for refused in store.refused_mails()] == ["M1", "M2"]
    assert [refused.id for refused in store.refused_mails(limit=1)] == ["M1"]
    store.erase("R1")
    assert store.refused_mails() == []


def test_a_delayed_mail_waits_for_its_time(store, clock):
    store.add(a_request(clock), "key", [mail()])
    store.take_mails(clock.now(), 60)
    store.note_delayed(mail(), clock.now() + timedelta(hours=1), "SMTP 450")

    clock.advance(minutes=59)
    assert store.take_mails(clock.now(), 60) == []
    clock.advance(minutes=2)
    assert [taken.id for taken in store.take_mails(clock.now(), 60)] == ["M1"]


def test_the_same_mail_twice_is_one(store, clock):
    request = a_request(clock)
    store.add(request, "key", [mail()])
    store.save(next_version(request, State.SENT), [mail()])

    assert len(store.take_mails(clock.now(), 60)) == 1


def test_mails_come_a_few_at_a_time(store, clock):
    store.add(a_request(clock), "key", [mail(f"M{number}") for number in range(5)])

    assert len(store.take_mails(clock.now(), 60, limit=2)) == 2
    assert len(store.take_mails(clock.now(), 60, limit=9)) == 3


def test_what_is_overdue_comes_oldest_first(store, clock):
    now = clock.now()
    for number, hours in (("R1", 3), ("R2", 1), ("R3", 9)):
        request = a_request(clock, number)
        store.add(request, number, [])
        store.save(next_version(request, State.SENT, now + timedelta(hours=hours)), [])

    clock.advance(hours=4)
    assert [request.id for request in store.due(clock.now())] == ["R2", "R1"]
    assert [request.id for request in store.due(clock.now(), limit=1)] == ["R2"]


def test_a_school_sees_what_is_open_with_it(store, clock):
    first, second = a_request(clock, "R1"), a_request(clock, "R2")
    store.add(first, "k1", [])
    store.add(second, "k2", [])
    store.save(next_version(first, State.SENT), [])

    assert [request.id for request in store.open_of_provider("rezekne-skola")] == ["R1"]

    store.save(next_version(store.get("R1"), State.DECLINED), [])
    assert store.open_of_provider("rezekne-skola") == []


def test_a_completed_job_is_open_to_the_school_until_it_has_given_its_feedback(store, clock):
    request = a_request(clock)
    store.add(request, "key", [])
    after = next_version(request, State.COMPLETED)
    asked_of = tuple(part.model_copy(update={"asked_at": clock.now()}) for part in after.parts)
    store.save(after.model_copy(update={"parts": asked_of}), [])
    assert [found.id for found in store.open_of_provider("rezekne-skola")] == ["R1"]
    assert store.closed_of_provider("rezekne-skola") == []

    given = tuple(part.model_copy(update={"feedback": (feedback("provider"),)}) for part in asked_of)
    store.save(after.model_copy(update={"version": 3, "parts": given}), [])
    assert store.open_of_provider("rezekne-skola") == []
    assert [found.id for found in store.closed_of_provider("rezekne-skola")] == ["R1"]


def test_a_school_sees_what_is_over_the_last_to_end_first(store, clock):
    for number, state in (("R1", State.DECLINED), ("R2", State.FEEDBACK), ("R3", State.SENT), ("R4", State.EXPIRED)):
        request = a_request(clock, number)
        store.add(request, number, [])
        clock.advance(hours=1)
        after = next_version(request, state)
        asked_at = None if number == "R4" else clock.now()
        parts = tuple(part.model_copy(update={"since": clock.now(), "asked_at": asked_at}) for part in after.parts)
        store.save(after.model_copy(update={"parts": parts}), [])

    assert [request.id for request in store.closed_of_provider("rezekne-skola")] == ["R2", "R1"]
    assert [request.id for request in store.closed_of_provider("rezekne-skola", limit=1)] == ["R2"]
    store.erase("R2")
    assert [request.id for request in store.closed_of_provider("rezekne-skola")] == ["R1"]


def test_what_is_held_is_found_until_somebody_has_looked_at_it(store, clock):
    held = a_request(clock, "R1", held="trap", likeness="a", office="LV")
    store.add(held, "k1", [])
    clock.advance(minutes=1)
    store.add(a_request(clock, "R2", held="links", likeness="b", office="LV"), "k2", [])
    store.add(a_request(clock, "R3"), "k3", [])
    assert [request.id for request in store.listed(HELD)] == ["R1", "R2"]
    assert [request.id for request in store.listed(HELD, limit=1)] == ["R1"]

    store.save(held.model_copy(update={"version": 2, "held": None}), [])
    assert [request.id for request in store.listed(HELD)] == ["R2"]
    store.erase("R2")
    assert store.listed(HELD) == []


def test_feedback_is_found_while_it_waits_for_review_and_while_it_is_published(store, clock):
    request = a_request(clock)
    store.add(request, "key", [])

    def save(version, state, **said):
        given = feedback("asker", text="Labs darbs.", **said)
        parts = tuple(part.model_copy(update={"state": state, "feedback": (given,)}) for part in request.parts)
        store.save(request.model_copy(update={"version": version, "parts": parts}), [])
        return [len(store.listed(name)) for name in (REVIEW, PUBLISHED)]

    assert save(2, State.FEEDBACK, publish=False) == [0, 0]
    assert save(3, State.COMPLETED, publish=True) == [0, 0]
    assert save(4, State.FEEDBACK, publish=True) == [1, 0]
    assert save(5, State.FEEDBACK, publish=True, review={"at": clock.now(), "publish": True}) == [0, 1]
    assert save(6, State.FEEDBACK, publish=True, review={"at": clock.now(), "publish": False}) == [0, 0]
    assert save(7, State.FEEDBACK, publish=True, review={"at": clock.now(), "publish": True}) == [0, 1]
    store.erase("R1")
    assert store.listed(PUBLISHED) == []


def test_the_last_of_a_list_is_told_in_one_read(store, clock, monkeypatch):
    began = clock.now()
    first = a_request(clock, "R1", held="trap", likeness="a", office="LV")
    store.add(first, "k1", [])
    clock.advance(minutes=1)
    store.add(a_request(clock, "R2", held="links", likeness="b", office="LV"), "k2", [])

    reads = _reads_of(store, monkeypatch)
    assert store.last_listed(held_like("a")) == began
    assert store.last_listed(held_for("LV")) == clock.now()
    assert store.last_listed(held_for("PL")) is None
    assert len(reads) in (0, 3), "one for each question; none of a store in memory"

    store.save(first.model_copy(update={"version": 2, "held": None, "likeness": "", "office": ""}), [])
    assert store.last_listed(held_like("a")) is None
    store.erase("R2")
    assert store.last_listed(held_for("LV")) is None


def _reads_of(store, monkeypatch):
    """Return what is filled with every question that an adapter asks its database."""
    reads = []
    if isinstance(store, SqliteStore):
        rows = store._file.rows
        monkeypatch.setattr(store._file, "rows", lambda *asked: reads.append(asked) or rows(*asked))
    elif isinstance(store, DynamoStore):
        call = store._client.call
        monkeypatch.setattr(store._client, "call", lambda *asked, **how: reads.append(asked) or call(*asked, **how))
    return reads


def test_a_need_that_no_school_has_yet_is_found_until_one_is_chosen(store, clock):
    request = a_request(clock, "R1")
    part = request.parts[0]
    waiting = request.model_copy(
        update={"asked": need(), "parts": (part.model_copy(update={"provider": OFFICE, "state": State.UNMATCHED}),)}
    )
    store.add(waiting, "k1", [])
    assert [found.asked for found in store.open_of_provider(OFFICE)] == [need()]

    chosen = waiting.model_copy(update={"version": 2, "parts": (part.model_copy(update={"state": State.SENT}),)})
    store.save(chosen, [])
    assert store.open_of_provider(OFFICE) == []
    assert [found.id for found in store.open_of_provider(part.provider)] == ["R1"]


def test_a_person_finds_all_of_their_requests(store, clock):
    store.add(a_request(clock, "R1"), "k1", [])

    assert [request.id for request in store.by_email("ANNA@maiznica.example")] == ["R1"]
    assert store.by_email("other@maiznica.example") == []


def test_a_person_finds_none_of_an_address_that_only_looks_alike(store, clock):
    asker = asked(email="anna@strasse.example")
    store.add(a_request(clock, "R1").model_copy(update={"asked": asker}), "k1", [])

    assert store.by_email("anna@straße.example") == []
    assert [request.id for request in store.by_email("Anna@Strasse.example")] == ["R1"]


def test_erasing_leaves_nothing(store, clock):
    store.add(a_request(clock), "key", [mail()])
    store.erase("R1")
    store.erase("R1")

    assert store.by_key("key") is None
    assert store.by_email("anna@maiznica.example") == []
    assert store.take_mails(clock.now(), 60) == []
    with pytest.raises(RequestUnknown):
        store.get("R1")


def test_what_sqlite_has_stored_another_process_reads(tmp_path, clock):
    SqliteStore(tmp_path / "vet2b.sqlite3").add(a_request(clock), "key", [mail()])

    other = SqliteStore(tmp_path / "vet2b.sqlite3")
    assert other.get("R1") == a_request(clock)
    assert len(other.take_mails(clock.now(), 60)) == 1


def test_a_mail_that_was_sent_after_all_is_not_delayed(store, clock):
    store.add(a_request(clock), "key", [mail()])
    (taken,) = store.take_mails(clock.now(), 60)
    store.note_sent(OutboxMail(taken.id, "", "R1"), clock.now())

    store.note_delayed(taken, clock.now(), "no answer in time")

    clock.advance(days=1)
    assert store.take_mails(clock.now(), 60) == []
