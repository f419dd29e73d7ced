"""Requests and mails as the items of a DynamoDB table, and back."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from vet2b.ports import OutboxMail
from vet2b.schema import Request, as_compared

Item = dict[str, Any]

_AT_ONCE = "0000"  # sorts before every moment
#: The sweep has this long to do its work late before DynamoDB ends what it has forgotten.
_SPARE = timedelta(days=14)


def ending(item: Item, at: datetime) -> Item:
    """Return an item that DynamoDB itself removes some days after it should have been: the backstop of retention."""
    return {**item, "ttl": int((at + _SPARE).timestamp())}


def key_item(request: Request, key: str) -> Item:
    """Return the item by which an idempotency key is taken."""
    return {"pk": f"KEY#{key}", "sk": "KEY", "request": request.id}


def request_item(request: Request, key: str) -> Item:
    """Return the item of a request that was added with an idempotency key."""
    item = {
        "pk": f"REQUEST#{request.id}",
        "sk": "REQUEST",
        "key": key,
        "version": request.version,
        "body": request.model_dump_json(),
        "who": f"ASKER#{as_compared(request.asked.email)}",
        "created": moment(request.created),
    }
    deadline = request.next_deadline
    return {**item, "queue": "DEADLINE", "due": moment(deadline)} if deadline else item


def list_item(request: Request, name: str, at: datetime) -> Item:
    """Return the item by which a request on a list is found."""
    return {"pk": f"REQUEST#{request.id}", "sk": f"LIST#{name}", "who": f"LIST#{name}", "created": moment(at)}


def mail_item(mail: OutboxMail) -> Item:
    """Return the item of a mail that waits to be sent."""
    said = {"id": mail.id, "message": mail.message, "request": mail.request, "provider": mail.provider}
    waiting = {"queue": "OUTBOX", "due": _AT_ONCE, "attempts": mail.attempts}
    return {**mail_key(mail), **said, **waiting}


def mail_of(item: Item) -> OutboxMail:
    """Return the mail of an item."""
    return OutboxMail(item["id"], item["message"], item["request"], item["provider"], item["attempts"])


def mail_key(mail: OutboxMail) -> Item:
    """Return the key of a mail."""
    return {"pk": f"REQUEST#{mail.request}", "sk": f"MAIL#{mail.id}"}


def attributes(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain values as DynamoDB's: we keep only text and whole numbers."""
    return {name: {"N": str(value)} if isinstance(value, int) else {"S": value} for name, value in item.items()}


def plain(item: Mapping[str, Any]) -> Item:
    """Return what DynamoDB holds as plain values."""
    return {name: int(value["N"]) if "N" in value else value["S"] for name, value in item.items()}


def moment(value: datetime) -> str:
    """Return a moment as text that sorts by time."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")
