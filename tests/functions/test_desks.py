"""A school's and an office's desk, and somebody's own data, through the real handlers, a store and a mailbox."""

import json
import re

import pytest

from tests.functions.test_quote_request import ANSWER, FIELDS
from vet2b import bootstrap

SCHOOL, OFFICE, OPERATOR = "darbi@rezekne-skola.example", "latvija@small.example", "office@small.example"
ASKER = FIELDS["email"]
PAUSE = {"action": "pause", "offer": "rezekne-skola/metinasana", "until": "2099-01-31", "reason": "Remonts darbnīcā"}


@pytest.fixture
def confirmed(visitor):
    visitor.post("/api/quote-requests", FIELDS)
    visitor.post(link_of(visitor.last_mail(ASKER), "requests/confirm"), {})


def link_of(mail, function):
    address = re.search(rf"https://\S+(/api/{function}\?\S+)", mail.get_body(("plain",)).get_content())
    return address.group(1)


def desk_of(visitor):
    return link_of(visitor.last_mail(SCHOOL), "desk")


def office_of(visitor, mailbox=OFFICE):
    visitor.post("/api/coordinator?lang=en", {"email": mailbox})
    return link_of(visitor.last_mail(mailbox), "coordinator")


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def test_a_school_sees_its_requests_and_how_others_ended(where, request):
    visitor = request.getfixturevalue(where)
    for number in ("one", "two"):
        visitor.post("/api/quote-requests", FIELDS, **{"idempotency-key": number})
        visitor.post(link_of(visitor.last_mail(ASKER), "requests/confirm"), {})
    asked = link_of(visitor.last_mail(SCHOOL), "requests/answer")
    visitor.post(asked, {"kind": "decline", "reason": "capacity", "text": ""})

    page = visitor.get(desk_of(visitor))

    assert page["statusCode"] == 200
    assert 'lang="lv"' in page["body"]
    assert page["body"].count("Piekarnia Rogal") == 1
    assert re.search(r"<dt>[^<]+</dt><dd>1</dd>", page["body"])
    answering = re.search(r'href="(/api/requests/answer\?[^"]+)"', page["body"]).group(1)
    assert visitor.post(answering.replace("&amp;", "&"), ANSWER)["statusCode"] == 303


def test_a_pause_holds_at_once_and_ends_at_will(visitor, confirmed):
    desk = desk_of(visitor)
    assert visitor.post(desk, PAUSE)["statusCode"] == 303
    assert "Remonts darbnīcā" in visitor.get(desk)["body"]

    refused = visitor.post("/api/quote-requests", {**FIELDS, "message": "Potrzebujemy drugiej balustrady."})
    assert refused["statusCode"] == 422
    assert "31 stycznia 2099" in refused["body"]
    assert "Potrzebujemy drugiej balustrady." in refused["body"]
    assert "Remonts" not in refused["body"]
    assert "Remonts darbnīcā" in visitor.get(office_of(visitor))["body"]

    assert visitor.post(desk, {"action": "resume", "offer": PAUSE["offer"]})["statusCode"] == 303
    asked_again = {**FIELDS, "message": "Potrzebujemy drugiej balustrady."}
    assert visitor.post("/api/quote-requests", asked_again)["statusCode"] == 303


@pytest.mark.parametrize(
    "change",
    [{"until": "2020-01-01"}, {"until": "soon"}, {"offer": "gdansk-szkola/catering"}, {"action": "sell"}],
)
def test_a_school_pauses_only_its_own_offers_and_for_days_to_come(change, visitor, confirmed):
    assert visitor.post(desk_of(visitor), {**PAUSE, **change})["statusCode"] == 422
    assert bootstrap.services().pauses.current() == {}


