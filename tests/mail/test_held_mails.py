"""What is not handed on waits: the office is told, sees it, and lets it through or discards it."""

import pytest

from tests.files import DXF
from tests.mail.exchange import ASKER, SCHOOL
from vet2b.quotes.conversation import ConversationClosed
from vet2b.schema import State

OFFICE = "latvija@small.example"


def a_strangers(network, text="Labdien", number=1):
    sender, message_id = "jana@elsewhere.example", f"<{number}@elsewhere.example>"
    return network.reply(SCHOOL, text, sender=sender, message_id=message_id)


def test_the_office_is_told_once_a_day_and_nothing_of_the_mail_is_in_it(network, clock):
    for number in (1, 1, 2):
        assert network.take(a_strangers(network, "Slepeni vārdi", number)) == "held"
    network.outbox.send_due()

    told = [mail for mail in network.mailer.sent if mail["To"] == OFFICE]
    assert len(told) == 1
    assert "Slepeni" not in told[0].as_string()
    assert len(network.held.of(["LV"])) == 2

    clock.advance(days=2)
    network.take(a_strangers(network, "Vēl", 3))
    network.outbox.send_due()
    assert len([mail for mail in network.mailer.sent if mail["To"] == OFFICE]) == 2


def test_a_held_mail_is_the_matter_of_its_own_office(network):
    network.take(a_strangers(network))

    assert [mail.text for mail in network.held.of(["LV"])] == ["Labdien"]
    assert network.held.of(["PL"]) == ()


def test_a_mail_that_is_let_through_reaches_the_other_side_once(network):
    network.take(a_strangers(network, "Varam pirmdien."))
    (mail,) = network.held.of(["LV"])

    network.held.release(mail)
    network.held.release(mail)

    assert [said.text for said in network.part().said] == ["Varam pirmdien."]
    assert "Varam pirmdien." in network.newest(ASKER).get_body(("plain",)).get_content()
    assert b"elsewhere.example" not in network.newest(ASKER).as_bytes()
    assert network.held.of(["LV"]) == ()


def test_files_of_a_held_mail_go_along_even_days_later(network, clock):
    raw = network.reply(SCHOOL, "Skice", sender="x@elsewhere.example", files=[("skice.dxf", DXF)])
    network.take(raw)
    clock.advance(days=5)
    network.relay._uploads.sweep()

    network.held.release(network.held.of(["LV"])[0])

    (file,) = network.part().said[0].attachments
    assert network.files.read(file.id, network.request_id) == DXF


def test_a_discarded_mail_is_gone(network):
    network.take(a_strangers(network))
    network.held.discard(network.held.of(["LV"])[0])

    assert network.held.of(["LV"]) == ()
    assert network.part().said == ()


def test_nothing_is_let_through_into_a_conversation_that_is_over(network):
    network.take(a_strangers(network))
    request = network.store.get(network.request_id)
    over = request.parts[0].model_copy(update={"state": State.CANCELLED})
    network.store.save(request.model_copy(update={"version": request.version + 1, "parts": (over,)}), [])

    with pytest.raises(ConversationClosed):
        network.held.release(network.held.of(["LV"])[0])
    assert len(network.held.of(["LV"])) == 1


def test_a_mail_to_nobody_is_kept_for_every_office_and_nobody_is_written_to(network):
    raw = network.reply(SCHOOL, "Labdien").replace(b"r-", b"r-9", 1)
    sent = len(network.mailer.sent)

    assert network.take(raw) == "held"
    assert network.outbox.send_due() == 0
    assert len(network.mailer.sent) == sent
    assert [mail.because for mail in network.held.of(["PL"])] == ["no_conversation"]


def test_held_mails_end_after_a_month_or_with_their_request(network, clock):
    network.take(a_strangers(network, "Pirmais", 1))
    clock.advance(days=29)
    network.take(a_strangers(network, "Otrais", 2))
    assert network.held.sweep() == 0

    clock.advance(days=2)
    assert network.held.sweep() == 1
    network.store.erase(network.request_id)
    assert network.held.sweep() == 1
    assert network.notes.held_mails() == []


def test_files_go_with_a_reply_and_refused_ones_are_explained_to_their_writer(network):
    raw = network.reply(SCHOOL, "Skice pielikumā.", files=[("skice.dxf", DXF), ("m.dwg", b"AC1027" + bytes(90))])

    assert network.take(raw) == "passed on"

    (said,) = network.part().said
    assert [file.name for file in said.attachments] == ["skice.dxf"]
    assert network.files.read(said.attachments[0].id, network.request_id) == DXF
    to_asker = network.newest(ASKER).get_body(("plain",)).get_content()
    assert "skice.dxf" in to_asker
    assert "/api/attachments?token=" in to_asker
    assert "m.dwg" in network.newest(SCHOOL).get_body(("plain",)).get_content()


def test_a_file_without_a_word_is_handed_on(network):
    assert network.take(network.reply(SCHOOL, "", files=[("skice.dxf", DXF)])) == "passed on"
    assert network.part().said[0].text == "skice.dxf"


def test_a_reply_that_says_nothing_is_held(network):
    assert network.take(network.reply(SCHOOL, "")) == "held"
    assert [mail.because for mail in network.notes.held_mails()] == ["no_words"]
