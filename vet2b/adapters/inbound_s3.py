"""Mail that SES has received and put into an S3 bucket."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

SES = "amazonses.com"
"""The name under which SES writes Authentication-Results."""


class InboundBucket:
    """The bucket that SES puts mail to the aliases into."""

    def __init__(self, client: "S3Client", bucket: str, authserv_id: str = SES):
        self._client = client
        self._bucket = bucket
        self.authserv_id = authserv_id

    def read(self, key: str) -> bytes | None:
        """Return a mail, or None if it was taken already."""
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except self._client.exceptions.NoSuchKey:
            return None

    def remove(self, key: str) -> None:
        """Remove a mail that was taken. Harmless if it is gone."""
        self._client.delete_object(Bucket=self._bucket, Key=key)
