"""What every DeskStore promises. The same tests for each adapter."""

from datetime import date, timedelta

import pytest

from tests.requests import CATERING, WELDING
from vet2b.adapters.dynamodb import TABLE
from vet2b.adapters.dynamodb_desk import DynamoDeskStore
from vet2b.adapters.memory import MemoryDeskStore
from vet2b.adapters.sqlite_desk import SqliteDeskStore
from vet2b.schema import Pause


@pytest.fixture(params=["memory", "sqlite", "dynamodb"])
def desk(request, tmp_path):
    if request.param == "memory":
        return MemoryDeskStore()
    if request.param == "sqlite":
        return SqliteDeskStore(tmp_path / "vet2b.sqlite3")
    aws = request.getfixturevalue("aws")
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    return DynamoDeskStore(aws.dynamodb(), "requests")


def a_pause(offer, reason="Remonts darbnīcā"):
    return Pause(offer=offer, since=date(2026, 11, 24), until=date(2026, 12, 1), reason=reason)


def test_a_pause_comes_back_as_it_was_until_it_is_ended(desk):
    desk.pause(a_pause(WELDING))
    desk.pause(a_pause(CATERING, None))
    assert desk.pauses() == [a_pause(CATERING, None), a_pause(WELDING)]

    desk.resume(WELDING)
    desk.resume(WELDING)
    assert desk.pauses() == [a_pause(CATERING, None)]


def test_a_second_pause_takes_the_place_of_the_first(desk):
    desk.pause(a_pause(WELDING))
    desk.pause(a_pause(WELDING, "Slimība"))

    assert desk.pauses() == [a_pause(WELDING, "Slimība")]


def test_a_mailbox_is_sent_one_link_in_a_while(desk, clock):
    every = timedelta(minutes=15)
    assert desk.claim_link("darbi@skola.example", clock.now(), every)
    assert not desk.claim_link("DARBI@skola.example", clock.now(), every)
    assert desk.claim_link("cits@skola.example", clock.now(), every)

    clock.advance(minutes=15)
    assert desk.claim_link("darbi@skola.example", clock.now(), every)
