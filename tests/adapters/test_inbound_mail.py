"""Mail comes in by a folder, by SMTP or by LMTP, and goes out by SMTP: school and asker write to each other."""

import json
import smtplib
import socket
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from functions.inbound_mail.handler import handler
from tests.requests import asked
from vet2b import bootstrap, config, inbound

SCHOOL, ASKER = "darbi@rezekne-skola.example", "anna@maiznica.example"


class Post:
    """A mail server of the world outside: it keeps every mail as it came over the wire."""

    def __init__(self):
        self.raw = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  aiosmtpd's name
        self.raw.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"

    def last(self, to):
        sender, raw = [(sender, raw) for sender, recipients, raw in self.raw if recipients == [to]][-1]
        return sender, raw, message_from_bytes(raw, policy=default)


@pytest.fixture(params=["smtp", "lmtp"])
def network(request, tmp_path, directory):
    """The network's services with real SMTP both ways."""
    directory.to_file(tmp_path / "directory.json")
    post = Post()
    outside = Controller(post, hostname="127.0.0.1", port=free_port())
    outside.start()
    settings = config.load(
        {
            "VET2B_STORE": f"sqlite:///{tmp_path}/vet2b.sqlite3",
            "VET2B_ATTACHMENTS": f"file:///{tmp_path}/files",
            "VET2B_DIRECTORY": str(tmp_path / "directory.json"),
            "VET2B_MAIL": f"smtp://127.0.0.1:{outside.port}",
            "VET2B_INBOUND": f"{request.param}://127.0.0.1:{free_port()}?authserv-id=mx.small.example",
            "VET2B_SECRET": "a secret of the tests",
        }
    )
    listener = inbound.listener(settings)
    listener.start()
    services = bootstrap.services(settings)
    services.quotes.confirm(services.quotes.request(asked(), "key").id)
    services.outbox.send_due()
    yield services, post, listener
    listener.stop()
    outside.stop()


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def deliver(listener, raw, sender, recipient):
    kind = smtplib.LMTP if "Lmtp" in type(listener).__name__ else smtplib.SMTP
    with kind("127.0.0.1", listener.port) as server:
        return server.sendmail(sender, [recipient], raw)


def reply(mail, sender, text):
    answer = EmailMessage()
    answer["Authentication-Results"] = f"mx.small.example; dmarc=pass header.from={sender.partition('@')[2]}"
    answer["From"], answer["To"] = f"Somebody <{sender}>", mail["Reply-To"]
    answer["Subject"] = f"Re: {mail['Subject']}"
    answer["Message-ID"] = f"<{abs(hash(text))}@{sender.partition('@')[2]}>"
    answer["X-Originating-IP"] = "192.0.2.7"
    answer.set_content(f"{text}\n\n-- \n{sender}\n\nOn Tuesday Network <{mail['Reply-To']}> wrote:\n> To: {sender}\n")
    return answer.as_bytes()


def test_school_and_asker_write_to_each_other_and_neither_sees_an_address(network):
    services, post, listener = network
    _, _, request_to_school = post.last(SCHOOL)
    deliver(listener, reply(request_to_school, SCHOOL, "Kādā krāsā?"), SCHOOL, str(request_to_school["Reply-To"]))
    services.outbox.send_due()

    sender, raw, question = post.last(ASKER)
    assert "Kādā krāsā?" in question.get_body(("plain",)).get_content()
    assert sender.startswith("b-")
    assert sender.endswith("@reply.small.example")
    for private in (b"rezekne-skola.example", b"192.0.2.7"):
        assert private not in raw

    deliver(listener, reply(question, ASKER, "Melnā, lūdzu."), ASKER, str(question["Reply-To"]))
    services.outbox.send_due()

    _, raw, answer = post.last(SCHOOL)
    assert "Melnā, lūdzu." in answer.get_body(("plain",)).get_content()
    assert b"maiznica.example" not in raw


def test_nothing_is_taken_for_an_address_that_is_no_alias(network):
    _, post, listener = network
    genuine = str(post.last(SCHOOL)[2]["Reply-To"])
    for recipient in ("office@small.example", "r-abc-aaaaaaaaaaaaaaaa@reply.small.example", f"x{genuine}"):
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            deliver(listener, b"Subject: x\r\n\r\nx", SCHOOL, recipient)


def test_what_fails_here_the_other_server_keeps(network, monkeypatch):
    services, post, listener = network
    mail = post.last(SCHOOL)[2]

    def fails(*_):
        raise OSError("disk full")

    monkeypatch.setattr(type(services.relay), "take", fails)
    with pytest.raises((smtplib.SMTPDataError, smtplib.SMTPRecipientsRefused)) as refused:
        deliver(listener, reply(mail, SCHOOL, "Labdien"), SCHOOL, str(mail["Reply-To"]))
    assert "451" in str(refused.value)


def test_a_report_by_smtp_marks_the_address(network):
    services, post, listener = network
    returned, _, mail = post.last(SCHOOL)
    report = (
        "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {SCHOOL}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {mail['Message-ID']}\r\n\r\n--x--\r\n"
    )
    deliver(listener, report.encode(), "", returned)

    assert [mark.address for mark in services.mail_notes.marks()] == [SCHOOL]


def test_ses_puts_mail_into_a_bucket_and_it_is_taken_once(aws, tmp_path, directory, monkeypatch):
    directory.to_file(tmp_path / "directory.json")
    for name, value in {
        "VET2B_STORE": f"sqlite:///{tmp_path}/vet2b.sqlite3",
        "VET2B_ATTACHMENTS": f"file:///{tmp_path}/files",
        "VET2B_DIRECTORY": str(tmp_path / "directory.json"),
        "VET2B_MAIL": f"maildir:///{tmp_path}/mail",
        "VET2B_INBOUND": "s3://inbound",
        "VET2B_SECRET": "a secret of the tests",
    }.items():
        monkeypatch.setenv(name, value)
    services = bootstrap.services()
    request = services.quotes.confirm(services.quotes.request(asked(), "key").id)
    services.outbox.send_due()
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in (tmp_path / "mail/new").iterdir()]
    mail = next(mail for mail in mails if mail["To"] == SCHOOL)
    raw = reply(mail, SCHOOL, "Labdien").replace(b"mx.small.example", b"amazonses.com")
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="inbound", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="inbound", Key="mail/o3vrnil0e2ic28tr", Body=raw)
    event = json.loads((Path(__file__).parent.parent / "events" / "s3-inbound-mail.json").read_text("utf-8"))

    for _ in range(2):
        handler(event, None)

    assert [said.text for said in services.quotes.get(request.id).parts[0].said] == ["Labdien"]
    assert "Contents" not in s3.list_objects_v2(Bucket="inbound")
