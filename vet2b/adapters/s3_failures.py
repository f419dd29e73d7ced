"""Which failures of S3 are answers, and which mean that it can do nothing now."""

from collections.abc import Iterator
from contextlib import contextmanager

from vet2b.ports import StoreUnavailable

#: What it says of the very thing that it was asked; asking again changes nothing.
_GONE = {"NoSuchKey", "NotFound", "404"}
_ANSWERS = {"PreconditionFailed", *_GONE}


class S3Refused(Exception):
    """When S3 says no to the very thing that it was asked."""

    def __init__(self, code: str):
        super().__init__(code)
        self.is_gone = code in _GONE


@contextmanager
def failures_told() -> Iterator[None]:
    """Raise S3Refused for an answer, and StoreUnavailable for all else: no connection, throttling, an outage.

    A right or a bucket that is missing counts too: it can be given back, while a request that is lost cannot.
    """
    from botocore.exceptions import BotoCoreError, ClientError  # by need: the intake starts without botocore

    try:
        yield
    except ClientError as error:
        code = str(error.response["Error"]["Code"])
        raise (S3Refused if code in _ANSWERS else StoreUnavailable)(code) from error
    except BotoCoreError as error:
        raise StoreUnavailable(type(error).__name__) from error
