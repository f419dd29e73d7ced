"""Between API Gateway's events (HTTP API, payload 2.0) and the core: what was sent, and how it is answered."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from vet2b import multipart
from vet2b.forms import Form, Sent
from vet2b.multipart import Upload
from vet2b.schema import MEDIA_TYPES, Attachment
from vet2b.schema.attachment import content_disposition
from vet2b.security_headers import SECURITY_HEADERS

Event = Mapping[str, Any]
Response = dict[str, Any]

_PRIVATE = {"cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}
#: The field that people do not see: only a program that fills in everything would fill it in.
TRAP = "website"
_LARGEST_BODY = 256 * 1024
_LARGEST_WITH_FILES = 11 * 1024 * 1024


class Unreadable(Exception):
    """When the body of a request is neither a form nor JSON that we can read."""


def method(event: Event) -> str:
    """Return GET, POST …"""
    return str(event["requestContext"]["http"]["method"])


def function(event: Event) -> str:
    """Return the name of the function below /api/ that was asked: requests/status."""
    return str(event["rawPath"]).rpartition("/api/")[2]


def query(event: Event) -> Sent:
    """Return the query of the address: name -> values; nothing of one that is longer than any of ours."""
    try:
        return parse_qs(event.get("rawQueryString", ""), keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return {}


def first(sent: Sent, name: str) -> str:
    """Return a field's first value, or ''."""
    return next(iter(sent.get(name, ())), "")


def header(event: Event, name: str) -> str:
    """Return a header, or ''. API Gateway hands their names over in small letters."""
    return str(event.get("headers", {}).get(name, ""))


def wants_json(event: Event) -> bool:
    """Return whether the sender speaks JSON, so that it gets JSON."""
    return _media_type(event) == "application/json"


def sent(event: Event) -> Sent:
    """Return the fields that were sent, of an HTML form or of a JSON object.

    Raises Unreadable.
    """
    if _has_files(event):
        return _multipart(event)[0]
    data = _body(event, _LARGEST_BODY)
    try:
        text = data.decode("utf-8")
        if wants_json(event):
            return _fields(json.loads(text))
        return parse_qs(text, keep_blank_values=True, max_num_fields=200)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the request is not readable as UTF-8 form or JSON") from error


def uploads(event: Event) -> tuple[Upload, ...]:
    """Return the files that were sent.

    Raises Unreadable.
    """
    return _multipart(event)[1] if _has_files(event) else ()


def _has_files(event: Event) -> bool:
    return _media_type(event) == "multipart/form-data"


def _media_type(event: Event) -> str:
    return header(event, "content-type").partition(";")[0].strip().lower()


def _multipart(event: Event) -> tuple[Sent, tuple[Upload, ...]]:
    try:
        return multipart.read(header(event, "content-type"), _body(event, _LARGEST_WITH_FILES))
    except ValueError as error:
        raise Unreadable("the request is not readable as a form with files") from error


def _body(event: Event, largest: int) -> bytes:
    body = event.get("body") or ""
    if len(body) > largest * 4 // 3 + 4:
        raise Unreadable("the request is too large")
    data = base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()
    if len(data) > largest:
        raise Unreadable("the request is too large")
    return data


def _fields(data: Any) -> Sent:
    """A JSON object as fields: the same rules hold for what programs and browsers send.

    Raises UnicodeEncodeError for half a character, which JSON can write: \\ud800.
    """
    if not isinstance(data, dict):
        raise Unreadable("the request must be a JSON object")
    fields: dict[str, Sequence[str]] = {}
    for name, value in data.items():
        if isinstance(value, dict):  # details: {"catering/guests": 40}
            fields.update({f"{name}/{key}": _values(inner) for key, inner in value.items()})
        elif value is not None and value is not False:
            fields[str(name)] = _values(value)
    for text in (text for name, values in fields.items() for text in (name, *values)):
        text.encode()
    return fields


def _values(value: Any) -> Sequence[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return ["on"] if value is True else [str(value)]


def idempotency_key(event: Event, fields: Sent, files: Iterable[Upload] = ()) -> str:
    """Return what names this very request, so that sending it twice makes one: the sender's key, or its content."""
    key = header(event, "idempotency-key") or first(fields, "idempotency_key")
    if not key:
        meant = sorted((name, list(values)) for name, values in fields.items() if name not in ("altcha", TRAP))
        key = json.dumps([meant, [hashlib.sha256(file.content).hexdigest() for file in files]])
    return hashlib.sha256(key.encode()).hexdigest()


def page(html: str, status: int = 200) -> Response:
    """Answer with a page that is for this reader only."""
    return _response(status, html, "text/html; charset=utf-8")


def download(text: str, kind: str, name: str) -> Response:
    """Answer with a file that the browser keeps."""
    answer = _response(200, text, kind)
    return {**answer, "headers": {**answer["headers"], "content-disposition": f'attachment; filename="{name}"'}}


def see_other(address: str) -> Response:
    """Send the browser on to a page, so that loading it again repeats nothing."""
    return {**_response(303, "", "text/plain"), "headers": {**SECURITY_HEADERS, **_PRIVATE, "location": address}}


def noted() -> Response:
    """Tell a program that there is nothing to tell."""
    return _response(204, "", "text/plain")


def created(data: Mapping[str, Any], status: int = 201) -> Response:
    """Tell a program what was made."""
    return _response(status, json.dumps(data), "application/json")


def problem(form: Form[Any], title: str) -> Response:
    """Tell a program what is wrong with which field (RFC 9457)."""
    return problems(((p.field, p.code, p.message) for p in form.problems), title)


def problems(found: Iterable[tuple[str, str, str]], title: str) -> Response:
    """Tell a program what is wrong with which field: its name, a code that stays, and a sentence."""
    errors = [{"field": field, "code": code, "message": message} for field, code, message in found]
    return _problem(422, title, {"errors": errors})


def refused(status: int, title: str) -> Response:
    """Tell a program that something is not possible (RFC 9457)."""
    return _problem(status, title, {})


def later(response: Response) -> Response:
    """Say with an answer that the same may be asked again in a minute."""
    return {**response, "headers": {**response["headers"], "retry-after": "60"}}


def _problem(status: int, title: str, more: Mapping[str, Any]) -> Response:
    body = {"type": "about:blank", "title": title, "status": status, **more}
    return _response(status, json.dumps(body), "application/problem+json")


def file(attachment: Attachment, content: bytes) -> Response:
    """Answer with a file that a browser saves and never shows: it is not ours."""
    answer = _response(200, base64.b64encode(content).decode("ascii"), MEDIA_TYPES[attachment.kind])
    answer["headers"]["content-disposition"] = content_disposition(attachment)
    return {**answer, "isBase64Encoded": True}


def _response(status: int, body: str, kind: str) -> Response:
    headers = {**SECURITY_HEADERS, **_PRIVATE, "content-type": kind}
    return {"statusCode": status, "headers": headers, "body": body, "isBase64Encoded": False}
