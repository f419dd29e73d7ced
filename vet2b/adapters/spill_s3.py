"""Requests that wait for the store in an S3 bucket: one object each, below a prefix."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from vet2b.ports import Spilled

from .s3_failures import S3Refused, failures_told
from .spilled import name_of, read, text_of

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logging.getLogger(__name__)


class S3Spill:
    """A Spill in a bucket that nobody reads but the functions."""

    def __init__(self, client: Callable[[], "S3Client"], bucket: str, prefix: str):
        self._client = client
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""

    def put(self, spilled: Spilled) -> None:
        """Keep a request; of several with one key the first stays, even if they come at the same moment."""
        try:
            with failures_told():
                self._client().put_object(
                    Bucket=self._bucket,
                    Key=self._prefix + name_of(spilled.key),
                    Body=text_of(spilled).encode(),
                    ContentType="application/json",
                    IfNoneMatch="*",
                )
        except S3Refused as error:
            if error.is_gone:
                raise

    def waiting(self, limit: int = 100) -> list[Spilled]:
        """Return requests that wait for the store."""
        found = []
        with failures_told():
            listed = self._client().list_objects_v2(Bucket=self._bucket, Prefix=self._prefix, MaxKeys=limit)
            for item in listed.get("Contents", ()):
                try:
                    answer = self._client().get_object(Bucket=self._bucket, Key=item["Key"])
                    found.append(read(answer["Body"].read()))
                except self._client().exceptions.NoSuchKey:  # another was faster
                    continue
                except (ValueError, KeyError, TypeError):
                    log.error("%s is no request; it is left for somebody to look at", item["Key"])
        return found

    def remove(self, key: str) -> None:
        """Remove the request of an idempotency key."""
        with failures_told():
            self._client().delete_object(Bucket=self._bucket, Key=self._prefix + name_of(key))
