"""What mail servers say of a mail that did not arrive."""

import json
from email import message_from_bytes

import pytest

from tests.mail.exchange import ASKER, SCHOOL
from tests.requests import need
from vet2b.mail.bounces import Failure, events_in, failures_in, failures_of_event
from vet2b.quotes.desks import Desks
from vet2b.quotes.service import Quotes

NEXT, OFFICE, OPERATOR = "birojs@rezekne-skola.example", "latvija@small.example", "office@small.example"


def report(mail, status="5.1.1", action="failed", recipient=None, named=True):
    """A report as Postfix writes it (RFC 3464), to the alias that the mail gave."""
    headers = f"Message-ID: {mail['Message-ID']}\r\nSubject: x\r\n" if named else "Subject: x\r\n"
    recipient = recipient or mail["To"]
    lines = [
        "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
        f"To: {str(mail['Return-Path']).strip('<>')}",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="xx"',
        "",
        "--xx",
        "Content-Type: text/plain",
        "",
        "I'm sorry to have to inform you.",
        "--xx",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        f"Final-Recipient: rfc822; {recipient}",
        f"Original-Recipient: rfc822;{recipient}",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: smtp; 550 no such user",
        "",
        "--xx",
        "Content-Type: text/rfc822-headers",
        "",
        headers,
        "--xx--",
        "",
    ]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    ("status", "action", "fault"),
    [
        ("5.1.1", "failed", "permanent"),
        ("5.1.2", "failed", "permanent"),
        ("5.2.1", "failed", "permanent"),
        ("5.2.2", "failed", "transient"),
        ("5.7.1", "failed", "transient"),
        ("4.4.7", "failed", "transient"),
        ("nonsense", "failed", "transient"),
        ("4.4.1", "delayed", None),
        ("2.0.0", "delivered", None),
        ("2.0.0", "relayed", None),
    ],
)
def test_a_report_tells_whether_an_address_fails_for_good(network, status, action, fault):
    mail = network.newest(SCHOOL)
    found = failures_in(message_from_bytes(report(mail, status, action)))

    assert [failure.fault for failure in found] == ([fault] if fault else [])
    assert all(failure.address == SCHOOL and failure.mail.endswith("-rezekne-skola") for failure in found)


def test_a_report_with_the_whole_mail_in_letters_nobody_knows_is_read(network):
    mail = network.newest(SCHOOL)
    returned = f"Message-ID: {mail['Message-ID']}\r\nContent-Type: text/plain; charset=martian\r\n\r\n".encode()
    raw = report(mail, named=False).replace(b"text/rfc822-headers", b"message/rfc822")
    raw = raw.replace(b"Subject: x\r\n", returned + b"\xff\xfe\xe4\r\n")

    assert [failure.mail for failure in failures_in(message_from_bytes(raw))] == [mail["Message-ID"][1:].split("@")[0]]
    assert network.take(raw, "") == "returned"


def test_a_report_speaks_only_of_the_conversation_whose_mail_came_back(network):
    mail = network.newest(SCHOOL)
    own = mail["Message-ID"].strip("<>").partition("@")[0]
    others = f"{network.request_id}-1-confirm-to-asker"

    network.take(report(mail, recipient=ASKER).replace(own.encode(), others.encode()), "")

    assert [mark.address for mark in network.notes.marks()] == [SCHOOL]


def sent_to(network, mailbox):
    network.outbox.send_due()
    return [str(mail["Subject"]) for mail in network.mailer.sent if mail["To"] == mailbox]


@pytest.fixture
def talking(network):
    """The school has written, so that the asker can reply."""
    asked = network.newest(SCHOOL)
    network.take(network.reply(SCHOOL, "Labdien."))
    return network, asked


def test_what_a_school_does_not_get_goes_to_its_next_contact_then_to_the_office_and_no_further(network):
    assert network.take(report(network.newest(SCHOOL))) == "returned"
    asked = [subject for subject in sent_to(network, NEXT) if "Quote request" in subject]
    assert len(asked) == 1
    assert len(sent_to(network, OFFICE)) == 1  # told

    network.take(report(network.newest(NEXT)))
    assert len(sent_to(network, OFFICE)) == 3  # the request itself, and told again
    in_its_place = next(mail for mail in network.mailer.sent if mail["To"] == OFFICE and "Cenas" in mail["Subject"])

    network.take(report(in_its_place))
    before = len(network.mailer.sent)
    network.outbox.send_due()
    network.take(report(in_its_place))
    assert network.outbox.send_due() == 0
    assert len(network.mailer.sent) - before <= 1  # told, not asked again
    assert [mark.address for mark in network.notes.marks()] == sorted([SCHOOL, NEXT, OFFICE])


