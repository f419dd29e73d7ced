"""What is said of a job stands on the school's page only with its writer's consent, and after an office has read it."""

import pytest

from tests.requests import WELDING, agreement, asked, feedback, quote
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.reviews import Reviews, published_feedback
from vet2b.quotes.steps import steps_of

SCHOOL = "rezekne-skola"
OFFICE = ["LV"]


@pytest.fixture
def reviews(store, directory):
    return Reviews(store, directory)


@pytest.fixture
def job(quotes, agreements, post):
    """A completed job."""
    request = quotes.confirm(quotes.request(asked(offers=[WELDING]), "key").id)
    quotes.answer(request.id, SCHOOL, quote())
    quotes.accept(request.id, SCHOOL)
    agreements.agree(request.id, SCHOOL, agreement())
    agreements.complete(request.id, SCHOOL)
    post.arrived()
    return request


@pytest.fixture
def given(feedback_book, job, post):
    """Both sides have written; the asker lets it be published."""

    def give(**changes):
        said = {"text": "Labs darbs.", "publish": True, "country": "LV", **changes}
        feedback_book.give(job.id, SCHOOL, feedback("asker", **said))
        feedback_book.give(job.id, SCHOOL, feedback("provider", text="Jauki ļaudis."))
        return job

    return give


@pytest.fixture
def shown(store, directory):
    """What stands on the schools' pages."""
    return lambda: [said.text for said in published_feedback(store, directory)]


def test_without_consent_nobody_is_asked_and_nothing_is_published(given, reviews, shown, post, feedback_book):
    job = given(publish=False)

    assert "review-to-coordinator" not in post.messages()
    assert reviews.waiting(OFFICE) == ()
    with pytest.raises(MoveRefused):
        feedback_book.decide(job.id, SCHOOL, "asker", publish=True)
    assert shown() == []


def test_consent_without_words_publishes_nothing(given, reviews, post):
    given(text=None)

    assert "review-to-coordinator" not in post.messages()
    assert reviews.waiting(OFFICE) == ()


def test_the_office_is_told_once_both_have_written_and_decides(given, reviews, shown, post, feedback_book):
    job = given()
    assert "review-to-coordinator" in post.messages()
    assert [one.said.text for one in reviews.waiting(OFFICE)] == ["Labs darbs."]
    assert reviews.waiting(["PL"]) == ()
    assert shown() == []

    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)
    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)

    assert reviews.waiting(OFFICE) == ()
    assert [one.said.text for one in reviews.published(OFFICE)] == ["Labs darbs."]
    assert shown() == ["Labs darbs."]
    assert post.messages() == []


def test_an_office_sees_all_that_waits_and_all_that_is_published(given, reviews, feedback_book, store):
    job = given()
    for number in range(120):
        store.add(store.get(job.id).model_copy(update={"id": f"W{number}"}), f"W{number}", [])
    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)
    for number in range(120):
        store.add(store.get(job.id).model_copy(update={"id": f"P{number}"}), f"P{number}", [])

    assert len(reviews.waiting(OFFICE)) == 120
    assert len(reviews.published(OFFICE)) == 121


def test_what_only_one_side_has_written_is_published_to_nobody_yet(feedback_book, job, reviews, quotes, clock, post):
    feedback_book.give(job.id, SCHOOL, feedback("asker", text="Labs darbs.", publish=True))
    assert reviews.waiting(OFFICE) == ()
    with pytest.raises(MoveRefused):
        feedback_book.decide(job.id, SCHOOL, "asker", publish=True)

    clock.advance(days=15)
    quotes.keep_time()

    assert [one.said.text for one in reviews.waiting(OFFICE)] == ["Labs darbs."]
    assert "review-to-coordinator" in post.messages()


def test_an_office_says_why_not_and_may_change_its_mind(given, shown, quotes, feedback_book):
    job = given()
    feedback_book.decide(job.id, SCHOOL, "asker", publish=False, reason="names_person")
    assert shown() == []
    assert quotes.get(job.id).part(SCHOOL).feedback_by("asker").review.reason == "names_person"

    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)
    assert shown() == ["Labs darbs."]

    feedback_book.decide(job.id, SCHOOL, "asker", publish=False, reason="insult")
    assert shown() == []


@pytest.mark.parametrize(
    ("consent", "below"),
    [
        ({"named": False, "country": None}, ("sme", "", "")),
        ({"named": False, "country": "LV"}, ("sme", "LV", "")),
        ({"named": True, "country": "LV"}, ("sme", "LV", "Maiznīca Rieksts")),
    ],
)
def test_below_the_words_stands_what_the_writer_agreed_to_and_never_a_persons_name(
    given, feedback_book, store, directory, consent, below
):
    job = given(**consent)
    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)

    (said,) = published_feedback(store, directory)

    assert (said.buyer_type, said.country, said.organisation) == below
    assert (said.lang, said.services, said.day.isoformat()) == ("lv", ("welding",), "2026-12-20")
    assert "Anna" not in said.model_dump_json()


def test_consent_can_be_taken_back_at_any_time(given, feedback_book, shown, reviews, quotes, clock):
    job = given()
    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)
    assert "take_back" in steps_of("asker", quotes.get(job.id).part(SCHOOL), clock.now())
    assert "take_back" not in steps_of("provider", quotes.get(job.id).part(SCHOOL), clock.now())

    feedback_book.take_back(job.id, SCHOOL, "asker")
    feedback_book.take_back(job.id, SCHOOL, "asker")

    assert shown() == []
    assert reviews.waiting(OFFICE) == ()
    assert "take_back" not in steps_of("asker", quotes.get(job.id).part(SCHOOL), clock.now())
    assert quotes.get(job.id).part(SCHOOL).feedback_by("asker").text == "Labs darbs.", "the school has read it"


def test_what_is_erased_stands_on_no_page(given, feedback_book, shown, quotes):
    job = given()
    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)

    quotes.erase(job.id)

    assert shown() == []


def test_an_offices_decision_keeps_a_finished_request_no_longer(given, feedback_book, quotes, clock):
    job = given()
    before = quotes.get(job.id).erase_at
    clock.advance(days=100)

    feedback_book.decide(job.id, SCHOOL, "asker", publish=True)

    assert before is not None
    assert quotes.get(job.id).erase_at == before
