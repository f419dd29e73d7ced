"""Searches that found nothing, in the DynamoDB table of the requests.

pk                     sk               holds
UNMET                  week#language    `words`: for how many different words there was room
UNMET#week#language    words            `times`: how often they were searched for

Both end by `ttl` if no sweep has removed them.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from vet2b.schema import UnmetSearch

from .dynamodb_client import ConditionFailed, DynamoClient
from .dynamodb_items import Item, attributes, ending, plain


class DynamoUnmetStore:
    """An UnmetStore in the requests' table."""

    def __init__(self, client: DynamoClient, table: str, kept: timedelta):
        self._client = client
        self._table = table
        self._kept = kept

    def count(self, week: date, language: str, words: str, most: int) -> bool:
        """Count a search; return whether it was."""
        key = {"pk": f"UNMET#{_name(week, language)}", "sk": words}
        if self._add(week, key, "times", "attribute_exists(pk)"):
            return True
        # Two who are the first at once take the room of two: there may be fewer words than it says, never more.
        is_room = "attribute_not_exists(words) OR words < :most"
        return self._add(week, _head(week, language), "words", is_room, {":most": most}) and self._add(
            week, key, "times"
        )

    def weeks(self) -> list[tuple[date, str]]:
        """Return the weeks, and in each the languages, that hold something, the oldest first."""
        named = (item["sk"].partition("#") for item in self._query("UNMET"))
        return [(date.fromisoformat(week), language) for week, _, language in named]

    def counted(self, week: date, language: str) -> list[UnmetSearch]:
        """Return what was counted in a week and language, the most frequent first."""
        found = sorted(self._query(f"UNMET#{_name(week, language)}"), key=lambda item: (-item["times"], item["sk"]))
        return [UnmetSearch(week=week, language=language, words=item["sk"], times=item["times"]) for item in found]

    def forget(self, week: date, language: str, below: int | None = None) -> int:
        """Remove what was counted in a week and language; return how many."""
        found = self._query(f"UNMET#{_name(week, language)}")
        gone = [item for item in found if below is None or item["times"] < below]
        for item in gone:
            self._delete({"pk": item["pk"], "sk": item["sk"]})
        # Last, and by what is left: should this end halfway, the week is found and tidied again.
        if len(gone) == len(found):
            self._delete(_head(week, language))
        return len(gone)

    def _add(
        self, week: date, key: Item, name: str, only_if: str = "", values: Mapping[str, int] = MappingProxyType({})
    ) -> bool:
        """Add one to a number of an item, which ends when its week does; return whether its condition held."""
        condition: Any = {"ConditionExpression": only_if} if only_if else {}
        end = ending({}, datetime.combine(week, time(), UTC) + self._kept)["ttl"]
        try:
            self._client.call(
                "UpdateItem",
                TableName=self._table,
                Key=attributes(key),
                UpdateExpression=f"SET #ttl = :ttl ADD {name} :one",
                ExpressionAttributeNames={"#ttl": "ttl"},
                ExpressionAttributeValues=attributes({":one": 1, ":ttl": end, **values}),
                **condition,
            )
        except ConditionFailed:
            return False
        return True

    def _delete(self, key: Item) -> None:
        self._client.call("DeleteItem", TableName=self._table, Key=attributes(key))

    def _query(self, pk: str) -> list[Item]:
        found = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues=attributes({":pk": pk}),
            ConsistentRead=True,
        )
        return [plain(item) for item in found]


def _head(week: date, language: str) -> Item:
    return {"pk": "UNMET", "sk": _name(week, language)}


def _name(week: date, language: str) -> str:
    return f"{week.isoformat()}#{language}"
