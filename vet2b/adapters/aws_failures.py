"""Which failures of Amazon's services are answers, and which mean that a service can do nothing now."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from vet2b.ports import StoreUnavailable

#: What a service says of the very thing that it was asked; asking again changes nothing.
_ANSWERS = {
    "ConditionalCheckFailedException",
    "PreconditionFailed",
    "NoSuchKey",
    "NotFound",
    "404",
    "ValidationException",
}
#: Why a transaction was cancelled, where that is an answer too.
_REASONS = {
    "None",
    "ConditionalCheckFailed",
    "TransactionConflict",
    "ValidationError",
    "ItemCollectionSizeLimitExceeded",
}


@contextmanager
def unavailable_told() -> Iterator[None]:
    """Raise StoreUnavailable for whatever is no answer: no connection, throttling, an outage, a right taken away.

    A right or a table that is missing counts too: it can be given back, while a request that is lost cannot.
    """
    try:
        yield
    except ClientError as error:
        if not _is_answer(error):
            raise StoreUnavailable(error.response["Error"]["Code"]) from error
        raise
    except BotoCoreError as error:
        raise StoreUnavailable(type(error).__name__) from error


def _is_answer(error: ClientError) -> bool:
    code = error.response["Error"]["Code"]
    if code != "TransactionCanceledException":
        return code in _ANSWERS
    reasons = error.response.get("CancellationReasons", [])
    return all(reason.get("Code", "None") in _REASONS for reason in reasons)
