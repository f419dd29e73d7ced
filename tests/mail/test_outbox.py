"""The outbox sends every mail, and no mail holds up another."""

import pytest

from tests.requests import asked
from vet2b.adapters.memory import MemoryMailer, MemoryStore
from vet2b.mail.outbox import Outbox
from vet2b.ports import MailDelayed
from vet2b.quotes.links import Links
from vet2b.quotes.service import Quotes


class OddMailer(MemoryMailer):
    """A mailer that fails for one reader in a way nobody has thought of."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def send(self, mail):
        if self.error and mail["To"] == "odd@maiznica.example":
            raise self.error
        super().send(mail)


@pytest.fixture
def odd(directory, clock):
    """An outbox of four requests; the one that came first cannot be sent."""

    def made(error):
        store, mailer = MemoryStore(), OddMailer(error)
        quotes = Quotes(store, directory, clock)
        for name in ("odd", "b", "c", "d"):
            quotes.request(asked(email=f"{name}@maiznica.example"), name)
        return Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock), mailer

    return made


@pytest.mark.parametrize("error", [ValueError("x"), UnicodeEncodeError("ascii", "ā", 0, 1, "x"), RuntimeError()])
def test_a_letter_that_fails_in_an_unknown_way_holds_up_no_other(odd, clock, error):
    outbox, mailer = odd(error)

    assert outbox.send_due() == 3
    assert sorted(mail["To"][0] for mail in mailer.sent) == ["b", "c", "d"]


def test_and_it_is_tried_again(odd, clock):
    outbox, mailer = odd(ValueError("x"))
    outbox.send_due()
    mailer.error = None

    clock.advance(minutes=5)

    assert outbox.send_due() == 1
    assert mailer.sent[-1]["To"] == "odd@maiznica.example"


def test_a_log_names_no_person(odd, caplog):
    for error in (ValueError("cannot write to odd@maiznica.example"), MailDelayed("SMTP 450")):
        odd(error)[0].send_due()

    assert caplog.text
    assert "@maiznica" not in caplog.text
    assert "Anna" not in caplog.text
