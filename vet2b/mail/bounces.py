"""What mail servers say of a mail that did not arrive: RFC 3464 on one machine, Amazon's events (SES) in its cloud."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from typing import Any, cast

from vet2b.schema import AddressFault, as_compared

_STATUS = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
# No such mailbox, host or name; a mailbox that is closed. All other failures are about this mail or this hour: a full
# mailbox, a size, a policy (RFC 3463).
_FOR_GOOD = re.compile(r"5\.(?:1\.(?:1|2|3|6|10)|2\.1|4\.4|0\.0)\Z")
_LONGEST = 400
_MOST = 20


@dataclass(frozen=True)
class Failure:
    """One address that a mail did not reach, or whose owner called it spam."""

    address: str
    """In small letters; '' where nobody says which."""
    fault: AddressFault
    status: str
    """An enhanced status code (RFC 3463), or '' where there is none."""
    mail: str
    """The mail of the outbox, or '' where nobody says which."""


def fault_of_mailbox(status: str) -> AddressFault | None:
    """Return what a status says of a mailbox; None where it speaks of the mail, of us or of the hour."""
    if _FOR_GOOD.match(status):
        return "permanent"
    return "transient" if status.startswith("5.2.") else None


def failures_in(message: Message) -> list[Failure]:
    """Return what a mail server reports; nothing where it only says that it goes on trying, or that a mail arrived."""
    mail = _outbox_id(message)
    found = []
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status" or not isinstance(part.get_payload(), list):
            continue
        for block in cast(list[Message], part.get_payload())[:_MOST]:
            if _field(block, "Action").lower() != "failed":
                continue
            named = _field(block, "Original-Recipient") or _field(block, "Final-Recipient")
            status = next(iter(_STATUS.findall(_field(block, "Status"))), "")
            address = as_compared(named.rpartition(";")[2].strip(" <>"))
            found.append(Failure(address, "permanent" if _FOR_GOOD.match(status) else "transient", status, mail))
    return found


def _field(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, ""))[:_LONGEST].split())


def _outbox_id(message: Message) -> str:
    """The id of our mail, from its header that the report returns, with the mail or alone."""
    for part in message.walk():
        if part.get_content_type() not in ("message/rfc822", "text/rfc822-headers"):
            continue
        content = part.get_payload()
        returned = content[0] if isinstance(content, list) else message_from_string(str(content)[:20_000])
        found = re.match(r"<([^@>\s]{1,200})@", _field(cast(Message, returned), "Message-ID"))
        if found:
            return found[1]
    return ""


def failures_of_event(event: Mapping[str, Any]) -> list[Failure]:
    """Return what an event of SES reports: a bounce or a complaint, as event publishing or a feedback topic writes it.

    Every other event reports no failure.
    """
    kind = str(event.get("eventType") or event.get("notificationType") or "")
    mail = outbox_id_of_event(event)
    if kind == "Bounce":
        bounce = event.get("bounce", {})
        fault: AddressFault = "permanent" if bounce.get("bounceType") == "Permanent" else "transient"
        return [Failure(_recipient(one), fault, _status(one), mail) for one in bounce.get("bouncedRecipients", [])]
    if kind == "Complaint":
        told = event.get("complaint", {}).get("complainedRecipients", [])
        return [Failure(_recipient(one), "complaint", "", mail) for one in told]
    return []


def outbox_id_of_event(event: Mapping[str, Any]) -> str:
    """Return the id of the mail that an event of SES is about, or '' if it is none of ours."""
    mail = event.get("mail", {})
    tagged = mail.get("tags", {}).get("outbox", [])
    return str(tagged[0]) if tagged else ""


def events_in(notification: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the events of SES in what SQS hands a function: SNS has wrapped each, unless it delivers raw messages."""
    for record in notification.get("Records", []):
        body = json.loads(record["body"])
        yield json.loads(body["Message"]) if body.get("Type") == "Notification" else body


def _recipient(said: Mapping[str, Any]) -> str:
    return as_compared(str(said.get("emailAddress", "")).rpartition("<")[2].strip("> "))


def _status(said: Mapping[str, Any]) -> str:
    return next(iter(_STATUS.findall(str(said.get("status", "")))), "")
