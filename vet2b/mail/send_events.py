"""What Amazon SES tells of mails that it took: the only way to know it if a function died before noting it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from vet2b.ports import OutboxMail


def taken_mail(notice: Mapping[str, Any]) -> tuple[OutboxMail, datetime] | None:
    """Return the mail of the outbox that a Send event is about, and when SES took it; None if it is about nothing.

    The mail is known by its tag `outbox`, an id that begins with its request's.
    """
    if notice.get("eventType") != "Send":
        return None
    mail = notice["mail"]
    tags = mail.get("tags", {}).get("outbox", ())
    if not tags:
        return None
    return OutboxMail(tags[0], "", tags[0].partition("-")[0]), datetime.fromisoformat(mail["timestamp"])
