"""Held mails and marked addresses, in the DynamoDB table of the requests.

pk              sk        holds
HELD_MAIL#id    MAIL      a mail that waits for somebody; `who` HELD_MAIL, found by it in the order they came
MARKS           address   what is noted about an address; there are few, so that one query reads all

Both end by `ttl` if no sweep has removed them.
"""

from collections.abc import Iterator
from typing import Any

from vet2b.schema import AddressMark, HeldMail

from .dynamodb_client import ConditionFailed, DynamoClient
from .dynamodb_items import attributes, ending, moment


class DynamoMailStore:
    """A MailStore in the requests' table."""

    def __init__(self, client: DynamoClient, table: str):
        self._client = client
        self._table = table

    def hold(self, mail: HeldMail) -> bool:
        """Keep a mail until somebody has looked at it; return whether it is new here."""
        item = {"pk": f"HELD_MAIL#{mail.id}", "sk": "MAIL", "who": "HELD_MAIL", "created": moment(mail.at)}
        try:
            self._client.call(
                "PutItem",
                TableName=self._table,
                Item=attributes(ending({**item, "body": mail.model_dump_json()}, mail.until)),
                ConditionExpression="attribute_not_exists(pk)",
            )
        except ConditionFailed:
            return False
        return True

    def held_mails(self, limit: int = 100) -> list[HeldMail]:
        """Return the mails that wait for somebody, the oldest first."""
        found = self._query("who = :name", "HELD_MAIL", limit, IndexName="by_who")
        bodies = (self._body(key["pk"]["S"]) for key in found)  # the index holds keys only, and follows the table
        return [HeldMail.model_validate_json(body) for body in bodies if body]

    def discard(self, mail_id: str) -> None:
        """Remove a mail for good."""
        self._delete(f"HELD_MAIL#{mail_id}", "MAIL")

    def mark(self, mark: AddressMark) -> None:
        """Note that an address takes no mail."""
        item = ending({"pk": "MARKS", "sk": mark.address, "body": mark.model_dump_json()}, mark.until)
        self._client.call("PutItem", TableName=self._table, Item=attributes(item))

    def marks(self) -> list[AddressMark]:
        """Return what is noted about addresses, by address."""
        found = self._query("pk = :name", "MARKS", ConsistentRead=True)
        return [AddressMark.model_validate_json(item["body"]["S"]) for item in found]

    def unmark(self, address: str) -> None:
        """Forget what was noted about an address."""
        self._delete("MARKS", address)

    def _query(self, condition: str, name: str, limit: int | None = None, **how: Any) -> Iterator[Any]:
        values = attributes({":name": name})
        return self._client.query(
            limit, TableName=self._table, KeyConditionExpression=condition, ExpressionAttributeValues=values, **how
        )

    def _delete(self, pk: str, sk: str) -> None:
        self._client.call("DeleteItem", TableName=self._table, Key=attributes({"pk": pk, "sk": sk}))

    def _body(self, pk: str) -> str | None:
        key = attributes({"pk": pk, "sk": "MAIL"})
        answer = self._client.call("GetItem", TableName=self._table, Key=key, ConsistentRead=True)
        return answer["Item"]["body"]["S"] if "Item" in answer else None
