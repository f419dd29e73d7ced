"""What SES says of mails after it took them (SNS to SQS): what came back, and who called a mail spam."""

from collections.abc import Mapping
from typing import Any

from vet2b import bootstrap
from vet2b.mail.bounces import events_in, failures_of_event


def handler(event: Mapping[str, Any], _context: Any) -> None:
    """Take note of each event. Harmless to repeat: if one fails, SQS hands all of them over again."""
    services = bootstrap.services()
    for said in events_in(event):
        for failure in failures_of_event(said):
            services.undelivered.note(failure)
