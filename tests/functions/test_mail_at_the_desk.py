"""What an office sees of mail at its desk, and what it can do there."""

import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from functions.mail_events import handler as mail_events
from tests.files import STL
from tests.functions.test_desks import ASKER, OFFICE, OPERATOR, SCHOOL, link_of, office_of
from tests.functions.test_quote_request import FIELDS
from vet2b import bootstrap
from vet2b.mail.bounces import Failure

EVENTS = Path(__file__).parent.parent / "events"
NEXT = "birojs@rezekne-skola.example"


@pytest.fixture(params=["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def asked(request):
    visitor = request.getfixturevalue(request.param)
    visitor.post("/api/quote-requests", FIELDS)
    visitor.post(link_of(visitor.last_mail(ASKER), "requests/confirm"), {})
    return visitor


def a_strangers(visitor, text):
    mail = EmailMessage()
    mail["From"], mail["To"] = "jana@elsewhere.example", visitor.last_mail(SCHOOL)["Reply-To"]
    mail["Authentication-Results"] = "mx.small.example; dmarc=pass"
    mail.set_content(text)
    return mail.as_bytes()


def test_an_office_lets_a_held_mail_through(asked):
    assert bootstrap.services().relay.take(a_strangers(asked, "Varam <b>rīt</b>."), "mx.small.example") == "held"
    desk = office_of(asked)
    page = asked.get(desk)["body"]
    assert "jana@elsewhere.example" in page
    assert "Varam &lt;b&gt;rīt&lt;/b&gt;." in page
    mail_id = re.search(r'name="mail" value="(\w+)"', page).group(1)

    assert asked.post(desk, {"mail": mail_id, "action": "release"})["statusCode"] == 303

    assert 'name="mail"' not in asked.get(desk)["body"]
    assert "Varam <b>rīt</b>." in asked.last_mail(ASKER).get_body(("plain",)).get_content()


def test_looking_changes_nothing_and_discarding_ends_it(asked):
    bootstrap.services().relay.take(a_strangers(asked, "Varam rīt."), "mx.small.example")
    desk = office_of(asked)
    mail_id = re.search(r'name="mail" value="(\w+)"', asked.get(desk)["body"]).group(1)
    assert mail_id in asked.get(desk)["body"]

    assert asked.post(desk, {"mail": mail_id, "action": "delete"})["statusCode"] == 303
    assert mail_id not in asked.get(desk)["body"]


def test_an_office_sees_which_address_takes_no_mail_and_says_that_it_works_again(asked):
    mail_id = str(asked.last_mail(SCHOOL)["Message-ID"]).strip("<>").partition("@")[0]
    services = bootstrap.services()
    services.undelivered.note(Failure(SCHOOL, "permanent", "5.1.1", mail_id))
    desk = office_of(asked)
    page = asked.get(desk)["body"]
    assert f'name="address" value="{SCHOOL}"' in page
    assert "5.1.1" in page

    assert asked.post(desk, {"address": SCHOOL, "action": "clear"})["statusCode"] == 303
    assert services.mail_notes.marks() == []


def test_a_file_that_came_by_mail_is_fetched_from_the_thread(asked):
    mail = EmailMessage()
    mail["From"], mail["To"] = SCHOOL, asked.last_mail(SCHOOL)["Reply-To"]
    mail["Authentication-Results"] = "mx.small.example; dmarc=pass"
    mail.set_content("Skice pielikumā.")
    mail.add_attachment(STL, maintype="model", subtype="stl", filename="skice.stl")
    assert bootstrap.services().relay.take(mail.as_bytes(), "mx.small.example") == "passed on"

    status = asked.get(link_of(asked.last_mail(ASKER), "requests/status"))["body"]
    address = re.search(r'href="(/api/attachments\?[^"]+)"[^>]*>skice.stl', status).group(1)
    assert asked.get(address.replace("&amp;", "&"))["statusCode"] in (200, 303)


def test_what_ses_says_came_back_goes_to_the_next_contact_once(asked):
    mail_id = str(asked.last_mail(SCHOOL)["Message-ID"]).strip("<>").partition("@")[0]
    recorded = (EVENTS / "ses-bounce.json").read_text(encoding="utf-8").replace("OUTBOX_ID", mail_id)

    for _ in range(2):
        mail_events.handler(json.loads(recorded), None)

    assert len([mail for mail in asked.mails() if mail["To"] == NEXT]) == 1


def test_the_operator_sees_which_offices_mailbox_takes_no_mail(asked):
    services = bootstrap.services()
    mail_id = str(asked.last_mail(SCHOOL)["Message-ID"]).strip("<>").partition("@")[0]
    services.undelivered.note(Failure(SCHOOL, "permanent", "5.1.1", mail_id))
    told = str(asked.last_mail(OFFICE)["Message-ID"]).strip(" <>").partition("@")[0]
    services.undelivered.note(Failure(OFFICE, "permanent", "5.1.1", told))

    assert "Office Latvia" in asked.last_mail(OPERATOR).get_body(("plain",)).get_content()
    desk = office_of(asked, OPERATOR)
    page = asked.get(desk)["body"]
    assert f'name="address" value="{OFFICE}"' in page
    assert "Office Latvia" in page

    asked.post(desk, {"address": OFFICE, "action": "clear"})
    assert OFFICE not in {mark.address for mark in services.mail_notes.marks()}
