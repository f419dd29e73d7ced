"""A need from the form to a school's answer, or to the office of the country, through the real handlers."""

import json
import re
from datetime import timedelta

import pytest

from tests.files import pdf
from vet2b import bootstrap
from vet2b.quotes.links import Purpose, Subject

FIELDS = {
    "message": "Potrzebujemy balustrady przy wejściu. <script>alert(1)</script>",
    "service": "welding",
    "country": "LV",
    "town": "Rezekne",
    "radius_km": "50",
    "name": "Anna Nowak",
    "buyer_type": "sme",
    "email": "anna@piekarnia.example",
    "language": "pl",
    "consent": "on",
}
OFFICE = "latvija@small.example"
ASKER = "anna@piekarnia.example"


def text(mail):
    return mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def test_a_need_reaches_the_school_that_fits_and_says_why(where, request):
    visitor = request.getfixturevalue(where)
    assert visitor.post("/api/needs", FIELDS)["headers"]["location"] == "/pl/request/sent/"
    asked = visitor.last_mail(ASKER)
    assert "Rēzeknes darbu skola" in text(asked)
    assert "balustrady" not in text(asked), "nobody's words go to an address that is not confirmed"

    link = visitor.link(asked)
    page = visitor.get(link)["body"]
    assert "Szkoła oferuje właśnie tę usługę" in page
    assert visitor.post(link, {"choose": "1"})["statusCode"] == 422, "somebody must be asked"
    assert visitor.post(link, {"choose": "1", "school": "rezekne-skola"})["statusCode"] == 303

    told = visitor.last_mail("darbi@rezekne-skola.example")
    assert told["Content-Language"] == "lv"
    assert "Kāpēc jūsu skola: Skola piedāvā tieši šo pakalpojumu" in text(told)
    assert ASKER not in told.as_string()
    answering = visitor.link(told)
    assert "Skola brauc pie klienta" in visitor.get(answering)["body"]
    visitor.post(answering, {"kind": "question", "text": "Kādā krāsā?"})
    status = visitor.get(visitor.link(visitor.last_mail(ASKER)))["body"]
    assert "Kādā krāsā?" in status
    assert "Dlaczego ta szkoła" in status


def unmatched():
    """The needs for which the office in Latvia looks for a school."""
    return [item.request for item in bootstrap.services().desks.overview(["LV"]).unmatched]


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def test_a_need_that_nobody_matches_goes_to_the_office_which_chooses_a_school(where, request):
    visitor = request.getfixturevalue(where)
    visitor.post("/api/needs", {**FIELDS, "service": ""})
    confirmation = visitor.last_mail(ASKER)
    status = visitor.post(visitor.link(confirmation), {})["headers"]["location"]
    assert "Biuro sieci szuka szkoły" in visitor.get(status)["body"]
    assert "Office Latvia" in text(visitor.last_mail(ASKER))
    assert [request.asked.message for request in unmatched()] == [FIELDS["message"]]

    told = visitor.last_mail(OFFICE)
    assert "Anna Nowak" not in told.as_string()
    assert ASKER not in told.as_string()
    choosing = visitor.link(told)
    page = visitor.get(choosing)["body"]
    assert '<html lang="lv"' in page
    assert "&lt;script&gt;" in page
    assert visitor.post(choosing, {})["statusCode"] == 422
    assert visitor.post(choosing, {"school": "nobody"})["statusCode"] == 422
    for _twice in range(2):
        assert visitor.post(choosing, {"school": "gdansk-szkola"})["statusCode"] == 200
    assert visitor.post(choosing, {"school": "rezekne-skola"})["statusCode"] == 409

    assert unmatched() == []
    (asked,) = [mail for mail in visitor.mails() if mail["To"] == "uslugi@gdansk-szkola.example"]
    assert "balustrady" in text(asked)
    assert "Szkoła na Wyspie" in text(visitor.last_mail(ASKER))


