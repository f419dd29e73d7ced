"""What the two sides write by mail reaches the other side, without an address; nothing else causes a mail."""

from base64 import b64encode
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.mail.exchange import ASKER, SCHOOL, Network
from vet2b.adapters.inbound_maildir import InboundMaildir
from vet2b.adapters.memory import MovableClock
from vet2b.mail.reading import LARGEST_MAIL, Unreadable, read
from vet2b.mail.relay import DONE
from vet2b.schema import State


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
        ("jana@elsewhere.example", "dmarc=pass", "not_participant"),
        (SCHOOL, "dmarc=fail; dkim=pass header.d=rezekne-skola.example", "not_authenticated"),
        (SCHOOL, "dmarc=none; dkim=pass header.d=rezekne-skola.example", "passed on"),
        (SCHOOL, "dmarc=none; spf=pass smtp.mailfrom=darbi@rezekne-skola.example", "passed on"),
        (SCHOOL, "dkim=pass header.d=evil.example", "not_authenticated"),
        (SCHOOL, "dkim=pass header.d=guest.rezekne-skola.example", "not_authenticated"),
        (SCHOOL, "none", "not_authenticated"),
        (SCHOOL, "dmarc=pass; dmarc=fail", "not_authenticated"),
        (SCHOOL, "spf=none (dmarc=pass)", "not_authenticated"),
    ],
)
def test_only_the_participant_may_speak_and_only_if_proven(network, sender, results, outcome):
    became = network.take(network.reply(SCHOOL, "Labdien", sender=sender, results=results))

    assert became == "held" if outcome.startswith("not") else outcome
    assert [mail.because for mail in network.notes.held_mails()] == ([outcome] if became == "held" else [])


def test_only_the_uppermost_word_of_our_mail_server_counts(network):
    forged = b"Authentication-Results: mx.small.example; dmarc=fail\n" + network.reply(SCHOOL, "Labdien")

    assert network.take(forged) == "held"
    assert [mail.because for mail in network.notes.held_mails()] == ["not_authenticated"]


def test_a_mail_with_two_authors_has_none(network):
    raw = network.reply(SCHOOL, "Labdien")

    assert network.take(b"From: jana@rezekne-skola.example\n" + raw) == "held"
    assert [mail.because for mail in network.notes.held_mails()] == ["not_participant"]


def test_the_word_of_another_mail_server_counts_for_nothing(network):
    assert network.relay.take(network.reply(SCHOOL, "Labdien"), "mx.other.example") == "held"
    assert network.relay.take(network.reply(SCHOOL, "Labdien"), "") == "held"


def test_a_program_that_writes_all_day_is_stopped(network):
    raws = [network.reply(SCHOOL, "Labdien", message_id=f"<{number}@x.example>") for number in range(21)]
    assert [network.take(raw) for raw in raws] == ["passed on"] * 20 + ["held"]


def test_what_cannot_be_read_waits_beside_and_is_not_dropped(network, tmp_path):
    folder = InboundMaildir(tmp_path / "in")
    (tmp_path / "in" / "new" / "1.x").write_bytes(network.reply(SCHOOL, "Labdien"))
    (tmp_path / "in" / "new" / "2.x").write_bytes(b"\n" * (LARGEST_MAIL + 1))

    folder.take_all(network.take, DONE)

    assert list((tmp_path / "in" / "new").iterdir()) == []
    assert len(list((tmp_path / "in" / ".held" / "new").iterdir())) == 1


@pytest.mark.parametrize("error", [OSError, KeyError])
def test_a_mail_stays_where_it_is_while_the_store_fails_and_the_log_tells(tmp_path, caplog, error):
    folder = InboundMaildir(tmp_path / "in")
    (tmp_path / "in" / "new" / "1.x").write_bytes(b"x")

    def fails(_raw):
        raise error

    folder.take_all(fails, DONE)
    assert len(list((tmp_path / "in" / "new").iterdir())) == 1
    assert error.__name__ in caplog.text


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


OFFICE = "latvija@small.example"  # is told of what is held, as a mail without words is
HEADERS = {
    *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "References", "Return-Path", "Auto-Submitted"),
    *("X-Auto-Response-Suppress", "X-Loop", "MIME-Version", "Content-Type", "Content-Language"),
}


@given(words=st.text(min_size=1, max_size=200), subject=st.text(max_size=50))
@example(words=" ", subject="")
@example(words="Labdien\r\nBcc: x@elsewhere.example\r\n\r\nx", subject="x")
@example(words="\u2028Bcc: x@elsewhere.example\x00\x0b\x85", subject="\u2028To: y")
@settings(max_examples=10, deadline=None)
def test_nothing_that_somebody_writes_becomes_a_header(tmp_path_factory, directory, words, subject):
    clock = MovableClock(datetime(2026, 11, 24, 9, tzinfo=UTC))
    network = Network(directory, clock, tmp_path_factory.mktemp("files"))
    raw = network.reply(SCHOOL, "WORDS").replace(b"WORDS", words.encode("utf-8", "ignore"))
    raw = raw.replace(b"Re: x", f"Re: =?utf-8?B?{b64encode(subject.encode()).decode()}?=".encode())

    network.take(raw)
    network.outbox.send_due()

    for mail in network.mailer.sent:
        read_again = message_from_bytes(mail.as_bytes())
        assert set(read_again.keys()) <= HEADERS
        assert len(read_again.keys()) == len(set(read_again.keys()))
        assert read_again["To"] in (SCHOOL, ASKER, OFFICE)


@given(raw=st.binary(max_size=300), charset=st.sampled_from(["utf-8", "utf-16", "utf-7", "unicode_escape", "x"]))
@settings(max_examples=15, deadline=None)
def test_no_bytes_from_a_participant_stop_the_relay(tmp_path_factory, directory, raw, charset):
    network = Network(directory, MovableClock(datetime(2026, 11, 24, 9, tzinfo=UTC)), tmp_path_factory.mktemp("files"))
    head = (
        f"From: {SCHOOL}\nTo: {network.newest(SCHOOL)['Reply-To']}\nAuthentication-Results: mx.small.example; "
        f"dmarc=pass\nContent-Type: text/plain; charset={charset}\n\n"
    )
    assert network.take(head.encode() + raw) in DONE
    assert network.take(head.encode().replace(b"From: ", b"From: \xff") + raw) in DONE


def test_a_mail_nested_without_end_is_unreadable():
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1100))
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
