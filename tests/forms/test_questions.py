"""The sectors of the offers ask a few questions more, as data; they help a school and never bar a visitor."""

from datetime import date

import pytest

from vet2b.forms import parse_quote_request, quote_request_form, with_questions
from vet2b.locale import load

TODAY = date(2026, 11, 24)
SENT = {
    "offers": ["gdansk-szkola/catering"],
    "message": ["Pusdienas darbiniekiem."],
    "name": ["Anna"],
    "buyer_type": ["sme"],
    "email": ["anna@maiznica.example"],
    "language": ["lv"],
    "consent": ["on"],
}
BLANK = {"details/catering/guests": [""], "details/catering/place": [""], "details/catering/style": [""]}


@pytest.fixture
def form(directory):
    locale = load("lv")
    asked = directory.questions_about(["gdansk-szkola/catering", "rezekne-skola/metinasana"])
    plain = quote_request_form(locale, directory.vocabularies, "/api/quote-requests")
    return with_questions(plain, asked, directory.vocabularies["units"], locale)


@pytest.fixture
def parse(form, directory):
    def parsed(**details):
        given = {f"details/{name.replace('__', '/')}": [value] for name, value in details.items()}
        reference, known = directory.reference, directory.open_offers
        return parse_quote_request(form, {**SENT, **given}, load("lv"), reference, known, 5, TODAY)

    return parsed


def test_the_questions_of_a_sector_follow_the_visitors_own_words(form):
    names = [field.name for field in form.fields]

    after = names.index("message") + 1
    assert names[after : after + 3] == ["details/catering/guests", "details/catering/place", "details/catering/style"]
    assert form["details/catering/guests"].label == "Viesu skaits"
    assert form["details/catering/guests"].unit == "personu"
    assert [choice.label for choice in form["details/catering/style"].choices] == [
        "Zviedru galds",
        "Pasniegšana pie galda",
    ]
    assert form["details/catering/guests"].id == "field-details-catering-guests"


def test_offers_of_one_sector_ask_once(directory):
    asked = directory.questions_about(["gdansk-szkola/catering", "gdansk-szkola/catering", "no/where"])

    assert [questions.sector for questions in asked] == ["catering"]


def test_answers_are_part_of_the_request(parse):
    request = parse(catering__guests="40", catering__style="buffet", metalwork__visit="2026-12-01").value

    assert request.details == {
        "catering/guests": "40",
        "catering/style": "buffet",
        "metalwork/visit": "2026-12-01",
    }


@pytest.mark.parametrize(("typed", "kept"), [("40", "40"), (" 2,5 ", "2.5"), ("0", "0")])
def test_a_number_is_taken_as_people_write_it(parse, typed, kept):
    assert parse(catering__guests=typed).value.details["catering/guests"] == kept


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("catering__guests", "daudz", "not_a_number"),
        ("catering__guests", "-3", "not_a_number"),
        ("catering__guests", "1e400", "not_a_number"),
        ("catering__guests", "NaN", "not_a_number"),
        ("catering__guests", "", "missing"),
        ("catering__style", "<script>", "unknown_id"),
        ("metalwork__visit", "2026-02-30", "not_a_date"),
        ("catering__place", "x" * 201, "too_long"),
        ("catering__place", "a\nb", "several_lines"),
    ],
)
def test_a_wrong_answer_is_told_at_its_question_and_kept(parse, name, typed, code):
    form = parse(**{"catering__guests": "40", name: typed})
    field = form[f"details/{name.replace('__', '/')}"]

    assert form.value is None
    assert [problem.code for problem in form.problems] == [code]
    assert field.error
    assert field.value == typed


def test_who_was_not_asked_is_asked_now(parse):
    assert [(problem.field, problem.code) for problem in parse().problems] == [("details.catering/guests", "missing")]


def test_what_nobody_asks_is_left_out(parse):
    assert parse(catering__guests="40", catering__secret="x", prison__guests="1").value.details == {
        "catering/guests": "40"
    }


def test_a_mistake_elsewhere_does_not_hide_a_wrong_answer(form, directory):
    sent = {**SENT, **BLANK, "email": ["anna@"]}
    parsed = parse_quote_request(form, sent, load("lv"), directory.reference, directory.open_offers, 5, TODAY)

    assert [field.name for field in parsed.wrong_fields] == ["details/catering/guests", "email"]
