"""Requests in one DynamoDB table: no server, no cost while nothing happens. Every write is conditional.

An item's `pk` names what belongs together, `sk` what it is there:

    pk            sk               holds
    REQUEST#id    REQUEST          the request; `queue` DEADLINE while it has a deadline; `who` ASKER#address
    REQUEST#id    PART#provider    while something is open to the provider; `who` PROVIDER#slug; afterwards CLOSED#slug
    REQUEST#id    LIST#name        while the request stands on a list; `who` LIST#name
    REQUEST#id    MAIL#id          a mail of the outbox; `queue` OUTBOX until it is sent; `who` REFUSED if it cannot be
    KEY#key       KEY              the id of the request that was added with an idempotency key

Each holds its end in `ttl`, some days after the sweep should have erased it: DynamoDB removes what nothing else has.

Two sparse indexes answer what must happen next (`by_queue`) and whose something is (`by_who`). They follow the table
within moments, so whatever is found there is claimed or read in the table itself before anything is done with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from vet2b.ports import OutboxMail, RequestChanged, RequestExists, RequestUnknown
from vet2b.quotes.deadlines import kept_until
from vet2b.schema import Request, as_compared
from vet2b.schema.network import Retention

from .dynamodb_client import ConditionFailed, DynamoClient
from .dynamodb_items import (
    Item,
    attributes,
    ending,
    key_item,
    list_item,
    mail_item,
    mail_key,
    mail_of,
    moment,
    plain,
    request_item,
)

#: What a table must be like, as CreateTable takes it; the infrastructure template says the same.
TABLE: Mapping[str, Any] = {
    "AttributeDefinitions": [
        {"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "queue", "due", "who", "created")
    ],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": name,
            "KeySchema": [{"AttributeName": of, "KeyType": "HASH"}, {"AttributeName": by, "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
        for name, of, by in (("by_queue", "queue", "due"), ("by_who", "who", "created"))
    ],
    "BillingMode": "PAY_PER_REQUEST",
}


class DynamoStore:
    """A RequestStore in one DynamoDB table. Safe for any number of functions at once."""

    def __init__(self, client: DynamoClient, table: str, retention: Retention):
        self._client = client
        self._table = table
        self._retention = retention

    def add(self, request: Request, key: str, mails: Sequence[OutboxMail]) -> None:
        """Store a new request. Raises RequestExists if the idempotency key or the id is taken."""
        new = {"ConditionExpression": "attribute_not_exists(pk)"}
        try:
            self._write(
                [self._put(request, key_item(request, key), **new)]
                + [self._put(request, request_item(request, key), **new)]
                + self._parts(request)
                + self._lists(request)
                + [self._put(request, mail_item(mail)) for mail in mails]
            )
        except ConditionFailed as error:
            raise RequestExists(request.id) from error

    def by_key(self, key: str) -> Request | None:
        """Return the request that was added with an idempotency key."""
        named = self._item(f"KEY#{key}", "KEY")
        item = self._item(f"REQUEST#{named['request']}", "REQUEST") if named else None
        return Request.model_validate_json(item["body"]) if item else None

    def get(self, request_id: str) -> Request:
        """Return a request. Raises RequestUnknown."""
        item = self._item(f"REQUEST#{request_id}", "REQUEST")
        if item is None:
            raise RequestUnknown(request_id)
        return Request.model_validate_json(item["body"])

    def save(self, request: Request, mails: Sequence[OutboxMail]) -> None:
        """Replace a request by its next version. Raises RequestChanged or RequestUnknown."""
        known = self._item(f"REQUEST#{request.id}", "REQUEST")
        if known is None:
            raise RequestUnknown(request.id)
        unchanged = {
            "ConditionExpression": "version = :before",
            "ExpressionAttributeValues": attributes({":before": request.version - 1}),
        }
        try:
            self._write(
                [self._put(request, request_item(request, known["key"]), **unchanged)]
                + [self._put(request, key_item(request, known["key"]))]
                + self._parts(request)
                + self._lists(request)
                + self._gone(Request.model_validate_json(known["body"]), request)
                + [self._put(request, mail_item(mail)) for mail in mails]
            )
        except ConditionFailed as error:
            raise RequestChanged(request.id) from error

    def due(self, now: datetime, limit: int = 100) -> list[Request]:
        """Return requests with a deadline that has passed, the oldest deadline first."""
        return self._read(key["pk"] for key in self._queue("DEADLINE", now, limit))

    def open_of_provider(self, provider: str) -> list[Request]:
        """Return the requests in which a provider has something open, the oldest first."""
        return self._read(key["pk"] for key in self._who(f"PROVIDER#{provider}"))

    def closed_of_provider(self, provider: str, limit: int = 100) -> list[Request]:
        """Return the requests that are over for a provider that was asked, the last to end first."""
        return self._read(key["pk"] for key in self._who(f"CLOSED#{provider}", limit, newest_first=True))

    def listed(self, name: str, limit: int = 100) -> list[Request]:
        """Return the requests that stand on a list, the first first."""
        found = self._read(key["pk"] for key in self._who(f"LIST#{name}", limit))
        return [request for request in found if name in request.lists]

    def last_listed(self, name: str) -> datetime | None:
        """Return the moment of the last request on a list, None if it is empty."""
        found = self._who(f"LIST#{name}", 1, newest_first=True)
        return datetime.fromisoformat(found[0]["created"]) if found else None

    def by_email(self, email: str) -> list[Request]:
        """Return all requests of an asker, the oldest first."""
        return self._read(key["pk"] for key in self._who(f"ASKER#{as_compared(email)}"))

    def erase(self, request_id: str) -> None:
        """Remove a request and its mails for good."""
        found = self._query("", "pk = :pk", {":pk": f"REQUEST#{request_id}"})
        # The request itself goes last: should this end halfway, it is found and erased again.
        for item in sorted(found, key=lambda item: item["sk"] == "REQUEST"):
            if item["sk"] == "REQUEST":
                self._delete(f"KEY#{item['key']}", "KEY")
            self._delete(item["pk"], item["sk"])

    def take_mails(self, now: datetime, lease_seconds: int, limit: int = 20) -> list[OutboxMail]:
        """Return mails to send now; nobody else gets them until the lease ends."""
        lease = moment(now + timedelta(seconds=lease_seconds))
        taken = (self._take(key, moment(now), lease) for key in self._queue("OUTBOX", now, limit))
        return [mail for mail in taken if mail is not None]

    def _take(self, key: Item, now: str, lease: str) -> OutboxMail | None:
        values = {":lease": lease, ":one": 1, ":outbox": "OUTBOX", ":now": now}
        try:
            answer = self._client.call(
                "UpdateItem",
                TableName=self._table,
                Key=attributes({"pk": key["pk"], "sk": key["sk"]}),
                UpdateExpression="SET due = :lease ADD attempts :one",
                ConditionExpression="queue = :outbox AND due <= :now",
                ExpressionAttributeValues=attributes(values),
                ReturnValues="ALL_OLD",
            )
        except ConditionFailed:  # somebody else was faster
            return None
        return mail_of(plain(answer["Attributes"]))

    def note_sent(self, mail: OutboxMail, now: datetime) -> None:
        """Note that a mail was handed over."""
        self._note(mail, "SET sent = :at REMOVE queue, due", {":at": moment(now)})

    def note_delayed(self, mail: OutboxMail, retry_at: datetime, reason: str) -> None:
        """Note that a mail could not be handed over, and when to try again."""
        values = {":at": moment(retry_at), ":reason": reason}
        self._note(mail, "SET due = :at, reason = :reason", values, only_if="attribute_exists(queue)")

    def note_refused(self, mail: OutboxMail, now: datetime, reason: str) -> None:
        """Note that a mail can never be delivered."""
        values = {":at": moment(now), ":reason": reason}
        found = "SET refused = :at, reason = :reason, who = :who, created = :at REMOVE queue, due"
        self._note(mail, found, {**values, ":who": "REFUSED"})

    def refused_mails(self, limit: int = 100) -> list[OutboxMail]:
        """Return the mails that can never be delivered, the last to be refused first."""
        keys = self._who("REFUSED", limit, newest_first=True)
        items = (self._item(key["pk"], key["sk"]) for key in keys)
        return [mail_of(item) for item in items if item is not None]

    def _note(
        self, mail: OutboxMail, update: str, values: Mapping[str, str], only_if: str = "attribute_exists(pk)"
    ) -> None:
        try:
            self._client.call(
                "UpdateItem",
                TableName=self._table,
                Key=attributes(mail_key(mail)),
                UpdateExpression=update,
                ConditionExpression=only_if,
                ExpressionAttributeValues=attributes(values),
            )
        except ConditionFailed:  # erased or sent meanwhile
            return

    def _write(self, changes: list[Any]) -> None:
        self._client.call("TransactWriteItems", TransactItems=changes)

    def _put(self, request: Request, item: Item, **condition: Any) -> Any:
        """Put an item of a request; it ends with it."""
        kept = attributes(ending(item, kept_until(request, self._retention)))
        return {"Put": {"TableName": self._table, "Item": kept, **condition}}

    def _parts(self, request: Request) -> list[Any]:
        """What is open to a provider can be found by it; what is not, cannot."""
        changes = []
        for part in request.parts:
            key = {"pk": f"REQUEST#{request.id}", "sk": f"PART#{part.provider}"}
            if part.open_to_provider:
                who = {"who": f"PROVIDER#{part.provider}", "created": moment(request.created)}
                changes.append(self._put(request, {**key, **who}))
            elif part.asked_at:
                who = {"who": f"CLOSED#{part.provider}", "created": moment(part.since)}
                changes.append(self._put(request, {**key, **who}))
            else:
                changes.append(self._delete_in(key["pk"], key["sk"]))
        return changes

    def _lists(self, request: Request) -> list[Any]:
        return [self._put(request, list_item(request, name, at)) for name, at in request.lists.items()]

    def _gone(self, before: Request, after: Request) -> list[Any]:
        """What is found no longer: a part that another took the place of, a list that the request has left."""
        gone = {part.provider for part in before.parts} - {part.provider for part in after.parts}
        keys = [f"PART#{provider}" for provider in sorted(gone)]
        keys += [f"LIST#{name}" for name in sorted(before.lists.keys() - after.lists.keys())]
        return [self._delete_in(f"REQUEST#{after.id}", key) for key in keys]

    def _delete_in(self, pk: str, sk: str) -> Any:
        return {"Delete": {"TableName": self._table, "Key": attributes({"pk": pk, "sk": sk})}}

    def _item(self, pk: str, sk: str) -> Item | None:
        key = attributes({"pk": pk, "sk": sk})
        answer = self._client.call("GetItem", TableName=self._table, Key=key, ConsistentRead=True)
        return plain(answer["Item"]) if "Item" in answer else None

    def _delete(self, pk: str, sk: str) -> None:
        self._client.call("DeleteItem", TableName=self._table, Key=attributes({"pk": pk, "sk": sk}))

    def _read(self, keys: Iterator[str]) -> list[Request]:
        items = (self._item(pk, "REQUEST") for pk in keys)
        return [Request.model_validate_json(item["body"]) for item in items if item is not None]

    def _queue(self, name: str, now: datetime, limit: int) -> list[Item]:
        values = {":queue": name, ":now": moment(now)}
        return self._query("by_queue", "queue = :queue AND due <= :now", values, limit)

    def _who(self, name: str, limit: int | None = None, *, newest_first: bool = False) -> list[Item]:
        return self._query("by_who", "who = :who", {":who": name}, limit, forward=not newest_first)

    def _query(
        self,
        index: str,
        condition: str,
        values: Mapping[str, str],
        limit: int | None = None,
        *,
        forward: bool = True,
    ) -> list[Item]:
        """Return the items that match, by the index's order; by the table itself without an index."""
        where = {"IndexName": index} if index else {"ConsistentRead": True}
        found = self._client.query(
            limit,
            TableName=self._table,
            KeyConditionExpression=condition,
            ExpressionAttributeValues=attributes(values),
            ScanIndexForward=forward,
            **where,
        )
        return [plain(item) for item in found]
