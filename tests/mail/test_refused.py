"""A mailbox that a real mail server refuses at once is noted like one that mail came back from."""

import socket
from email import message_from_bytes
from email.policy import default
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller

from tests.mail.exchange import ASKER, SCHOOL, Network
from vet2b.adapters.smtp import SmtpMailer

NEXT, OFFICE, OPERATOR = "birojs@rezekne-skola.example", "latvija@small.example", "office@small.example"


class Server:
    """A mail server that refuses some recipients."""

    def __init__(self):
        self.answers, self.asked, self.received = {}, [], []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  the library's name
        self.asked.append(address)
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def to(self, reader):
        return [mail for mail in self.received if mail["To"] == reader]


@pytest.fixture
def server():
    handler = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    handler.address = urlsplit(f"smtp://127.0.0.1:{port}")
    yield handler
    controller.stop()


@pytest.fixture
def network(directory, clock, tmp_path, server):
    return Network(directory, clock, tmp_path / "files", SmtpMailer(server.address))


def marks(network):
    return {mark.address: (mark.fault, mark.status) for mark in network.notes.marks()}


@pytest.mark.parametrize(
    ("answer", "mark"),
    [
        ("550 5.1.1 no such user", ("permanent", "5.1.1")),
        ("550 no such user here", ("permanent", "5.0.0")),
        ("553 5.1.3 bad address", ("permanent", "5.1.3")),
        ("552 5.2.2 mailbox full", ("transient", "5.2.2")),
    ],
)
def test_a_refused_mailbox_is_marked_the_office_is_told_and_the_next_contact_asked(network, server, answer, mark):
    server.answers[SCHOOL] = answer
    network.outbox.send_due()

    assert marks(network) == {SCHOOL: mark}
    assert network.notes.marks()[0].provider == "rezekne-skola"
    assert ["request-to-provider" in mail["Message-ID"] for mail in server.to(NEXT)] == [True]
    assert ["returned-to-coordinator" in mail["Message-ID"] for mail in server.to(OFFICE)] == [True]


def test_a_marked_mailbox_is_not_tried_again_until_its_time_is_over(network, server, clock):
    server.answers[SCHOOL] = "550 5.1.1 no such user"
    network.outbox.send_due()
    network.mailer.sent = server.received
    network.take(network.reply(NEXT, "Kādā krāsā?"))
    network.outbox.send_due()
    network.take(network.reply(ASKER, "Zaļā."))
    network.outbox.send_due()

    assert server.asked.count(SCHOOL) == 1
    assert len(server.to(NEXT)) == 2
    assert len(server.to(OFFICE)) == 1

    clock.advance(days=90)
    assert network.undelivered.sweep() == 1


@pytest.mark.parametrize("answer", ["550 5.7.1 relaying denied", "554 5.6.0 not this mail", "550 5.4.1 not now"])
def test_a_refusal_that_is_not_about_the_mailbox_marks_nothing(network, server, answer):
    server.answers[SCHOOL] = answer
    network.outbox.send_due()

    assert marks(network) == {}
    assert len(server.to(NEXT)) == 1
    assert server.to(OFFICE) == []


def test_an_asker_whose_address_is_refused_is_marked_and_the_office_is_told(network, server):
    network.outbox.send_due()
    network.mailer.sent = server.received
    network.take(network.reply(SCHOOL, "Kādā krāsā?"))
    server.answers[ASKER] = "550 5.1.1 no such user"
    network.outbox.send_due()

    assert marks(network) == {ASKER: ("permanent", "5.1.1")}
    assert len(server.to(OFFICE)) == 1
    assert [mail.message for mail in network.store.refused_mails()] == ["question-to-asker"]


def test_a_refused_confirmation_tells_nobody(directory, clock, tmp_path, server):
    server.answers[ASKER] = "550 5.1.1 no such user"
    network = Network(directory, clock, tmp_path / "files", SmtpMailer(server.address))
    network.outbox.send_due()

    assert "permanent" in marks(network)[ASKER]
    assert server.to(OFFICE) == []


def test_when_the_offices_mailbox_is_refused_the_operator_is_told_in_its_place(network, server):
    server.answers.update({SCHOOL: "550 5.1.1 no such user", OFFICE: "550 5.1.1 no such user"})
    network.outbox.send_due()

    assert set(marks(network)) == {SCHOOL, OFFICE}
    (told,) = server.to(OPERATOR)
    assert "Office Latvia" in told.get_body(("plain",)).get_content()

    server.answers[OPERATOR] = "550 5.1.1 no such user"
    server.answers[NEXT] = "550 5.1.1 no such user"
    network.undelivered._notices.send(network.request_id, "rezekne-skola", ("message-to-provider",))
    network.outbox.send_due()
    assert {mail.message for mail in network.store.refused_mails()} >= {"message-to-provider"}
