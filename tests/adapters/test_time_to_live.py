"""Whatever holds personal data in DynamoDB ends there by itself, some days after the sweep should have erased it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.adapters.test_request_store import a_request, mail, next_version
from vet2b.adapters.dynamodb import TABLE, DynamoStore
from vet2b.adapters.dynamodb_desk import DynamoDeskStore
from vet2b.adapters.dynamodb_mail import DynamoMailStore
from vet2b.adapters.dynamodb_unmet import DynamoUnmetStore
from vet2b.schema import AddressMark, HeldMail, State
from vet2b.schema.network import Retention

RETENTION = Retention(unconfirmed_days=7, closed_days=365)
SPARE = timedelta(days=14)


@pytest.fixture
def table(aws):
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    return aws


def ends(table):
    """Return when each item ends, by its keys; a failure if one does not."""
    items = table.client("dynamodb").scan(TableName="requests")["Items"]
    return {
        f"{item['pk']['S']} {item['sk']['S']}": datetime.fromtimestamp(int(item["ttl"]["N"]), UTC) for item in items
    }


def test_all_items_of_a_request_end_after_it_and_its_end_moves_with_its_deadline(table, clock):
    store = DynamoStore(table.dynamodb(), "requests", RETENTION)
    now = clock.now()
    request = a_request(clock, held="trap", likeness="a", office="LV")
    store.add(request, "key", [mail()])

    unconfirmed = ends(table)
    assert {"KEY#key KEY", "REQUEST#R1 REQUEST", "REQUEST#R1 MAIL#M1", "REQUEST#R1 LIST#held"} <= unconfirmed.keys()
    assert set(unconfirmed.values()) == {now + timedelta(days=7) + SPARE}

    sent = next_version(request, State.SENT, now + timedelta(days=5))
    store.save(sent, [])
    waiting = {name: end for name, end in ends(table).items() if "MAIL#" not in name}
    assert {"REQUEST#R1 PART#rezekne-skola", "KEY#key KEY"} <= waiting.keys()
    assert set(waiting.values()) == {now + timedelta(days=5 + 365) + SPARE}

    over = next_version(sent, State.DECLINED).model_copy(update={"erase_at": now + timedelta(days=100)})
    store.save(over, [])
    assert ends(table)["REQUEST#R1 REQUEST"] == now + timedelta(days=100) + SPARE


def test_a_request_of_which_only_the_key_is_left_is_gone(table, clock):
    store = DynamoStore(table.dynamodb(), "requests", RETENTION)
    store.add(a_request(clock), "key", [])
    gone = {"pk": {"S": "REQUEST#R1"}, "sk": {"S": "REQUEST"}}
    table.client("dynamodb").delete_item(TableName="requests", Key=gone)  # in which order DynamoDB removes is its own

    assert store.by_key("key") is None


def test_held_mails_marks_of_addresses_and_sent_links_end(table, clock):
    now, mails = clock.now(), DynamoMailStore(table.dynamodb(), "requests")
    mails.hold(HeldMail(id="M1", at=now, because="not_participant", sender="x@elsewhere.example"))
    mails.mark(AddressMark(address="anna@maiznica.example", fault="permanent", at=now))
    DynamoDeskStore(table.dynamodb(), "requests").claim_link("darbi@skola.example", now, timedelta(minutes=15))

    assert ends(table) == {
        "HELD_MAIL#M1 MAIL": now + timedelta(days=30) + SPARE,
        "MARKS anna@maiznica.example": now + timedelta(days=90) + SPARE,
        "LINK#darbi@skola.example LINK": (now + timedelta(minutes=15) + SPARE),
    }


def test_what_was_searched_for_ends_with_its_week(table):
    store = DynamoUnmetStore(table.dynamodb(), "requests", timedelta(days=90))
    for _ in range(2):
        store.count(date(2026, 11, 23), "lv", "gitara", 500)

    end = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=90) + SPARE
    assert ends(table) == {"UNMET 2026-11-23#lv": end, "UNMET#2026-11-23#lv gitara": end}