def test_a_link_is_sent_to_the_known_mailbox_only_and_nobody_learns_which_is_known(visitor):
    known = visitor.post("/api/desk?lang=pl", {"email": SCHOOL.upper()})
    again = visitor.post("/api/desk?lang=pl", {"email": SCHOOL})
    strange = visitor.post("/api/desk?lang=pl", {"email": "nobody@nowhere.example"})

    alike = visitor.post("/api/desk?lang=pl", {"email": SCHOOL.replace("s", "ſ")})
    office = visitor.post("/api/coordinator?lang=pl", {"email": OFFICE.replace("s", "ſ")})

    assert known["body"] == again["body"] == strange["body"] == alike["body"]
    assert office["statusCode"] == 200
    (mail,) = visitor.mails()
    assert mail["To"] == SCHOOL
    assert visitor.get(link_of(mail, "desk"))["statusCode"] == 200


def test_what_is_no_address_is_said_at_the_field(visitor):
    page = visitor.post("/api/desk?lang=lv", {"email": "darbi"})

    assert page["statusCode"] == 422
    assert 'aria-invalid="true"' in page["body"]


def test_an_office_sees_what_is_open_and_names_of_no_asker(visitor, confirmed):
    page = visitor.get(office_of(visitor))["body"]

    assert "Rēzeknes darbu skola" in page
    for word in ("Anna", "Piekarnia", "balustrady", ASKER):
        assert word not in page


def test_an_office_sees_its_own_country_only(visitor, confirmed):
    office = office_of(visitor, OPERATOR)

    assert "rezekne-skola/metinasana" in visitor.get(f"{office}&country=LV")["body"]
    assert "rezekne-skola/metinasana" not in visitor.get(f"{office}&country=PL")["body"]
    assert "rezekne-skola/metinasana" in visitor.get(f"{office_of(visitor)}&country=PL")["body"], (
        "its own, whatever it asks"
    )


def test_the_table_of_an_office_can_be_downloaded(visitor, confirmed):
    table = visitor.get(f"{office_of(visitor)}&format=csv")

    assert table["headers"]["content-type"].startswith("text/csv")
    assert "Rēzeknes darbu skola" in table["body"]
    assert "Piekarnia" not in table["body"]


@pytest.mark.parametrize("action", ["release", "delete"])
def test_what_looks_like_spam_waits_for_the_office(action, visitor):
    visitor.post("/api/quote-requests", {**FIELDS, "website": "http://spam.example"})
    office = office_of(visitor)
    page = visitor.get(office)["body"]
    assert "Piekarnia Rogal" in page
    assert "&lt;script&gt;" in page
    request_id = re.search(r'name="request" value="([^"]+)"', page).group(1)

    for _ in range(2):
        assert visitor.post(office, {"request": request_id, "action": action})["statusCode"] == 303

    assert bootstrap.services().held.all() == []
    confirmations = [mail for mail in visitor.mails() if mail["To"] == ASKER]
    assert len(confirmations) == (1 if action == "release" else 0)


def test_a_person_sees_takes_along_and_erases_what_is_stored(visitor, confirmed):
    mine = link_of(visitor.last_mail(ASKER), "your-data")
    page = visitor.get(mine)["body"]
    assert "Piekarnia Rogal" in page
    assert "&lt;script&gt;" in page
    taken = json.loads(visitor.get(f"{mine}&format=json")["body"])
    assert taken["requests"][0]["asked"]["name"] == "Anna Nowak"

    assert visitor.post(mine, {})["statusCode"] == 422, "a press by accident erases nothing"
    assert visitor.get(mine)["statusCode"] == 200
    assert visitor.post(mine, {"sure": "on"})["statusCode"] == 200

    assert visitor.get(mine)["statusCode"] == 410
    assert "cancelled-to-provider" in visitor.last_mail(SCHOOL)["Message-ID"]


@pytest.mark.parametrize("address", ["desk", "coordinator", "your-data"])
def test_a_link_to_a_desk_that_is_not_ours_opens_nothing(address, visitor):
    assert visitor.get(f"/api/{address}?token=WyIiLCJ4Il0.aaaa.bbbb")["statusCode"] == 404


def test_a_link_to_a_desk_opens_no_office(visitor, confirmed):
    token = desk_of(visitor).partition("token=")[2]

    assert visitor.get(f"/api/coordinator?token={token}")["statusCode"] == 404
