"""Held mails and marked addresses, in the DynamoDB table of the requests.

pk              sk        holds
HELD_MAIL#id    MAIL      a mail that waits for somebody; `who` HELD_MAIL, found by it in the order they came
MARKS           address   what is noted about an address; there are few, so that one query reads all
"""

from typing import TYPE_CHECKING, Any

from vet2b.schema import AddressMark, HeldMail

from .aws_failures import unavailable_told
from .dynamodb_items import attributes, moment

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DynamoMailStore:
    """A MailStore in the requests' table."""

    def __init__(self, client: "DynamoDBClient", table: str):
        self._client = client
        self._table = table

    def hold(self, mail: HeldMail) -> bool:
        """Keep a mail until somebody has looked at it; return whether it is new here."""
        item = {"pk": f"HELD_MAIL#{mail.id}", "sk": "MAIL", "who": "HELD_MAIL", "created": moment(mail.at)}
        try:
            with unavailable_told():
                self._client.put_item(
                    TableName=self._table,
                    Item=attributes({**item, "body": mail.model_dump_json()}),
                    ConditionExpression="attribute_not_exists(pk)",
                )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def held_mails(self, limit: int = 100) -> list[HeldMail]:
        """Return the mails that wait for somebody, the oldest first."""
        found = self._query("who = :name", "HELD_MAIL", IndexName="by_who", PaginationConfig={"MaxItems": limit})
        bodies = (self._body(key["pk"]["S"]) for key in found)  # the index holds keys only, and follows the table
        return [HeldMail.model_validate_json(body) for body in bodies if body]

    def discard(self, mail_id: str) -> None:
        """Remove a mail for good."""
        with unavailable_told():
            self._client.delete_item(
                TableName=self._table, Key=attributes({"pk": f"HELD_MAIL#{mail_id}", "sk": "MAIL"})
            )

    def mark(self, mark: AddressMark) -> None:
        """Note that an address takes no mail."""
        item = attributes({"pk": "MARKS", "sk": mark.address, "body": mark.model_dump_json()})
        with unavailable_told():
            self._client.put_item(TableName=self._table, Item=item)

    def marks(self) -> list[AddressMark]:
        """Return what is noted about addresses, by address."""
        found = self._query("pk = :name", "MARKS", ConsistentRead=True)
        return [AddressMark.model_validate_json(item["body"]["S"]) for item in found]

    def unmark(self, address: str) -> None:
        """Forget what was noted about an address."""
        with unavailable_told():
            self._client.delete_item(TableName=self._table, Key=attributes({"pk": "MARKS", "sk": address}))

    def _query(self, condition: str, name: str, **how: Any) -> list[Any]:
        values = attributes({":name": name})
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table, KeyConditionExpression=condition, ExpressionAttributeValues=values, **how
        )
        with unavailable_told():
            return [item for page in pages for item in page["Items"]]

    def _body(self, pk: str) -> str | None:
        key = attributes({"pk": pk, "sk": "MAIL"})
        with unavailable_told():
            item = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item")
        return item["body"]["S"] if item else None
