"""The outbox sends every mail, and no mail holds up another."""

import pytest

from tests.requests import asked
from vet2b.adapters.memory import MemoryMailer, MemoryStore
from vet2b.mail.outbox import Outbox
from vet2b.ports import MailDelayed, MailRefused
from vet2b.quotes.desks import Desks
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


class StrictMailer(MemoryMailer):
    """A mailer whose readers' servers refuse mail to some addresses for good."""

    def __init__(self, refusing):
        super().__init__()
        self.refusing = refusing

    def send(self, mail):
        if mail["To"] in self.refusing:
            raise MailRefused("SMTP 550")
        super().send(mail)


@pytest.mark.parametrize(
    ("refusing", "reader"),
    [
        ((), "darbi@rezekne-skola.example"),
        (("darbi@rezekne-skola.example",), "birojs@rezekne-skola.example"),
        (("darbi@rezekne-skola.example", "birojs@rezekne-skola.example"), "latvija@small.example"),
        (
            ("darbi@rezekne-skola.example", "birojs@rezekne-skola.example", "latvija@small.example"),
            "office@small.example",
        ),
    ],
)
def test_a_refused_mail_to_a_school_goes_to_whoever_is_next(refusing, reader, directory, clock):
    store, mailer = MemoryStore(), StrictMailer(refusing)
    quotes = Quotes(store, directory, clock)
    quotes.confirm(quotes.request(asked(), "key").id)
    Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock).send_due()

    assert [mail["To"] for mail in mailer.sent if "to-provider" in mail["Message-ID"]] == [reader]
    assert store.refused_mails() == []


def test_a_mail_that_everybody_refuses_is_seen_on_the_offices_desk(directory, clock):
    everybody = ("darbi@rezekne-skola.example", "birojs@rezekne-skola.example", "latvija@small.example")
    store, mailer = MemoryStore(), StrictMailer((*everybody, "office@small.example"))
    quotes = Quotes(store, directory, clock)
    request = quotes.confirm(quotes.request(asked(), "key").id)
    Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock).send_due()

    (item,) = Desks(store, directory).overview(["LV"]).undelivered
    assert (item.request.id, item.part.provider) == (request.id, "rezekne-skola")
    assert Desks(store, directory).overview(["PL"]).undelivered == ()


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


class SlowMailer(MemoryMailer):
    """A mailer that takes half a minute for each mail."""

    def __init__(self, clock):
        super().__init__()
        self.clock = clock

    def send(self, mail):
        self.clock.advance(seconds=31)
        super().send(mail)


def test_no_mail_is_begun_so_late_that_another_may_have_taken_it(directory, clock):
    store, mailer = MemoryStore(), SlowMailer(clock)
    quotes = Quotes(store, directory, clock)
    for number in range(5):
        quotes.request(asked(email=f"a{number}@maiznica.example"), str(number))
    outbox = Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock)

    assert outbox.send_due() == 2, "the lease of the others is half over"
    assert outbox.send_due() == 0
    clock.advance(minutes=2)
    assert [outbox.send_due(), clock.advance(minutes=2), outbox.send_due()] == [2, None, 1]
    assert len({mail["To"] for mail in mailer.sent}) == len(mailer.sent) == 5


def test_a_mail_about_a_school_that_left_the_catalogue_waits_for_its_return(directory, clock, caplog):
    store, mailer = MemoryStore(), MemoryMailer()
    quotes = Quotes(store, directory, clock)
    quotes.confirm(quotes.request(asked(), "key").id)
    others = {slug: facts for slug, facts in directory.providers.items() if slug != "rezekne-skola"}
    without = directory.model_copy(update={"providers": others})
    Outbox(store, mailer, without, Links("secret"), "https://small.example", clock).send_due()

    assert not [mail for mail in mailer.sent if "to-provider" in mail["Message-ID"]]
    assert "not in the catalogue" in caplog.text

    clock.advance(hours=6)
    Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock).send_due()
    assert "darbi@rezekne-skola.example" in [mail["To"] for mail in mailer.sent]


def test_a_log_names_no_person(odd, caplog):
    for error in (ValueError("cannot write to odd@maiznica.example"), MailDelayed("SMTP 450")):
        odd(error)[0].send_due()

    assert caplog.text
    assert "@maiznica" not in caplog.text
    assert "Anna" not in caplog.text


def test_an_answer_goes_to_the_other_side_behind_an_alias(directory, clock):
    store, mailer = MemoryStore(), MemoryMailer()
    quotes = Quotes(store, directory, clock)
    quotes.confirm(quotes.request(asked(), "key").id)
    Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock).send_due()

    confirm, to_school = sorted(mailer.sent, key=lambda mail: mail["To"])
    assert confirm["Reply-To"] == "office@small.example"  # nobody has been asked yet
    assert to_school["Reply-To"].startswith("r-")
    assert to_school["Reply-To"].endswith("@reply.small.example")
    assert to_school["Return-Path"].startswith("<b-")
    assert to_school["From"] == '"Maiznīca Rieksts (Small network)" <requests@small.example>'
    assert confirm["From"] == "Small network <requests@small.example>"
    assert to_school["X-Loop"] == "reply.small.example"
