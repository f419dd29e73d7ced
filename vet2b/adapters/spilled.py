"""A request that waits for the store, as the text of a file or of an object."""

import hashlib
import json
from dataclasses import asdict

from vet2b.ports import OutboxMail, Spilled
from vet2b.schema import Request


def name_of(key: str) -> str:
    """Return the name under which the request of an idempotency key waits: safe in a path, whatever the key is."""
    return f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def text_of(spilled: Spilled) -> str:
    """Return a request with all that the store is given."""
    mails = [asdict(mail) for mail in spilled.mails]
    return json.dumps({"key": spilled.key, "mails": mails, "request": spilled.request.model_dump(mode="json")})


def read(text: str | bytes) -> Spilled:
    """Return the request of a text. Raises ValueError or KeyError if it is none of ours."""
    data = json.loads(text)
    mails = tuple(OutboxMail(**mail) for mail in data["mails"])
    return Spilled(Request.model_validate_json(json.dumps(data["request"])), data["key"], mails)
