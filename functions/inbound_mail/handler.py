"""Mail to the aliases, which SES has put into a bucket: an event of S3 for each."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

from vet2b import bootstrap
from vet2b.mail.relay import DONE


def handler(event: Mapping[str, Any], _context: Any) -> None:
    """Take each mail. One that cannot be read stays in the bucket, to be seen, until the bucket's rule ends it."""
    services, bucket = bootstrap.services(), bootstrap.inbound_bucket()
    for record in event.get("Records", []):
        key = unquote_plus(record["s3"]["object"]["key"])
        raw = bucket.read(key)
        # A repeated event finds the mail gone: it was taken.
        if raw is not None and services.relay.take(raw, bucket.authserv_id) in DONE:
            bucket.remove(key)
