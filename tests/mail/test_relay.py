"""What the two sides write by mail reaches the other side, without an address; nothing else causes a mail."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.requests import asked
from vet2b.adapters.inbound_maildir import InboundMaildir
from vet2b.adapters.memory import MemoryMailer, MemoryStore
from vet2b.mail.outbox import Outbox
from vet2b.mail.reading import Unreadable, read
from vet2b.mail.relay import DONE, Relay
from vet2b.quotes.conversation import Conversation
from vet2b.quotes.links import Links
from vet2b.quotes.service import Quotes
from vet2b.schema import State

SCHOOL, ASKER = "darbi@rezekne-skola.example", "anna@maiznica.example"
ADDRESSES = ("maiznica.example", "darbi@")


class Network:
    """A request that a school has been asked, and the mail about it."""

    def __init__(self, directory, clock):
        self.store, self.mailer, links = MemoryStore(), MemoryMailer(), Links("secret")
        self.outbox = Outbox(self.store, self.mailer, directory, links, "https://small.example", clock)
        self.relay = Relay(self.store, directory, links, Conversation(self.store, directory, clock))
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
        mail["Message-ID"] = headers.pop("message_id", f"<{text[:3].encode().hex()}@mail.example>")
        mail["Subject"] = headers.pop("subject", "Re: x")
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(f"{text}\n\nOn Tuesday, 24 Nov 2026, {received['Reply-To']} wrote:\n> {to}\n")
        return mail.as_bytes()

    def take(self, raw, envelope_sender=None):
        return self.relay.take(raw, "mx.small.example", envelope_sender)


@pytest.fixture
def network(directory, clock):
    return Network(directory, clock)


def test_a_school_answers_by_mail_and_the_asker_replies_and_neither_sees_an_address(network):
    assert network.take(network.reply(SCHOOL, "Kādā krāsā?")) == "passed on"
    assert network.part().state == State.QUESTION
    to_asker = network.newest(ASKER)
    assert "Kādā krāsā?" in to_asker.get_body(("plain",)).get_content()

    assert network.take(network.reply(ASKER, "Melnā.")) == "passed on"
    assert network.part().state == State.SENT
    to_school = network.newest(SCHOOL)
    assert "Melnā." in to_school.get_body(("plain",)).get_content()

    for mail, own in ((to_asker, "rezekne-skola.example"), (to_school, "maiznica.example")):
        assert own.encode() not in mail.as_bytes()


def test_words_without_a_question_change_no_state(network):
    network.take(network.reply(SCHOOL, "Atbildēsim pirmdien."))

    assert network.part().state == State.SENT
    assert "Atbildēsim pirmdien." in network.newest(ASKER).get_body(("plain",)).get_content()


def test_the_same_mail_twice_is_one(network):
    raw = network.reply(SCHOOL, "Atbildēsim pirmdien.")

    assert [network.take(raw), network.take(raw)] == ["passed on", "passed on"]
    assert len(network.part().said) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated (vacation)"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example>"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Autoreply": "yes"},
        {"X_Loop": "reply.small.example"},
        {"Return_Path": "<>"},
        {"subject": "Automātiskā atbilde: esmu atvaļinājumā"},
        {"subject": "Odpowiedź automatyczna: urlop"},
        {"subject": "Risposta automatica"},
    ],
)
def test_what_no_person_wrote_causes_no_mail(network, headers):
    before = len(network.mailer.sent)
    assert network.take(network.reply(SCHOOL, "Esmu prom.", **headers)) == "ignored"
    assert network.outbox.send_due() == 0
    assert len(network.mailer.sent) > before  # only those that were waiting before
    assert network.part().said == ()


def test_an_empty_envelope_sender_causes_no_mail(network):
    assert network.take(network.reply(SCHOOL, "Kļūda"), "") == "ignored"


@pytest.mark.parametrize(
    ("sender", "results", "outcome"),
    [
        ("jana@rezekne-skola.example", "dmarc=pass", "passed on"),
        ("DARBI+vet2b@Rezekne-Skola.example", "dmarc=pass", "passed on"),
        ("jana@elsewhere.example", "dmarc=pass", "not the participant"),
        (SCHOOL, "dmarc=fail; dkim=pass header.d=rezekne-skola.example", "not authenticated"),
        (SCHOOL, "dmarc=none; dkim=pass header.d=rezekne-skola.example", "passed on"),
        (SCHOOL, "dmarc=none; spf=pass smtp.mailfrom=darbi@rezekne-skola.example", "passed on"),
        (SCHOOL, "dkim=pass header.d=evil.example", "not authenticated"),
        (SCHOOL, "dkim=pass header.d=guest.rezekne-skola.example", "not authenticated"),
        (SCHOOL, "none", "not authenticated"),
        (SCHOOL, "spf=none (dmarc=pass)", "not authenticated"),
    ],
)
def test_only_the_participant_may_speak_and_only_if_proven(network, sender, results, outcome):
    assert network.take(network.reply(SCHOOL, "Labdien", sender=sender, results=results)) == outcome


def test_the_word_of_another_mail_server_counts_for_nothing(network):
    assert network.relay.take(network.reply(SCHOOL, "Labdien"), "mx.other.example") == "not authenticated"
    assert network.relay.take(network.reply(SCHOOL, "Labdien"), "") == "not authenticated"


def test_a_program_that_writes_all_day_is_stopped(network):
    raws = [network.reply(SCHOOL, "Labdien", message_id=f"<{number}@x.example>") for number in range(21)]
    assert [network.take(raw) for raw in raws] == ["passed on"] * 20 + ["too many in a day"]


def test_what_is_not_passed_on_is_held_and_not_dropped(network, tmp_path):
    folder = InboundMaildir(tmp_path / "in")
    for number, sender in enumerate((SCHOOL, "x@elsewhere.example")):
        mail = network.reply(SCHOOL, "Labdien", sender=sender)
        (tmp_path / "in" / "new" / f"{number}.x").write_bytes(mail)

    folder.take_all(network.take, DONE)

    assert list((tmp_path / "in" / "new").iterdir()) == []
    assert len(list((tmp_path / "in" / ".held" / "new").iterdir())) == 1


def test_a_mail_stays_where_it_is_while_the_store_fails(tmp_path):
    folder = InboundMaildir(tmp_path / "in")
    (tmp_path / "in" / "new" / "1.x").write_bytes(b"x")

    def fails(_raw):
        raise OSError

    folder.take_all(fails, DONE)
    assert len(list((tmp_path / "in" / "new").iterdir())) == 1


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_bytes_are_a_traceback(raw):
    for head in (
        b"",
        b"Content-Type: text/html; charset=x\n\n",
        b"From: a@b.c\nContent-Type: multipart/mixed; boundary=a\n\n--a\n",
    ):
        try:
            mail = read(head + raw)
        except Unreadable:
            continue
        assert "\n" not in mail.header("Subject") + mail.sender


def test_a_mail_nested_without_end_is_unreadable():
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    try:
        read(deep)
    except Unreadable:
        return


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-13", "windows-1257"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_every_charset_and_encoding_is_read(charset, encoding):
    mail = EmailMessage()
    mail.set_content("Vajag žogu, 4 m garu. Ačiū!", charset=charset, cte=encoding)

    assert read(mail.as_bytes()).text.strip() == "Vajag žogu, 4 m garu. Ačiū!"


def test_html_is_read_as_text_without_what_it_quotes():
    mail = EmailMessage()
    html = '<p>Sveiki!</p><script>x</script>Rīt <b>varam</b>.<div class="gmail_quote">vecs</div>'
    mail.set_content(html, subtype="html")

    assert read(mail.as_bytes()).text == "Sveiki!\n\nRīt varam."