def test_the_same_report_twice_is_one(network):
    raw = report(network.newest(SCHOOL))
    for _ in range(3):
        network.take(raw)

    assert len(sent_to(network, NEXT)) == 1
    assert len(sent_to(network, OFFICE)) == 1


def test_a_report_that_names_no_mail_counts_as_about_the_request(network):
    network.take(report(network.newest(SCHOOL), named=False))

    assert len(sent_to(network, NEXT)) == 1


def test_a_full_mailbox_is_tried_again_after_a_day_and_a_missing_one_is_not(talking, clock):
    network, asked = talking
    network.take(report(asked, "5.2.2"))
    network.newest(NEXT)
    network.take(network.reply(ASKER, "Vai varat?", message_id="<1@x>"))
    assert len(sent_to(network, NEXT)) == 2

    clock.advance(days=2)
    network.take(network.reply(ASKER, "Kad varat?", message_id="<2@x>"))
    assert "ziņ" in sent_to(network, SCHOOL)[-1].casefold()


def test_what_is_noted_about_an_address_ends_with_its_time(network, clock):
    network.take(report(network.newest(SCHOOL), "5.2.2"))
    assert network.undelivered.sweep() == 0

    clock.advance(days=1)
    assert network.undelivered.sweep() == 1
    assert network.notes.marks() == []


def test_an_address_that_was_cleared_is_written_to_again(talking):
    network, asked = talking
    network.take(report(asked))
    network.newest(NEXT)
    network.notes.unmark(SCHOOL)

    before = len(sent_to(network, SCHOOL))
    network.take(network.reply(ASKER, "Vai varat?"))
    assert len(sent_to(network, SCHOOL)) == before + 1


def test_a_report_can_speak_only_of_whom_its_mail_was_for(network):
    network.take(report(network.newest(SCHOOL), recipient="office@elsewhere.example"))
    assert [mark.address for mark in network.notes.marks()] == [SCHOOL]


def test_a_report_about_an_asker_marks_the_address_and_tells_the_office(network):
    network.take(network.reply(SCHOOL, "Kādā krāsā?"))
    question = network.newest(ASKER)
    before = len(sent_to(network, OFFICE))

    network.take(report(question))

    assert [(mark.address, mark.provider, mark.country) for mark in network.notes.marks()] == [(ASKER, "", "LV")]
    assert len(sent_to(network, OFFICE)) == before + 1
    assert [mail.id for mail in network.store.refused_mails()] == [
        str(question["Message-ID"]).strip("<>").split("@")[0]
    ]
    assert b"maiznica" not in network.newest(OFFICE).as_bytes()


def test_a_report_about_a_confirmation_writes_to_nobody(network, directory):
    network.outbox.send_due()
    confirmation = next(mail for mail in network.mailer.sent if "confirm" in str(mail["Message-ID"]))

    network.take(report(confirmation))

    assert network.outbox.send_due() == 0
    assert [mark.address for mark in network.notes.marks()] == [ASKER]
    assert Desks(network.store, directory).overview(["LV"]).undelivered == ()


def test_the_mail_service_tells_of_a_confirmation_too(network):
    network.outbox.send_due()
    confirmation = next(mail for mail in network.mailer.sent if "confirm" in str(mail["Message-ID"]))
    mail_id = str(confirmation["Message-ID"]).strip("<>").partition("@")[0]

    assert network.undelivered.note(Failure(ASKER, "permanent", "5.1.1", mail_id))
    assert [mark.address for mark in network.notes.marks()] == [ASKER]


