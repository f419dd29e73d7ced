"""A quote request from the form to the answer, through the real handlers, SQLite and a mailbox."""

import json
import re

import pytest

from tests.requests import LATER
from vet2b import bootstrap

FIELDS = {
    "offers": "rezekne-skola/metinasana",
    "message": "Potrzebujemy balustrady, 4 m. <script>alert(1)</script>",
    "name": "Anna Nowak",
    "organisation": "Piekarnia Rogal",
    "buyer_type": "sme",
    "email": "anna@piekarnia.example",
    "language": "pl",
    "consent": "on",
}
ANSWER = {
    "kind": "quote",
    "amount": "340,50",
    "currency": "EUR",
    "vat": "exempt",
    "valid_until": LATER,
    "text": "Margas ar montāžu.",
}


@pytest.fixture
def confirmed(visitor):
    visitor.post("/api/quote-requests", FIELDS)
    link = visitor.link(visitor.last_mail("anna@piekarnia.example"))
    return visitor.post(link, {})


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def test_from_the_form_to_the_accepted_quote(where, request):
    visitor = request.getfixturevalue(where)
    sent = visitor.post("/api/quote-requests", FIELDS)
    assert sent["statusCode"] == 303
    assert sent["headers"]["location"] == "/pl/request/sent/"

    confirmation = visitor.last_mail("anna@piekarnia.example")
    assert confirmation["Content-Language"] == "pl"
    link = visitor.link(confirmation)
    shown = visitor.get(link)
    assert shown["statusCode"] == 200
    assert "Rēzeknes darbu skola" in shown["body"], "who confirms reads which school is asked about what"
    assert "alert(1)" not in shown["body"], "but not the words, which may be a stranger's"
    assert len(visitor.mails()) == 1, "a mail scanner that opens the link confirms nothing"

    assert visitor.post(link, {})["statusCode"] == 303
    asked = visitor.last_mail("darbi@rezekne-skola.example")
    assert asked["Content-Language"] == "lv"
    assert "Potrzebujemy balustrady, 4 m. <script>" in asked.get_body(("plain",)).get_content()
    assert "anna@piekarnia.example" not in asked.as_string()

    answering = visitor.link(asked)
    page = visitor.get(answering)
    assert page["statusCode"] == 200
    assert "&lt;script&gt;" in page["body"]
    assert "<script>alert" not in page["body"]
    assert visitor.post(answering, ANSWER)["statusCode"] == 303

    answer = visitor.last_mail("anna@piekarnia.example")
    assert "340,50" in answer.get_body(("plain",)).get_content()
    status = visitor.link(answer)
    assert "Margas ar montāžu." in visitor.get(status)["body"]

    assert visitor.post(status, {"action": "accept", "provider": "rezekne-skola"})["statusCode"] == 303
    assert "accepted-to-provider" in visitor.last_mail("darbi@rezekne-skola.example")["Message-ID"]


