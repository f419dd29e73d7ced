"""From the accepted quote to the feedback of both sides."""

import pytest

from tests.requests import CATERING, WELDING, agreement, asked, explanation, feedback, quote
from vet2b.adapters.file_folder import FolderOfFiles
from vet2b.quotes.conversation import Conversation, Message
from vet2b.quotes.feedback import readable_by
from vet2b.quotes.life import MoveRefused
from vet2b.schema import State

SCHOOL = "rezekne-skola"


@pytest.fixture
def part(quotes):
    """Reads the part as it is now."""
    return lambda request: quotes.get(request.id).part(SCHOOL)


@pytest.fixture
def offered(quotes, post):
    request = quotes.confirm(quotes.request(asked(offers=[WELDING]), "key").id)
    quotes.answer(request.id, SCHOOL, quote(valid_until="2026-12-20"))
    post.arrived()
    return request


@pytest.fixture
def accepted(quotes, post, offered):
    quotes.accept(offered.id, SCHOOL)
    post.arrived()
    return offered


@pytest.fixture
def agreed(agreements, post, accepted):
    agreements.agree(accepted.id, SCHOOL, agreement())
    post.arrived()
    return accepted


@pytest.fixture
def delivered(agreements, post, agreed):
    agreements.deliver(agreed.id, SCHOOL)
    post.arrived()
    return agreed


@pytest.fixture
def completed(agreements, post, delivered):
    agreements.complete(delivered.id, SCHOOL)
    post.arrived()
    return delivered


def test_a_question_about_a_quote_has_the_schools_own_days_and_the_quote_holds(quotes, post, part, offered):
    quotes.ask(offered.id, SCHOOL, "Vai ar krāsošanu?")
    quotes.ask(offered.id, SCHOOL, "Vai ar krāsošanu?")

    assert post.messages() == ["asked-to-provider"]
    assert part(offered).deadline.date().isoformat() == "2026-12-01"

    quotes.answer(offered.id, SCHOOL, explanation())

    assert post.messages() == ["explained-to-asker"]
    assert part(offered).state == State.OFFERED
    assert part(offered).deadline.date().isoformat() == "2026-12-20"


def test_a_school_that_answers_a_question_about_its_quote_by_mail_has_explained_it(
    tmp_path, store, directory, clock, part, quotes, offered
):
    quotes.ask(offered.id, SCHOOL, "Vai ar krāsošanu?")

    conversation = Conversation(store, directory, FolderOfFiles(tmp_path), clock)
    conversation.write(offered.id, SCHOOL, "provider", Message("mail-1", "Jā."))

    assert part(offered).state == State.OFFERED


def test_a_quote_can_be_accepted_while_a_question_about_it_is_open(quotes, part, offered):
    quotes.ask(offered.id, SCHOOL, "Vai ar krāsošanu?")

    quotes.accept(offered.id, SCHOOL)

    assert part(offered).state == State.ACCEPTED


def test_a_quote_outlives_a_question_that_nobody_answers(quotes, post, clock, part, offered):
    quotes.ask(offered.id, SCHOOL, "Vai ar krāsošanu?")
    post.arrived()

    clock.advance(days=8)
    quotes.keep_time()

    assert part(offered).state == State.OFFERED
    assert post.messages() == ["expired-to-coordinator", "unexplained-to-asker"]


def test_a_quote_that_is_no_longer_valid_can_neither_be_accepted_nor_explained(quotes, clock, offered):
    clock.advance(days=24)
    quotes.ask(offered.id, SCHOOL, "Vai vēl spēkā?")
    clock.advance(days=3)

    with pytest.raises(MoveRefused):
        quotes.accept(offered.id, SCHOOL)
    with pytest.raises(MoveRefused):
        quotes.answer(offered.id, SCHOOL, explanation())
    quotes.answer(offered.id, SCHOOL, quote(valid_until="2027-01-15"))


def test_the_asker_is_told_of_the_signing_and_may_see_it_differently(agreements, post, part, accepted):
    agreements.agree(accepted.id, SCHOOL, agreement())
    agreements.agree(accepted.id, SCHOOL, agreement())
    assert post.messages() == ["agreed-to-asker"]

    agreements.dispute(accepted.id, SCHOOL, "Datums ir cits.")

    assert post.messages() == ["disputed-to-provider"]
    assert part(accepted).state == State.ACCEPTED
    assert part(accepted).agreement is None


