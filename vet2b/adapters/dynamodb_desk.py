"""What schools set on their desks, in the DynamoDB table of the requests.

pk              sk        holds
PAUSES          offer     a pause; there are few, so that one query reads all
LINK#mailbox    LINK      when it was last sent a link to a desk
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from vet2b.schema import Pause

from .aws_failures import unavailable_told
from .dynamodb_items import moment

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DynamoDeskStore:
    """A DeskStore in the requests' table."""

    def __init__(self, client: "DynamoDBClient", table: str):
        self._client = client
        self._table = table

    def pause(self, pause: Pause) -> None:
        """Pause an offer."""
        item = {"pk": {"S": "PAUSES"}, "sk": {"S": pause.offer}, "body": {"S": pause.model_dump_json()}}
        with unavailable_told():
            self._client.put_item(TableName=self._table, Item=item)

    def resume(self, offer: str) -> None:
        """End the pause of an offer."""
        with unavailable_told():
            self._client.delete_item(TableName=self._table, Key={"pk": {"S": "PAUSES"}, "sk": {"S": offer}})

    def pauses(self) -> list[Pause]:
        """Return all pauses, by their offers."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": "PAUSES"}},
            ConsistentRead=True,
        )
        with unavailable_told():
            return [Pause.model_validate_json(item["body"]["S"]) for page in pages for item in page["Items"]]

    def claim_link(self, mailbox: str, now: datetime, every: timedelta) -> bool:
        """Return whether a mailbox may be sent a link now, and note that it was."""
        item = {"pk": {"S": f"LINK#{mailbox.casefold()}"}, "sk": {"S": "LINK"}, "sent": {"S": moment(now)}}
        try:
            with unavailable_told():
                self._client.put_item(
                    TableName=self._table,
                    Item=item,
                    ConditionExpression="attribute_not_exists(pk) OR sent <= :before",
                    ExpressionAttributeValues={":before": {"S": moment(now - every)}},
                )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True
