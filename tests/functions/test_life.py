"""A job from the question to the feedback, by the links in the mails, without JavaScript."""

import re

import pytest

from tests.functions.test_quote_request import ANSWER, FIELDS
from tests.requests import LATER
from vet2b import bootstrap

ASKER, SCHOOL = "anna@piekarnia.example", "darbi@rezekne-skola.example"
LINES = {
    "lines/0/what": "Margas",
    "lines/0/quantity": "4",
    "lines/0/unit": "hour",
    "lines/0/unit_price": "75,00",
    "lines/2/what": "Montāža",
    "lines/2/unit_price": "40.50",
}
_QUOTE = {name: value for name, value in ANSWER.items() if name != "kind"}
FEEDBACK = {"again": "yes_fully", "on_time": "partly", "as_agreed": "yes_fully"}


class Job:
    """The two sides of one request, each with the link of its mails."""

    def __init__(self, visitor):
        self._visitor = visitor
        visitor.post("/api/quote-requests", FIELDS)
        self.status = visitor.post(visitor.link(visitor.last_mail(ASKER)), {})["headers"]["location"]
        self.answer = visitor.link(visitor.last_mail(SCHOOL))

    def asker(self, step, expected=303, **fields):
        return self._post(self.status, {"action": step, "provider": "rezekne-skola", **fields}, expected)

    def school(self, step, expected=303, **fields):
        return self._post(self.answer, {"kind": step, "provider": "rezekne-skola", **fields}, expected)

    def read(self, address):
        return self._visitor.get(address)["body"]

    def message(self, to):
        """Return the name of the last message that somebody got."""
        return re.search(r"-\d+-([a-z-]+-to-[a-z]+)", self._visitor.last_mail(to)["Message-ID"])[1]

    def _post(self, address, fields, expected):
        answer = self._visitor.post(address, fields)
        assert answer["statusCode"] == expected, answer["body"]
        self._visitor.mails()
        return answer["body"] or answer["headers"]["location"]


@pytest.fixture
def job(visitor):
    return Job(visitor)


@pytest.fixture
def offered(job):
    job.school("quote", **_QUOTE)
    return job


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def test_from_the_question_to_the_feedback_of_both_sides(where, request):
    job = Job(request.getfixturevalue(where))
    job.school("question", text="Kādā krāsā?")
    job.asker("reply", text="Czarne.")
    job.school("quote", **_QUOTE)
    job.asker("ask", text="Z montażem?")
    assert job.message(SCHOOL) == "asked-to-provider"
    job.school("explanation", text="Jā, ar montāžu.")
    assert job.message(ASKER) == "explained-to-asker"
    job.asker("accept")
    job.school("agree", signed="2026-01-12", deliver_by=LATER)
    job.asker("dispute", text="Umowa nie jest podpisana.")
    assert job.message(SCHOOL) == "disputed-to-provider"
    job.school("agree", signed="2026-01-13", deliver_by=LATER)
    job.school("deliver", text="Gatavs.")
    job.asker("request_changes", text="Jedna poręcz za krótka.")
    assert job.message(SCHOOL) == "changes-to-provider"
    job.school("deliver")
    job.asker("complete")
    job.asker("give_feedback", **FEEDBACK, text="Solidna praca.")
    assert "Solidna praca." not in job.read(job.answer), "hidden until the school has written"
    job.school("give_feedback", **FEEDBACK, text="Jauki ļaudis.")

    assert "Jauki ļaudis." in job.read(job.status)
    assert "Solidna praca." in job.read(job.answer)
    (part,) = bootstrap.services().quotes.get(re.search(r"Zapytanie ([A-Z0-9]{12})", job.read(job.status))[1]).parts
    assert part.state == "feedback"
    assert [said.text for said in part.said][:2] == ["Kādā krāsā?", "Czarne."]


def test_each_page_offers_the_steps_that_its_reader_can_take_and_no_others(offered):
    assert _steps(offered.read(offered.status)) == {"accept", "ask", "cancel"}
    assert _steps(offered.read(offered.answer)) == {"quote", "decline"}

    offered.asker("accept")

    assert _steps(offered.read(offered.status)) == {"cancel"}
    assert _steps(offered.read(offered.answer)) == {"agree", "withdraw"}


def test_a_step_of_the_other_side_is_refused(offered):
    offered.asker("agree", 409, signed="2026-01-12", deliver_by=LATER)
    offered.school("accept", 409)
    offered.asker("nonsense", 409)


