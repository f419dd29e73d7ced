"""A network of two schools, with everything in memory."""

from email.message import EmailMessage

import pytest

from vet2b.adapters.memory import MemoryMailer, MemoryStore
from vet2b.mail.outbox import Outbox
from vet2b.quotes.agreement import Agreements
from vet2b.quotes.feedback import FeedbackBook
from vet2b.quotes.links import Links
from vet2b.quotes.service import Quotes


class Post:
    """Sends what is due, and tells who was written to about what."""

    def __init__(self, outbox: Outbox, mailer: MemoryMailer, store: MemoryStore):
        self._outbox, self._mailer, self._store = outbox, mailer, store

    def arrived(self) -> list[tuple[str, str]]:
        """Return (reader, message) of what has arrived since the last time."""
        self._mailer.sent.clear()
        self._outbox.send_due()
        return [(str(mail["To"]), str(mail["Message-ID"]).split("-", 2)[2]) for mail in self._mailer.sent]

    def mails(self) -> list[EmailMessage]:
        """Return the mails that have arrived since the last time."""
        self._mailer.sent.clear()
        self._outbox.send_due()
        return list(self._mailer.sent)

    def messages(self) -> list[str]:
        """Return which messages have arrived since the last time."""
        names = []
        for _, rest in self.arrived():
            for side in ("-to-asker", "-to-provider", "-to-coordinator"):
                if side in rest:
                    names.append(rest.partition(side)[0] + side)
        return sorted(names)


@pytest.fixture
def store():
    return MemoryStore()


@pytest.fixture
def quotes(store, directory, clock):
    return Quotes(store, directory, clock)


@pytest.fixture
def agreements(store, directory, clock):
    return Agreements(store, directory, clock)


@pytest.fixture
def feedback_book(store, directory, clock):
    return FeedbackBook(store, directory, clock)


@pytest.fixture
def post(post_of, directory):
    return post_of(directory)


@pytest.fixture
def post_of(store, clock):
    """The post of a network with rules of its own."""

    def made(directory):
        mailer = MemoryMailer()
        return Post(Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock), mailer, store)

    return made
