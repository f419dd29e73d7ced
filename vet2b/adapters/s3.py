"""Attachments in an S3 bucket that nobody reads but the functions.

A file is `waiting/<file>`, then `kept/<request>/<file>`; what a browser has sent by itself is `sent/<file>`, unchecked.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vet2b.ports import AttachmentUnknown, StoreUnavailable, UploadForm
from vet2b.schema import MEDIA_TYPES, Attachment
from vet2b.schema.attachment import content_disposition

from .s3_failures import S3Refused, failures_told

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_ADDRESS_SECONDS = 60
_FORM_SECONDS = 3600
_AT_ONCE = 1000


class S3Files:
    """An AttachmentStore in a bucket."""

    def __init__(self, client: Callable[[], "S3Client"], bucket: str, upload_address: str = ""):
        self._client = client
        self._bucket = bucket
        # The site's own address that hands what is sent there on to the bucket: a page asks no other host.
        self._upload_address = upload_address

    def put(self, attachment_id: str, content: bytes) -> None:
        """Store a file that no request has yet."""
        with failures_told():
            self._client().put_object(Bucket=self._bucket, Key=f"waiting/{attachment_id}", Body=content)

    def form(self, attachment_id: str, most_bytes: int, back: str = "") -> UploadForm | None:
        """Return what a browser sends a file with, within an hour (POST policy); None without an address for it.

        With an address to come back to, S3 sends the browser there when the file has arrived.
        """
        if not self._upload_address:
            return None
        size: Any = ["content-length-range", 1, most_bytes]
        fields = {"success_action_redirect": back} if back else {}
        form = self._client().generate_presigned_post(
            self._bucket,
            f"sent/{attachment_id}",
            Fields=dict(fields),
            Conditions=[size, fields] if back else [size],
            ExpiresIn=_FORM_SECONDS,
        )
        return UploadForm(self._upload_address, form["fields"])

    def received(self, attachment_id: str) -> bytes:
        """Return what came by a form, or what was stored in its place since. Raises AttachmentUnknown."""
        try:
            return self._content(f"sent/{attachment_id}", attachment_id)
        except AttachmentUnknown:
            return self._content(f"waiting/{attachment_id}", attachment_id)

    def drop(self, attachment_id: str) -> None:
        """Remove what came by a form. Harmless if it is gone."""
        with failures_told():
            self._delete([f"sent/{attachment_id}"])

    def keep(self, attachment_id: str, request_id: str) -> None:
        """Keep a file with a request. Harmless to repeat. Raises AttachmentUnknown."""
        source: Any = {"Bucket": self._bucket, "Key": f"waiting/{attachment_id}"}
        try:
            with failures_told():
                self._client().copy_object(Bucket=self._bucket, Key=_key(attachment_id, request_id), CopySource=source)
        except S3Refused as error:
            raise _unknown(error, attachment_id) from error

    def read(self, attachment_id: str, request_id: str) -> bytes:
        """Return the content of a file of a request. Raises AttachmentUnknown."""
        return self._content(_key(attachment_id, request_id), attachment_id)

    def address(self, attachment: Attachment, request_id: str) -> str:
        """Return an address that gives the file for a minute: a function's own answer may have 6 MB at most."""
        what = {
            "Bucket": self._bucket,
            "Key": _key(attachment.id, request_id),
            "ResponseContentDisposition": content_disposition(attachment),
            "ResponseContentType": MEDIA_TYPES[attachment.kind],
        }
        return self._client().generate_presigned_url("get_object", Params=what, ExpiresIn=_ADDRESS_SECONDS)

    def erase(self, request_id: str) -> None:
        """Remove all files of a request for good. Harmless if there are none."""
        keys = [item["Key"] for item in self._list(f"kept/{request_id}/")]
        self._delete([*keys, *(f"waiting/{key.rpartition('/')[2]}" for key in keys)])

    def sweep(self, before: datetime, is_known: Callable[[str], bool]) -> int:
        """Remove what has waited since before a moment, and the files of requests that are not known."""
        found = (item for folder in ("waiting/", "sent/") for item in self._list(folder))
        waiting = [item["Key"] for item in found if item["LastModified"] < before]
        self._delete(waiting)
        requests = {item["Key"].split("/")[1] for item in self._list("kept/") if item["LastModified"] < before}
        lost = [request for request in requests if not is_known(request)]
        for request_id in lost:
            self.erase(request_id)
        return len(waiting) + len(lost)

    def _content(self, key: str, attachment_id: str) -> bytes:
        try:
            with failures_told():
                return self._client().get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except S3Refused as error:
            raise _unknown(error, attachment_id) from error

    def _list(self, prefix: str) -> Iterator[Any]:
        for page in self._client().get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix):
            yield from page.get("Contents", ())

    def _delete(self, keys: list[str]) -> None:
        for start in range(0, len(keys), _AT_ONCE):
            named: Any = {"Objects": [{"Key": key} for key in keys[start : start + _AT_ONCE]], "Quiet": True}
            with failures_told():
                answer = self._client().delete_objects(Bucket=self._bucket, Delete=named)
            if refused := answer.get("Errors"):  # the call itself succeeds
                raise StoreUnavailable(refused[0].get("Code", "a file was not removed"))


def _key(attachment_id: str, request_id: str) -> str:
    return f"kept/{request_id}/{attachment_id}"


def _unknown(error: S3Refused, attachment_id: str) -> Exception:
    return AttachmentUnknown(attachment_id) if error.is_gone else error
