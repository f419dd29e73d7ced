"""/outbox/ lets whoever tries the product answer a mail: the reply takes the way of every reply that comes in."""

from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

from vet2b import bootstrap
from vet2b.config import Config
from vet2b.mail import alias
from vet2b.multipart import Upload
from vet2b.quotes.attachments import clean_name

#: Plays the mail server whose word on a sender is trusted, for this one reply.
_SERVER = "outbox.invalid"


def can_be_answered(settings: Config, mail: EmailMessage) -> bool:
    """Return whether the answer to a mail goes to the other side, by an alias."""
    domain = bootstrap.services(settings).directory.network.mail.reply_domain
    found = alias.find(str(mail["Reply-To"] or ""), domain)
    return found is not None and found.kind == "r"


def answer(settings: Config, mail: EmailMessage, typed: Mapping[str, Sequence[str]], files: Sequence[Upload]) -> str:
    """Answer a mail with what was typed and chosen, and return what became of the reply."""
    text, sender = (next(iter(typed.get(name, ())), "") for name in ("text", "from"))
    services = bootstrap.services(settings)
    outcome = services.relay.take(_reply(mail, text, " ".join(sender.split()), files), _SERVER)
    services.outbox.send_due()
    return outcome


def _reply(mail: EmailMessage, text: str, sender: str, files: Sequence[Upload]) -> bytes:
    """What a mail program would send, and what the receiving server would add."""
    reply = EmailMessage(policy=SMTP)
    reply["Authentication-Results"] = f"{_SERVER}; dmarc=pass"
    reply["From"], reply["To"] = sender, mail["Reply-To"]
    reply["Subject"] = f"Re: {mail['Subject']}"
    reply["In-Reply-To"] = mail["Message-ID"]
    reply["Message-ID"] = make_msgid(domain=_SERVER)
    body = mail.get_body(("plain",))
    quoted = "\n".join(f"> {line}" for line in str(body.get_content() if body else "").splitlines())
    reply.set_content(f"{text}\n\nOn {mail['Date']}, {mail['Reply-To']} wrote:\n{quoted}\n")
    for file in files:
        name = clean_name(file.name)
        reply.add_attachment(file.content, maintype="application", subtype="octet-stream", filename=name)
    return reply.as_bytes()
