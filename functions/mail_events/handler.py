"""What SES says of mails (SNS to SQS): that it took one, what came back, and who called a mail spam."""

import logging
from collections.abc import Mapping
from typing import Any

from vet2b import bootstrap
from vet2b.mail.bounces import events_in, failures_of_event
from vet2b.mail.send_events import taken_mail

log = logging.getLogger(__name__)


def handler(event: Mapping[str, Any], _context: Any) -> Mapping[str, Any]:
    """Take note of each event, harmless to repeat; return which messages must come again (ReportBatchItemFailures)."""
    services = bootstrap.services()
    failed = []
    for record in event["Records"]:
        try:
            for said in events_in({"Records": [record]}):
                _note(services, said)
        except Exception as error:  # it comes again, and goes to the dead letters in the end; the others are noted
            log.error("message %s failed: %s", record["messageId"], type(error).__name__)
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def _note(services: bootstrap.Services, said: Mapping[str, Any]) -> None:
    taken = taken_mail(said)
    if taken:  # no mail is sent twice because a function died before noting that it was sent
        services.outbox.note_taken(*taken)
    for failure in failures_of_event(said):
        services.undelivered.note(failure)
