"""What schools set on their desks, in the DynamoDB table of the requests.

pk              sk        holds
PAUSES          offer     a pause; there are few, so that one query reads all
LINK#mailbox    LINK      when it was last sent a link to a desk; ends by `ttl`
"""

from datetime import datetime, timedelta

from vet2b.schema import Pause, as_compared

from .dynamodb_client import ConditionFailed, DynamoClient
from .dynamodb_items import attributes, ending, moment


class DynamoDeskStore:
    """A DeskStore in the requests' table."""

    def __init__(self, client: DynamoClient, table: str):
        self._client = client
        self._table = table

    def pause(self, pause: Pause) -> None:
        """Pause an offer."""
        item = attributes({"pk": "PAUSES", "sk": pause.offer, "body": pause.model_dump_json()})
        self._client.call("PutItem", TableName=self._table, Item=item)

    def resume(self, offer: str) -> None:
        """End the pause of an offer."""
        self._client.call("DeleteItem", TableName=self._table, Key=attributes({"pk": "PAUSES", "sk": offer}))

    def pauses(self) -> list[Pause]:
        """Return all pauses, by their offers."""
        found = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues=attributes({":pk": "PAUSES"}),
            ConsistentRead=True,
        )
        return [Pause.model_validate_json(item["body"]["S"]) for item in found]

    def claim_link(self, mailbox: str, now: datetime, every: timedelta) -> bool:
        """Return whether a mailbox may be sent a link now, and note that it was."""
        item = {"pk": f"LINK#{as_compared(mailbox)}", "sk": "LINK", "sent": moment(now)}
        try:
            self._client.call(
                "PutItem",
                TableName=self._table,
                Item=attributes(ending(item, now + every)),
                ConditionExpression="attribute_not_exists(pk) OR sent <= :before",
                ExpressionAttributeValues=attributes({":before": moment(now - every)}),
            )
        except ConditionFailed:
            return False
        return True
