"""A school's answer by mail, as SES puts it into the bucket, to a request that stands in the table."""

from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

from bench.functions.amazon import client
from tests.requests import asked
from vet2b import bootstrap, config
from vet2b.adapters.inbound_s3 import SES
from vet2b.mail.alias import Conversation, alias

#: Where the recorded event says that the mail lies.
_BUCKET, _KEY = "inbound", "mail/o3vrnil0e2ic28tr"


def deliver(settings: Mapping[str, str], directory: Path) -> None:
    """Put the mail into the bucket."""
    services = bootstrap.services(config.load({**settings, "VET2B_DIRECTORY": str(directory)}))
    request = services.quotes.confirm(services.quotes.request(asked(), "inbound").id)
    provider = request.parts[0].provider
    school, domain = services.directory.providers[provider].email, services.directory.network.mail.reply_domain
    mail = EmailMessage()
    mail["Authentication-Results"] = f"{SES}; dmarc=pass header.from={school.rpartition('@')[2]}"
    mail["From"], mail["To"] = (
        school,
        alias(services.links, "r", Conversation(request.id, provider, "provider"), domain),
    )
    mail["Subject"], mail["Message-ID"] = "Re: Margas", "<1@school.example>"
    mail.set_content("Kādā krāsā?\n")
    client("s3", settings).put_object(Bucket=_BUCKET, Key=_KEY, Body=mail.as_bytes())


def was_taken(settings: Mapping[str, str]) -> bool:
    """Return whether the function has taken the mail: then it is in the bucket no more."""
    return client("s3", settings).list_objects_v2(Bucket=_BUCKET)["KeyCount"] == 0
