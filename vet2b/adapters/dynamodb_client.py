"""Calls DynamoDB over HTTPS. botocore would do it, too, in ten times the time that a function has for its start."""

import http.client
import json
import random
import select
import threading
import time
import uuid
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from vet2b.config import AmazonAccount
from vet2b.ports import StoreUnavailable

from .signature import signed

#: A visitor waits, and behind the store there is the spill: it is not asked for longer than a few seconds.
_ATTEMPTS = 3
_CONNECT_SECONDS = 2.0
_READ_SECONDS = 5.0
_PAUSE_SECONDS = 0.05
#: What may be over in a moment. Of all else that is no answer, such as a right that was taken away, asking again at
#: once changes nothing.
_PASSING = {
    "InternalServerError",
    "ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingError",
    "ThrottlingException",
    "TransactionConflict",
    "TransactionConflictException",
    "TransactionInProgressException",
}


class ConditionFailed(Exception):
    """When a write's condition does not hold; nothing was written, of a transaction no part."""


class CallRefused(Exception):
    """When DynamoDB cannot make anything of a call, however often it is asked; the text is its code."""


class DynamoClient:
    """Calls DynamoDB's operations by their names. Safe for many threads; each keeps its connection."""

    def __init__(self, account: Callable[[], AmazonAccount], endpoint_url: str | None = None):
        self._account = account
        self._endpoint_url = endpoint_url
        self._local = threading.local()

    def call(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """Return the answer to an operation, such as GetItem.

        Raises ConditionFailed, CallRefused, and StoreUnavailable for whatever is no answer: no connection, throttling,
        an outage. A right or a table that is missing counts too: it can be given back, while a lost request cannot.
        """
        if operation == "TransactWriteItems":  # sent twice, it is done once
            parameters["ClientRequestToken"] = str(uuid.uuid4())
        body = json.dumps(parameters).encode()
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                status, answer = self._sent(operation, body)
            except (OSError, http.client.HTTPException, ValueError) as error:
                self._forget_connection()
                code, unavailable = type(error).__name__, True
            else:
                if status == 200:
                    return answer
                code = _told(answer)
                unavailable = status >= 500 or code in _PASSING
            if not unavailable or attempt == _ATTEMPTS:
                raise StoreUnavailable(code)
            time.sleep(random.uniform(0.5, 1) * _PAUSE_SECONDS * 2**attempt)  # noqa: S311  spreads who asks again
        raise AssertionError("unreachable")

    def query(self, limit: int | None = None, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Yield the items that a query finds, of all its pages, or as many as are wanted. Raises as `call`."""
        found = 0
        while limit is None or found < limit:
            most = {} if limit is None else {"Limit": limit - found}
            page = self.call("Query", **parameters, **most)
            yield from page["Items"]
            found += len(page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            parameters["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _sent(self, operation: str, body: bytes) -> tuple[int, dict[str, Any]]:
        account = self._account()
        address = urlsplit(self._endpoint_url or _address(account.region))
        headers = {
            "host": address.netloc,
            "content-type": "application/x-amz-json-1.0",
            "x-amz-target": f"DynamoDB_20120810.{operation}",
        }
        connection = self._connection(address.scheme, address.netloc)
        connection.request("POST", "/", body, signed(headers, body, "dynamodb", account, datetime.now(UTC)))
        answer = connection.getresponse()
        text = answer.read()
        checked = answer.headers.get("x-amz-crc32")
        if checked is not None and int(checked) != zlib.crc32(text):
            raise ValueError("an answer was damaged on its way")
        return answer.status, json.loads(text) if text else {}

    def _connection(self, scheme: str, netloc: str) -> http.client.HTTPConnection:
        """Return this thread's connection; a new one if the other side has closed it while a function was frozen."""
        kept: _Kept | None = getattr(self._local, "kept", None)
        if kept is None or kept.is_closed():
            kept = self._local.kept = _Kept(scheme, netloc)
        return kept.connection

    def _forget_connection(self) -> None:
        self._local.kept = None


class _Kept:
    """A connection that ends with its thread, or with the client."""

    def __init__(self, scheme: str, netloc: str):
        kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
        self.connection = kind(netloc, timeout=_CONNECT_SECONDS)
        self.connection.connect()
        self.connection.sock.settimeout(_READ_SECONDS)

    def is_closed(self) -> bool:
        """Nobody says anything on a connection before being asked: what can be read is its end."""
        if self.connection.sock is None:
            return True
        readable, _, _ = select.select([self.connection.sock], [], [], 0)
        return bool(readable)

    def __del__(self) -> None:
        self.connection.close()


def _address(region: str) -> str:
    return f"https://dynamodb.{region}.amazonaws.com{'.cn' if region.startswith('cn-') else ''}"


def _told(answer: Mapping[str, Any]) -> str:
    """Return the code of what is no answer to what was asked. Raises ConditionFailed or CallRefused for what is."""
    code = str(answer.get("__type", "")).rpartition("#")[2]
    if code == "TransactionCanceledException":
        return _told_of(answer.get("CancellationReasons", ()))
    if code == "ConditionalCheckFailedException":
        raise ConditionFailed
    if code in ("ValidationException", "SerializationException"):
        raise CallRefused(code)
    return code or "an answer without a code"


def _told_of(reasons: Sequence[Mapping[str, Any]]) -> str:
    """Tell why a transaction was cancelled: whatever passes comes first, for only then a condition's word is final."""
    codes = [str(reason.get("Code", "None")) for reason in reasons]
    passing = next((code for code in codes if code in _PASSING), "")
    if passing:
        return passing
    if "ConditionalCheckFailed" in codes:
        raise ConditionFailed
    raise CallRefused(next((code for code in codes if code != "None"), "TransactionCanceledException"))