def test_a_mistake_brings_the_form_back_with_all_that_was_typed(visitor):
    page = visitor.post("/api/quote-requests", {**FIELDS, "email": "anna@", "language": "lv"})

    assert page["statusCode"] == 422
    assert 'lang="lv"' in page["body"]
    assert 'value="Piekarnia Rogal"' in page["body"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page["body"]
    assert 'aria-invalid="true"' in page["body"]
    assert visitor.mails() == []


def test_a_program_gets_problem_json(visitor):
    answer = visitor.post_json("/api/quote-requests", {**FIELDS, "offers": ["no/where"], "consent": True})

    assert answer["statusCode"] == 422
    assert answer["headers"]["content-type"] == "application/problem+json"
    (error,) = json.loads(answer["body"])["errors"]
    assert (error["field"], error["code"]) == ("offers[1]", "unknown_offer")
    assert error["message"]


def test_a_program_gets_201_and_the_id(visitor):
    answer = visitor.post_json("/api/quote-requests", {**FIELDS, "offers": [FIELDS["offers"]], "consent": True})

    assert answer["statusCode"] == 201
    assert bootstrap.services().quotes.get(json.loads(answer["body"])["id"]).asked.name == "Anna Nowak"


@pytest.mark.parametrize(
    ("fields", "headers"),
    [({}, {"idempotency-key": "one"}), ({"idempotency_key": "two"}, {}), ({}, {})],
    ids=["header", "hidden field", "neither: the content"],
)
def test_sending_twice_makes_one_request(visitor, fields, headers):
    for _ in range(2):
        assert visitor.post("/api/quote-requests", {**FIELDS, **fields}, **headers)["statusCode"] == 303

    assert len(visitor.mails()) == 1


def test_a_program_that_fills_in_everything_is_thanked_and_held_and_only_the_office_is_told(visitor):
    assert visitor.post("/api/quote-requests", {**FIELDS, "website": "http://spam.example"})["statusCode"] == 303
    (mail,) = visitor.mails()
    assert mail["To"] == "latvija@small.example"
    assert "balustrady" not in mail.as_string()
    assert [request.held for request in bootstrap.services().held.all()] == ["trap"]


@pytest.mark.parametrize("body", ["{", "[]", '"x"', "[" * 10_000, "null"])
def test_what_is_no_request_is_refused_and_not_a_failure(visitor, body):
    answer = visitor._call("POST", "/api/quote-requests", body, {"content-type": "application/json"})

    assert answer["statusCode"] in (400, 422)


def test_the_form_can_be_opened_for_offers_in_the_browsers_language(visitor):
    page = visitor.get(
        "/api/quote-requests?offer=rezekne-skola/metinasana", **{"accept-language": "xx, pt-BR;q=0.8, lv;q=0.3"}
    )

    assert page["statusCode"] == 200
    assert 'lang="pt"' in page["body"]
    assert 'value="rezekne-skola/metinasana"' in page["body"]


@pytest.mark.parametrize("address", ["requests/confirm", "requests/status", "requests/answer"])
@pytest.mark.parametrize("token", ["", "x", "WyJBIiwiIl0.aaaa.bbbb"])
def test_a_link_that_is_not_ours_opens_nothing(visitor, address, token):
    assert visitor.get(f"/api/{address}?token={token}")["statusCode"] == 404


def test_an_asker_cannot_answer_for_the_school(visitor, confirmed):
    status = confirmed["headers"]["location"]

    assert visitor.post(status.replace("status", "answer"), ANSWER)["statusCode"] == 404


def test_a_quote_with_mistakes_comes_back_with_all_that_was_typed(visitor, confirmed):
    link = visitor.link(visitor.last_mail("darbi@rezekne-skola.example"))

    page = visitor.post(link, {**ANSWER, "amount": "about 300"})

    assert page["statusCode"] == 422
    assert 'value="about 300"' in page["body"]
    assert "Margas ar montāžu." in page["body"]


def test_answering_after_the_end_says_how_things_stand(visitor, confirmed):
    link = visitor.link(visitor.last_mail("darbi@rezekne-skola.example"))
    visitor.post(link, {"kind": "decline", "reason": "capacity", "text": ""})

    assert visitor.post(link, ANSWER)["statusCode"] == 409


def test_a_challenge_can_be_solved_and_only_then_counts(visitor):
    import altcha

    challenges = bootstrap.services().challenges
    made = json.loads(visitor.get("/api/challenge")["body"])
    challenge = altcha.Challenge.from_dict(made)
    solution = altcha.solve_challenge(challenge)

    assert challenges.is_solved(altcha.Payload(challenge, solution).to_base64())
    assert not challenges.is_solved("")
    assert not challenges.is_solved("bm9uc2Vuc2U=")


def test_every_answer_has_the_security_headers(visitor):
    for answer in (
        visitor.get("/api/challenge"),
        visitor.post("/api/quote-requests", FIELDS),
        visitor.get("/api/requests/status?token=x"),
    ):
        assert "default-src 'none'" in answer["headers"]["content-security-policy"]
        assert answer["headers"]["x-content-type-options"] == "nosniff"
        assert answer["headers"]["cache-control"] == "no-store"


def test_nothing_personal_is_logged(visitor, caplog):
    with caplog.at_level("DEBUG"):
        visitor.post("/api/quote-requests", FIELDS)
        visitor.mails()

    for word in ("Anna", "piekarnia", "balustrady"):
        assert word not in caplog.text


def test_a_school_reads_what_it_asked_of_companies_in_its_sector_and_not_whom_else_was_asked(visitor):
    both = {"offers": ["gdansk-szkola/catering", "rezekne-skola/metinasana"], "details/catering/guests": "40"}
    assert visitor.get("/api/quote-requests?offer=gdansk-szkola/catering")["body"].count("details/catering/guests") == 1
    visitor.post("/api/quote-requests", {**FIELDS, **both})
    visitor.post(visitor.link(visitor.last_mail("anna@piekarnia.example")), {})

    catering = visitor.get(visitor.link(visitor.last_mail("uslugi@gdansk-szkola.example")))["body"]
    welding = visitor.get(visitor.link(visitor.last_mail("darbi@rezekne-skola.example")))["body"]

    assert "40 osób" in catering
    assert "40" not in welding.split("<main", 1)[1].split("<form", 1)[0]
    assert "gdansk-szkola" not in welding


def test_a_program_answers_the_questions_of_a_sector_too(visitor):
    asked = {**FIELDS, "offers": ["gdansk-szkola/catering"], "consent": True, "details": {"catering/guests": "many"}}

    answer = visitor.post_json("/api/quote-requests", asked)

    assert json.loads(answer["body"])["errors"][0]["code"] == "not_a_number"
    assert visitor.post_json("/api/quote-requests", {**asked, "details": {"catering/guests": 40}})["statusCode"] == 201


def test_no_two_things_on_the_schools_page_share_an_id(visitor, confirmed):
    page = visitor.get(visitor.link(visitor.last_mail("darbi@rezekne-skola.example")))["body"]

    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'\bfor="([^"]+)"', page)) <= set(ids)