def test_what_an_office_does_not_get_goes_to_the_operator_with_the_reason_and_no_further(network):
    network.take(report(network.newest(SCHOOL)))
    told = network.newest(OFFICE)
    assert str(told["Return-Path"]).startswith("<b-")
    assert told["Reply-To"] == OPERATOR  # an office answers nobody by mail

    assert network.take(report(told)) == "returned"
    assert network.take(report(told)) == "returned"
    in_its_place = network.newest(OPERATOR)
    assert sent_to(network, OPERATOR) == ["Mail came back: request " + network.request_id]
    assert "Office Latvia" in in_its_place.get_body(("plain",)).get_content()
    marks = {mark.address: (mark.provider, mark.country) for mark in network.notes.marks()}
    assert marks == {SCHOOL: ("rezekne-skola", "LV"), OFFICE: ("", "LV")}

    network.take(report(in_its_place))
    before = len(network.mailer.sent)
    assert network.outbox.send_due() == 0
    assert len(network.mailer.sent) == before
    assert [mail.message for mail in network.store.refused_mails()] == ["returned-to-coordinator"]


def test_a_report_to_an_offices_alias_marks_no_other_address(network):
    network.take(report(network.newest(SCHOOL)))
    network.take(report(network.newest(OFFICE), recipient="anybody@elsewhere.example", named=False))

    assert {mark.address for mark in network.notes.marks()} == {SCHOOL, OFFICE}
    assert len(sent_to(network, OPERATOR)) == 1


def test_a_need_nobody_matches_reaches_the_operator_when_its_office_takes_no_mail(network, directory, clock):
    quotes = Quotes(network.store, directory, clock)
    quotes.confirm(quotes.request(need(service=None), "other").id)
    asked = network.newest(OFFICE)
    assert "unmatched-to-coordinator" in asked["Message-ID"]

    network.take(report(asked))
    in_its_place = network.newest(OPERATOR)
    assert "unmatched-to-coordinator" in in_its_place["Message-ID"]
    network.take(report(in_its_place, named=False))

    assert [(mark.address, mark.country) for mark in network.notes.marks()] == [(OFFICE, "LV"), (OPERATOR, "LV")]
    assert network.outbox.send_due() == 0


def test_a_report_to_an_address_we_did_not_make_is_none(network):
    mail = network.newest(SCHOOL)
    raw = report(mail).replace(b"To: b-", b"To: b-x")
    assert network.take(raw) == "ignored"
    assert network.notes.marks() == []


def event(kind, **more):
    """An event of SES as event publishing writes it."""
    mail = {
        "messageId": "0102",
        "tags": {"outbox": ["R1-2-request-to-provider-rezekne-skola"], "ses:from-domain": ["x"]},
    }
    return {"eventType": kind, "mail": mail, **more}


BOUNCE = event(
    "Bounce",
    bounce={
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "bouncedRecipients": [
            {"emailAddress": "Darbi@rezekne-skola.example", "action": "failed", "status": "5.1.1"},
        ],
    },
)


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        (BOUNCE, [("permanent", "5.1.1")]),
        ({**BOUNCE, "bounce": {**BOUNCE["bounce"], "bounceType": "Transient"}}, [("transient", "5.1.1")]),
        ({**BOUNCE, "bounce": {**BOUNCE["bounce"], "bounceType": "Undetermined"}}, [("transient", "5.1.1")]),
        (event("Complaint", complaint={"complainedRecipients": [{"emailAddress": SCHOOL}]}), [("complaint", "")]),
        (event("Send", send={}), []),
        (event("Delivery", delivery={}), []),
        ({}, []),
    ],
)
def test_events_of_ses_tell_the_same(said, faults):
    found = failures_of_event(said)

    assert [(failure.fault, failure.status) for failure in found] == faults
    assert all(failure.address == SCHOOL and failure.mail == said["mail"]["tags"]["outbox"][0] for failure in found)


def test_a_complaint_is_not_sent_again_and_the_mailbox_gets_no_more(talking):
    network, asked = talking
    mail_id = str(asked["Message-ID"]).strip("<>").split("@")[0]
    assert network.undelivered.note(Failure(SCHOOL, "complaint", "", mail_id))

    assert sent_to(network, NEXT) == []
    network.take(network.reply(ASKER, "Vai varat?"))
    assert len(sent_to(network, NEXT)) == 1


def test_sns_wraps_events_or_does_not():
    wrapped = {"Records": [{"body": json.dumps({"Type": "Notification", "Message": json.dumps(BOUNCE)})}]}
    plain = {"Records": [{"body": json.dumps(BOUNCE)}]}

    assert list(events_in(wrapped)) == list(events_in(plain)) == [BOUNCE]
