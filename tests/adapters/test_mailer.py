"""What every Mailer promises. SMTP is tried against a real server."""

import mailbox
import socket
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from botocore.stub import ANY, Stubber

from tests.conftest import taken_by_ses
from vet2b.adapters.maildir import MaildirMailer
from vet2b.adapters.ses import SesMailer
from vet2b.adapters.smtp import SmtpMailer
from vet2b.ports import MailDelayed, MailRefused


def a_mail(to="anna@maiznica.example"):
    mail = EmailMessage()
    mail["From"] = "requests@small.example"
    mail["To"] = to
    mail["Subject"] = "Ražošana: 40 gab. — „steidzami”"
    mail.set_content("Labdien, Anna!\n.\nPunkts rindas sākumā.\n")
    return mail


class Server:
    """A mail server that takes, refuses or puts off, by the recipient."""

    def __init__(self):
        self.received, self.senders = [], []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  the library's name
        if address.startswith("refused"):
            return "550 5.1.1 no such user"
        if address.startswith("later"):
            return "450 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.senders.append(envelope.mail_from)
        self.received.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def server():
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port())
    controller.start()
    yield handler, urlsplit(f"smtp://127.0.0.1:{controller.port}")
    controller.stop()


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(params=["maildir", "smtp", "ses"])
def mailer(request, tmp_path):
    if request.param == "maildir":
        folder = tmp_path / "mail"
        yield (
            MaildirMailer(folder),
            lambda: [message_from_bytes(mail.as_bytes(), policy=default) for mail in mailbox.Maildir(folder)],
        )
    elif request.param == "ses":
        aws = request.getfixturevalue("aws")
        aws.client("sesv2").create_email_identity(EmailIdentity="small.example")
        yield SesMailer(lambda: aws.client("sesv2")), taken_by_ses
    else:
        handler, address = request.getfixturevalue("server")
        yield SmtpMailer(address), lambda: handler.received


def test_a_mail_arrives_as_it_was_written(mailer):
    mailer, received = mailer
    mailer.send(a_mail())

    (mail,) = received()
    assert mail["To"] == "anna@maiznica.example"
    assert mail["Subject"] == "Ražošana: 40 gab. — „steidzami”"
    assert mail.get_content().replace("\r\n", "\n") == "Labdien, Anna!\n.\nPunkts rindas sākumā.\n"


def test_a_mail_in_the_local_mailbox_has_the_line_ends_of_files(tmp_path):
    written_for_smtp = message_from_bytes(a_mail().as_bytes(policy=SMTP), policy=SMTP)

    MaildirMailer(tmp_path).send(written_for_smtp)

    (file,) = (tmp_path / "new").iterdir()
    assert b"\r" not in file.read_bytes()


def test_an_address_beyond_ascii_is_refused_where_the_server_cannot_take_it():
    plain = Controller(Server(), hostname="127.0.0.1", port=_free_port(), enable_SMTPUTF8=False)
    plain.start()
    try:
        with pytest.raises(MailRefused, match="SMTPUTF8"):
            SmtpMailer(urlsplit(f"smtp://127.0.0.1:{plain.port}")).send(a_mail("jānis@maiznica.example"))
    finally:
        plain.stop()


def test_a_recipient_the_server_does_not_know_is_refused_without_naming_it(server):
    with pytest.raises(MailRefused, match=r"^SMTP 550 5\.1\.1$"):
        SmtpMailer(server[1]).send(a_mail("refused@maiznica.example"))


def test_a_busy_mailbox_is_a_delay(server):
    with pytest.raises(MailDelayed, match="SMTP 450"):
        SmtpMailer(server[1]).send(a_mail("later@maiznica.example"))


def test_a_server_that_is_away_is_a_delay():
    with pytest.raises(MailDelayed):
        SmtpMailer(urlsplit(f"smtp://127.0.0.1:{_free_port()}")).send(a_mail())


class Stranger(Server):
    """A mail server that takes nothing from us."""

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        return "550 5.7.1 sender not allowed here"

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        session.host_name = hostname
        return [*responses[:-1], "250-AUTH PLAIN", responses[-1]]

    async def auth_PLAIN(self, server, args):  # noqa: N802
        return AuthResult(success=False, handled=False, message="535 5.7.8 wrong password")


@pytest.mark.parametrize(("user", "said"), [("", "SMTP 550 5.7.1"), ("vet2b:old@", "SMTP 535 5.7.8")])
def test_a_server_that_refuses_us_is_a_delay(user, said):
    controller = Controller(Stranger(), hostname="127.0.0.1", port=_free_port(), auth_require_tls=False)
    controller.start()
    try:
        with pytest.raises(MailDelayed, match=f"^{said}$"):
            SmtpMailer(urlsplit(f"smtp://{user}127.0.0.1:{controller.port}")).send(a_mail())
    finally:
        controller.stop()


def test_what_ses_rejects_is_refused_and_what_may_pass_is_a_delay(aws):
    client = aws.client("sesv2")
    for code, failure in (
        ("BadRequestException", MailRefused),
        ("MessageRejected", MailDelayed),
        ("TooManyRequestsException", MailDelayed),
    ):
        with Stubber(client) as ses:
            ses.add_client_error("send_email", code, "anna@maiznica.example is not known")
            with pytest.raises(failure, match=f"^SES {code}$"):
                SesMailer(lambda: client).send(a_mail())


def test_what_servers_tell_of_a_mail_goes_to_an_address_of_its_own(server):
    mail = a_mail()
    mail["Return-Path"] = "<b-1-2@reply.small.example>"
    SmtpMailer(server[1]).send(mail)
    SmtpMailer(server[1]).send(a_mail())

    assert server[0].senders == ["b-1-2@reply.small.example", "requests@small.example"]
    assert server[0].received[0]["Return-Path"] is None


def test_ses_is_told_the_id_of_the_outbox(aws):
    client = aws.client("sesv2")
    mail = a_mail()
    mail["Message-ID"] = "<R1-2-quote-to-asker-rezekne-skola@small.example>"
    with Stubber(client) as ses:
        tags = [{"Name": "outbox", "Value": "R1-2-quote-to-asker-rezekne-skola"}]
        ses.add_response("send_email", {}, {"Content": ANY, "EmailTags": tags})
        SesMailer(lambda: client).send(mail)
