"""What a school and an office see: the next deadline first, what is urgent marked, nothing a spreadsheet would run."""

import csv
import io

import pytest

from tests.requests import CATERING, WELDING, agreement, asked, decline, feedback, quote
from vet2b.addresses import Addresses
from vet2b.desk_pages.office import as_csv
from vet2b.locale import load
from vet2b.quotes.desks import Desks
from vet2b.quotes.links import Links
from vet2b.request_pages.wording import Wording
from vet2b.schema import State

SCHOOL = "rezekne-skola"


@pytest.fixture
def desks(store, directory):
    return Desks(store, directory)


def sent(quotes, key, **changes):
    return quotes.confirm(quotes.request(asked(**changes), key).id)


def test_a_flood_of_held_requests_in_one_country_hides_none_of_another(desks, quotes):
    for number in range(120):
        quotes.request(asked(email=f"a{number}@spam.example"), str(number), trapped=True)
    other = quotes.request(asked(offers=[CATERING]), "other", trapped=True)

    assert [request.id for request in desks.overview(["PL"]).held] == [other.id]
    assert len(desks.overview(["LV"]).held) == 120


def test_the_next_deadline_comes_first_and_what_waits_for_nobody_last(desks, quotes, clock):
    accepted = sent(quotes, "k1", message="Vajag trīs margas.")
    quotes.answer(accepted.id, SCHOOL, quote())
    quotes.accept(accepted.id, SCHOOL)
    late = sent(quotes, "k2", message="Vajag divas margas.")
    clock.advance(days=2)
    later = sent(quotes, "k3", message="Vajag vienu margu.")

    found = [item.request.id for item in desks.open_of(SCHOOL)]

    assert found.index(late.id) < found.index(later.id)
    assert set(found) == {accepted.id, late.id, later.id}


def test_a_completed_job_waits_on_the_schools_desk_for_its_feedback_and_on_no_offices(
    desks, quotes, agreements, feedback_book
):
    job = sent(quotes, "k1")
    quotes.answer(job.id, SCHOOL, quote())
    quotes.accept(job.id, SCHOOL)
    agreements.agree(job.id, SCHOOL, agreement())
    agreements.complete(job.id, SCHOOL)

    (item,) = desks.open_of(SCHOOL)
    assert item.part.deadline is not None
    assert desks.overview(["LV"]).open == ()
    assert desks.ended_of(SCHOOL) == ()

    feedback_book.give(job.id, SCHOOL, feedback("provider"))
    assert desks.open_of(SCHOOL) == ()
    assert [item.part.state for item in desks.ended_of(SCHOOL)] == [State.COMPLETED]


def test_what_ends_soon_is_marked(desks, quotes, clock):
    sent(quotes, "k1")
    (item,) = desks.open_of(SCHOOL)
    assert not item.is_soon(clock.now())

    clock.moment = item.part.deadline
    assert item.is_soon(clock.now())
    assert item.is_late(clock.now())


def test_a_school_sees_how_its_requests_ended_and_not_those_it_never_got(desks, quotes):
    for number in range(2):
        quotes.answer(sent(quotes, f"k{number}", message=f"Vajag {number} margas.").id, SCHOOL, decline())
    quotes.cancel(quotes.request(asked(message="Nevienam nav sūtīts."), "k9").id)

    assert [item.part.state for item in desks.ended_of(SCHOOL)] == [State.DECLINED] * 2


def test_an_office_sees_its_countries_and_what_nobody_answered(desks, quotes, clock):
    sent(quotes, "k1", offers=[WELDING, CATERING])
    assert [item.part.provider for item in desks.overview(["LV"]).open] == [SCHOOL]
    assert [item.part.provider for item in desks.overview(["PL"]).open] == ["gdansk-szkola"]

    clock.advance(days=30)
    quotes.keep_time()
    assert [item.part.provider for item in desks.overview(["LV"]).unanswered] == [SCHOOL]
    assert desks.overview(["IT"]).unanswered == ()


def test_nothing_in_the_table_is_a_formula(store, directory, quotes):
    sent(quotes, "k1")
    facts = directory.providers[SCHOOL].model_copy(update={"name": "=HYPERLINK(1)", "names": {}})
    evil = directory.model_copy(update={"providers": {**directory.providers, SCHOOL: facts}})
    wording = Wording(evil, load("lv"), Addresses("https://small.example", "lv"), Links("secret"))

    rows = list(csv.reader(io.StringIO(as_csv(wording, Desks(store, evil).overview(["LV"]))), delimiter=";"))

    assert rows[1][2] == "'=HYPERLINK(1)"
    assert all(len(row) == 7 for row in rows)


@pytest.mark.parametrize(("language", "separator"), [("en", ","), ("lv", ";"), ("it", ";"), ("pl", ";")])
def test_a_spreadsheet_of_the_offices_country_finds_the_columns(store, directory, quotes, language, separator):
    wording = Wording(directory, load(language), Addresses("https://small.example", language), Links("secret"))

    head = as_csv(wording, Desks(store, directory).overview(["LV"])).splitlines()[0]

    assert head.count(separator) == 6