def test_what_is_missing_is_told_at_the_field_and_what_was_typed_stays(offered):
    page = offered.asker("ask", 422, text="  ")
    assert 'aria-invalid="true"' in page

    offered.asker("accept")
    page = offered.school("agree", 422, signed="2099-01-12", deliver_by="2026-01-02")
    assert 'value="2099-01-12"' in page
    assert page.count("v2b-form-field__error") == 2

    page = offered.asker("ask", 409, text="Z montażem?")
    assert "Z montażem?" in page, "even though the step is not possible any more, nothing typed is lost"


def test_a_quote_with_lines_says_what_it_is_made_of(job):
    job.school("quote", **{**_QUOTE, **LINES})

    page = job.read(job.status)
    assert "Montāža" in page
    assert re.search(r"300\s?€|300\s?EUR|300,00", page)


def test_what_was_said_can_be_read_after_the_vocabularies_have_changed(job, directory, tmp_path):
    job.school("quote", **{**_QUOTE, **LINES})
    directory.model_copy(update={"terms": dict.fromkeys(directory.terms, ()), "units": ()}).to_file(
        tmp_path / "directory.json"
    )

    for address in (job.status, job.answer):
        assert "Margas" in job.read(address)


@pytest.mark.parametrize(
    ("signed", "deliver_by", "told"),
    [
        ("2099-01-01", "2099-02-01", "nie przypada w przyszłości"),
        ("2026-01-02", "2026-01-01", "dzień podpisania lub późniejszy"),
        ("2026-01-02", "9999-12-31", "sprawdzić rok"),
    ],
)
def test_days_of_an_agreement_that_cannot_be_are_pointed_out(offered, signed, deliver_by, told):
    offered.asker("accept")
    page = offered._visitor.post(
        f"{offered.answer}&lang=pl", {"kind": "agree", "signed": signed, "deliver_by": deliver_by}
    )

    assert page["statusCode"] == 422
    assert told in page["body"]


def test_a_sum_that_its_lines_do_not_make_is_pointed_out(job):
    page = job.school("quote", 422, **{**_QUOTE, **LINES, "amount": "300"})

    assert "340,50" in page
    assert 'value="Montāža"' in page
    assert 'aria-invalid="true"' in page


def test_a_mistake_in_a_line_is_told_in_its_row(job):
    page = job.school("quote", 422, **{**_QUOTE, **LINES, "lines/2/unit_price": "much"})

    assert re.search(r'name="lines/2/unit_price" value="much"[^>]* aria-invalid="true"', page)


def test_the_agreement_can_be_printed_by_both_sides_in_their_languages_once_a_quote_was_accepted(offered):
    address = "&agreement=rezekne-skola"
    assert "v2b-agreement" not in offered.read(offered.status + address)

    offered.asker("accept")
    polish, latvian = offered.read(offered.status + address), offered.read(offered.answer + address)

    assert '<html lang="pl">' in polish
    assert '<html lang="lv">' in latvian
    for page in (polish, latvian):
        for said in ("Piekarnia Rogal", "Rēzeknes", "340,50", "Margas ar montāžu."):
            assert said in page


def test_each_step_leads_back_to_where_its_page_tells_how_things_stand(job):
    for step in (
        job.school("quote", **_QUOTE),
        job.asker("accept"),
    ):
        assert step.endswith("#rezekne-skola")

    for page in (job.read(job.answer), job.read(job.status)):
        assert 'id="rezekne-skola"' in page


def test_whoever_reads_their_own_feedback_reads_the_question_as_they_were_asked(offered):
    offered.asker("accept")
    offered.school("agree", signed="2026-01-12", deliver_by=LATER)
    offered.school("deliver", text="Gatavs.")
    offered.asker("complete")
    offered.asker("give_feedback", **FEEDBACK)
    offered.school("give_feedback", **FEEDBACK)

    latvian = offered.read(offered.answer)

    assert "Vai sadarbotos vēlreiz?" in latvian, "the school's own"
    assert "Vai sadarbotos ar jums vēlreiz?" in latvian, "the client's"


def _steps(page):
    buttons = re.findall(r'<button class="[^"]*" name="action" value="([a-z_]+)"', page)
    return {*re.findall(r'name="(?:action|kind)" value="([a-z_]+)"', page), *buttons}