def test_a_school_that_cannot_do_it_after_all_says_so(agreements, post, part, agreed):
    agreements.withdraw(agreed.id, SCHOOL, "Meistars slims.")

    assert part(agreed).state == State.CANCELLED
    assert post.messages() == ["withdrawn-to-asker"]


def test_a_job_is_expected_some_days_after_the_agreed_day(part, agreed):
    assert part(agreed).deadline.date().isoformat() == "2027-01-01"


def test_what_is_not_as_agreed_goes_back_to_the_school_with_words(agreements, post, part, delivered):
    agreements.request_changes(delivered.id, SCHOOL, "Krāsa lobās.")

    assert part(delivered).state == State.AGREED
    assert part(delivered).said[-1].text == "Krāsa lobās."
    assert post.messages() == ["changes-to-provider"]

    agreements.deliver(delivered.id, SCHOOL, "Pārkrāsots.")
    assert post.messages() == ["delivered-to-asker"]


def test_an_asker_who_has_got_everything_need_not_wait_for_the_school_to_say_so(agreements, part, agreed):
    agreements.complete(agreed.id, SCHOOL)

    assert part(agreed).state == State.COMPLETED


def test_a_delivery_nobody_objects_to_counts_as_completed(quotes, post, clock, part, delivered):
    clock.advance(days=12)
    quotes.keep_time()
    assert post.messages() == ["check-reminder-to-asker"]

    clock.advance(days=3)
    quotes.keep_time()

    assert part(delivered).state == State.COMPLETED
    assert post.messages() == ["presumed-to-asker", "presumed-to-provider"]


def test_feedback_is_hidden_until_both_have_given_it(feedback_of, feedback_book, post, part, completed):
    feedback_book.give(completed.id, SCHOOL, feedback_of("asker", text="Labs darbs."))
    feedback_book.give(completed.id, SCHOOL, feedback_of("asker", text="Labs darbs."))

    given = part(completed)
    assert [one.by for one in readable_by("asker", given.state, given.feedback)] == ["asker"]
    assert readable_by("provider", given.state, given.feedback) == ()
    assert post.messages() == []

    feedback_book.give(completed.id, SCHOOL, feedback_of("provider"))

    given = part(completed)
    assert given.state == State.FEEDBACK
    assert len(readable_by("provider", given.state, given.feedback)) == 2
    assert post.messages() == ["feedback-to-asker", "feedback-to-provider"]


def test_feedback_of_one_side_is_shown_when_the_time_is_over(
    feedback_of, feedback_book, quotes, post, clock, part, completed
):
    feedback_book.give(completed.id, SCHOOL, feedback_of("asker"))

    clock.advance(days=12)
    quotes.keep_time()
    assert post.messages() == ["feedback-reminder-to-provider"]

    clock.advance(days=3)
    quotes.keep_time()
    assert part(completed).state == State.FEEDBACK
    assert post.messages() == ["feedback-to-provider"]


def test_feedback_that_was_given_stays_as_it_is(feedback_of, feedback_book, completed):
    feedback_book.give(completed.id, SCHOOL, feedback_of("asker"))

    with pytest.raises(MoveRefused):
        feedback_book.give(completed.id, SCHOOL, feedback_of("asker", again="not_really"))


def test_feedback_does_not_prolong_the_time_for_it(feedback_of, feedback_book, clock, part, completed):
    before = part(completed).deadline
    clock.advance(days=5)

    feedback_book.give(completed.id, SCHOOL, feedback_of("asker"))

    assert part(completed).deadline == before


def test_nobody_gives_feedback_on_a_job_that_is_not_done(feedback_of, feedback_book, agreed):
    with pytest.raises(MoveRefused):
        feedback_book.give(agreed.id, SCHOOL, feedback_of("asker"))


@pytest.fixture
def feedback_of():
    return feedback


def test_those_not_chosen_have_nothing_more_to_do(quotes, agreements, post):
    request = quotes.confirm(quotes.request(asked(offers=[WELDING, CATERING]), "key").id)
    quotes.answer(request.id, SCHOOL, quote())
    quotes.accept(request.id, SCHOOL)

    with pytest.raises(MoveRefused):
        agreements.agree(request.id, "gdansk-szkola", agreement())
