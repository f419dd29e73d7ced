"""A request that a school has been asked, and the mail about it, with everything in memory."""

from email.message import EmailMessage

from tests.requests import asked
from vet2b.adapters.file_folder import FolderOfFiles
from vet2b.adapters.memory import MemoryMailer, MemoryMailStore, MemoryStore
from vet2b.mail.held_mails import HeldMails
from vet2b.mail.outbox import Outbox
from vet2b.mail.relay import Relay
from vet2b.mail.undelivered import Undelivered
from vet2b.quotes.conversation import Conversation
from vet2b.quotes.links import Links
from vet2b.quotes.notices import Notices
from vet2b.quotes.service import Quotes
from vet2b.quotes.uploads import Uploads

SCHOOL, ASKER = "darbi@rezekne-skola.example", "anna@maiznica.example"


class Network:
    """A request that a school has been asked, and the mail about it."""

    def __init__(self, directory, clock, folder, mailer=None):
        self.store, self.notes, links = MemoryStore(), MemoryMailStore(), Links("secret")
        self.mailer = mailer or MemoryMailer()
        self.files = FolderOfFiles(folder)
        notices = Notices(self.store, directory, clock)
        conversation = Conversation(self.store, directory, self.files, clock)
        uploads = Uploads(self.files, self.store, "secret", clock)
        self.held = HeldMails(self.store, self.notes, directory, conversation, notices, clock)
        self.undelivered = Undelivered(self.store, self.notes, directory, notices, clock)
        self.outbox = Outbox(
            self.store, self.mailer, directory, links, "https://small.example", clock, self.undelivered
        )
        self.relay = Relay(self.store, directory, links, conversation, uploads, self.held, self.undelivered, clock)
        quotes = Quotes(self.store, directory, clock)
        self.request_id = quotes.confirm(quotes.request(asked(), "key").id).id

    def newest(self, to):
        self.outbox.send_due()
        return [mail for mail in self.mailer.sent if mail["To"] == to][-1]

    def part(self):
        return self.store.get(self.request_id).parts[0]

    def reply(self, to, text, sender=None, results="dmarc=pass", **headers):
        received = self.newest(to)
        mail = EmailMessage()
        mail["Authentication-Results"] = f"mx.small.example; {results}"
        mail["From"], mail["To"] = sender or to, received["Reply-To"]
        mail["Message-ID"] = headers.pop("message_id", f"<m{text[:3].encode().hex()}@mail.example>")
        mail["Subject"] = headers.pop("subject", "Re: x")
        files = headers.pop("files", ())
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(f"{text}\n\nOn Tuesday, 24 Nov 2026, {received['Reply-To']} wrote:\n> {to}\n")
        for name, content in files:
            mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        return mail.as_bytes()

    def take(self, raw, envelope_sender=None):
        return self.relay.take(raw, "mx.small.example", envelope_sender)