def test_the_form_with_mistakes_is_the_one_that_is_unfolded(visitor, confirmed):
    link = visitor.link(visitor.last_mail("darbi@rezekne-skola.example"))

    page = visitor.post(link, {"kind": "decline", "reason": "", "text": ""})["body"]

    (unfolded,) = re.findall(r"<details[^>]* open>.*?</details>", page, re.DOTALL)
    assert 'id="decline"' in unfolded


def test_a_mistyped_mail_domain_is_pointed_out_once_and_the_visitor_may_insist(visitor):
    typed = {**FIELDS, "email": "anna@gmial.com"}
    page = visitor.post("/api/quote-requests", typed)

    assert page["statusCode"] == 422
    assert 'name="email_corrected" value="anna@gmail.com"' in page["body"]
    assert 'name="email_insisted" value="anna@gmial.com"' in page["body"]
    assert visitor.mails() == []

    visitor.post("/api/quote-requests", {**typed, "email_insisted": "anna@gmial.com"})
    visitor.post(
        "/api/quote-requests", {**typed, "email_insisted": "anna@gmial.com", "email_corrected": "anna@gmail.com"}
    )
    assert [mail["To"] for mail in visitor.mails()] == ["anna@gmial.com", "anna@gmail.com"]


def test_what_is_said_of_a_mistyped_address_stays_true_while_the_field_is_edited(visitor):
    page = visitor.post("/api/quote-requests", {**FIELDS, "email": "anna@gmial.com"})["body"]

    assert "Czy zamiast anna@gmial.com miało być anna@gmail.com?" in page
    as_it_is, corrected = re.findall(r"<button [^>]*submit[^>]*>([^<]+)</button>", page)[-2:]
    assert "@" not in as_it_is
    assert corrected == "Wyślij z adresem anna@gmail.com"

    visitor.post("/api/quote-requests", {**FIELDS, "email": "anna@maiznica.lv", "email_insisted": "anna@gmial.com"})
    assert [mail["To"] for mail in visitor.mails()] == ["anna@maiznica.lv"]


def test_a_question_that_must_be_answered_must_be_so_by_programs_too(visitor):
    asked = {**FIELDS, "offers": ["gdansk-szkola/catering"], "consent": True}

    (error,) = json.loads(visitor.post_json("/api/quote-requests", asked)["body"])["errors"]

    assert (error["field"], error["code"]) == ("details.catering/guests", "missing")


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("quote-requests?offer=rezekne-skola/metinasana", "quote-requests?lang=pl&amp;offer=rezekne-skola/metinasana"),
        ("needs?service=welding&q=Anna+Nowak", "needs?lang=pl&amp;service=welding"),
        ("desk?", "desk?lang=pl"),
        ("coordinator?", "coordinator?lang=pl"),
    ],
)
def test_a_form_is_left_for_another_language_without_going_home(visitor, asked, there):
    page = visitor.get(f"/api/{asked}&lang=lv")["body"]

    assert f'<a href="/api/{there}" lang="pl"' in page


def test_who_must_first_confirm_an_earlier_request_keeps_what_was_typed(visitor):
    for number in range(3):
        visitor.post("/api/quote-requests", {**FIELDS, "message": f"Balustrada schodowa, {'x' * number} sztuka."})

    page = visitor.post("/api/quote-requests", {**FIELDS, "message": "Balustrada na taras, 4 m."})

    assert page["statusCode"] == 429
    assert "Balustrada na taras, 4 m." in page["body"]
    assert "prosimy otworzyć jedną z nich" in page["body"]