def test_programs_are_told_which_schools_were_found_and_repeat_without_harm(visitor):
    data = {**FIELDS, "consent": True, "radius_km": 50}
    made = [visitor.post_json("/api/needs", data, **{"idempotency-key": "k"}) for _ in range(2)]
    assert [answer["statusCode"] for answer in made] == [201, 201]
    assert made[0]["body"] == made[1]["body"]
    assert json.loads(made[0]["body"])["providers"] == ["rezekne-skola"]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"town": ""}, "town", "town_needed"),
        ({"town": "Atlantis"}, "town", "unknown_town"),
        ({"service": "nothing"}, "service", "unknown_id"),
        ({"country": "XX"}, "country", "unknown_id"),
        ({"radius_km": "far"}, "radius_km", "not_a_whole_number"),
        ({"wanted_by": "2020-01-01"}, "wanted_by", "date_in_the_past"),
        ({"wanted_by": "9999-12-31"}, "wanted_by", "date_too_far"),
        ({"consent": ""}, "consent", "consent_needed"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(visitor, changes, field, code):
    answer = visitor.post_json("/api/needs", {**FIELDS, **changes})
    assert answer["statusCode"] == 422
    assert {(e["field"], e["code"]) for e in json.loads(answer["body"])["errors"]} == {(field, code)}
    page = visitor.post("/api/needs", {**FIELDS, **changes})
    assert page["statusCode"] == 422
    assert "Potrzebujemy balustrady przy wejściu. &lt;script&gt;" in page["body"]


def test_what_was_typed_in_the_search_is_kept_without_a_script(visitor):
    page = visitor.get("/api/needs?lang=it&q=ringhiera&service=welding&near=R%C4%93zekne")["body"]
    assert re.search(r"<textarea[^>]*>\s*ringhiera</textarea>", page)
    assert '<option value="welding" selected>' in page
    assert 'value="Rēzekne"' in page


def test_a_need_for_which_nobody_is_found_ends_and_the_asker_is_told(visitor, monkeypatch):
    visitor.post("/api/needs", {**FIELDS, "service": ""})
    visitor.post(visitor.link(visitor.last_mail(ASKER)), {})
    services = bootstrap.services()
    (request,) = unmatched()
    monkeypatch.setattr(type(services.clock), "now", lambda _clock: request.parts[0].deadline)
    services.quotes.keep_time()
    assert unmatched() == []
    assert "Nie znaleźliśmy szkoły" in visitor.last_mail(ASKER)["Subject"]


def test_an_offer_that_its_school_has_paused_is_not_found(visitor):
    services = bootstrap.services()
    today = services.clock.now().date()
    visitor.post("/api/needs", FIELDS)
    link = visitor.link(visitor.last_mail(ASKER))
    services.pauses.pause("rezekne-skola", "rezekne-skola/metinasana", today + timedelta(days=9))

    visitor.post(link, {})
    assert not [mail for mail in visitor.mails() if mail["To"] == "darbi@rezekne-skola.example"]
    assert [mail["To"] for mail in visitor.mails()].count(OFFICE) == 1, "the office looks for another"


def test_an_office_sees_the_needs_that_no_school_has_on_its_desk(visitor):
    visitor.post("/api/needs", {**FIELDS, "service": "", "message": "Potrzebujemy balustrady"})
    visitor.post(visitor.link(visitor.last_mail(ASKER)), {})
    services = bootstrap.services()
    token = services.links.token(Purpose.OFFICE, Subject("", "", ("LV",)))
    page = visitor.get(f"/api/coordinator?token={token}")["body"]
    assert "Potrzebujemy balustrady" in page
    assert "Anna Nowak" not in page
    choosing = re.search(r'href="(/api/needs/assign\?[^"]+)"', page).group(1)
    assert visitor.get(choosing)["statusCode"] == 200
    assert services.desks.overview(["PL"]).unmatched == ()


def test_a_need_that_cannot_be_read_is_told_to_a_person_on_a_page_and_to_a_program_as_a_problem(visitor):
    page = visitor.post("/api/needs", {"message": "x" * 300_000}, **{"accept-language": "pl"})
    assert page["statusCode"] == 400
    assert page["headers"]["content-type"].startswith("text/html")
    assert "wpisane dane nadal tam są" in page["body"]

    told = visitor.post_json("/api/needs", {"message": "x" * 300_000})
    assert told["headers"]["content-type"] == "application/problem+json"


def test_a_drawing_goes_with_a_need_to_the_school_that_fits(visitor):
    page = visitor.post_files("/api/needs", {**FIELDS, "email": "anna@"}, [("margas.pdf", pdf())])
    assert page["statusCode"] == 422
    kept = re.search(r'name="attachments" value="([^"]+)" checked', page["body"])[1]

    assert visitor.post("/api/needs", {**FIELDS, "attachments": kept})["statusCode"] == 303
    visitor.post(visitor.link(visitor.last_mail(ASKER)), {})

    assert "margas.pdf" in text(visitor.last_mail("darbi@rezekne-skola.example"))


def test_a_mistyped_mail_domain_is_pointed_out_once(visitor):
    page = visitor.post("/api/needs", {**FIELDS, "email": "anna@gmial.com"})
    assert page["statusCode"] == 422
    assert "anna@gmail.com" in page["body"]

    meant = visitor.post("/api/needs", {**FIELDS, "email": "anna@gmial.com", "email_corrected": "anna@gmail.com"})
    assert meant["statusCode"] == 303
    assert visitor.last_mail("anna@gmail.com")
