"""The life of a request, as the people in it see it."""

import pytest

from tests.requests import CATERING, WELDING, asked, decline, question, quote
from vet2b.adapters.memory import MemoryStore
from vet2b.ports import RequestChanged, RequestUnknown
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.service import Quotes, TooManyUnconfirmed
from vet2b.schema import State


def states(request):
    return {part.provider: part.state for part in request.parts}


@pytest.fixture
def sent(quotes, post):
    """A confirmed request to both schools."""
    request = quotes.request(asked(offers=[WELDING, CATERING]), "key")
    quotes.confirm(request.id)
    post.arrived()
    return request


def test_no_school_is_written_to_before_the_address_is_confirmed(quotes, post):
    quotes.request(asked(), "key")

    assert post.messages() == ["confirm-to-asker"]


def test_a_confirmed_request_reaches_every_school_it_asks(quotes, post):
    request = quotes.request(asked(offers=[WELDING, CATERING]), "key")
    post.arrived()

    quotes.confirm(request.id)

    assert [to for to, _ in post.arrived()] == ["darbi@rezekne-skola.example", "uslugi@gdansk-szkola.example"]


def test_two_offers_of_one_school_are_one_letter_to_it(quotes, post):
    request = quotes.request(asked(offers=[WELDING, "rezekne-skola/frizieris"]), "key")
    quotes.confirm(request.id)

    assert post.messages() == ["confirm-to-asker", "request-to-provider"]


def test_sending_a_form_twice_makes_one_request(quotes, post):
    first = quotes.request(asked(), "key")
    second = quotes.request(asked(), "key")

    assert first == second
    assert post.messages() == ["confirm-to-asker"]


def test_confirming_twice_writes_to_the_school_once(quotes, post):
    request = quotes.request(asked(), "key")
    quotes.confirm(request.id)
    quotes.confirm(request.id)

    assert post.messages() == ["confirm-to-asker", "request-to-provider"]


def test_a_quote_reaches_the_asker(quotes, post, sent):
    quotes.answer(sent.id, "rezekne-skola", quote())

    assert post.messages() == ["quote-to-asker"]
    assert states(quotes.get(sent.id)) == {"rezekne-skola": State.OFFERED, "gdansk-szkola": State.SENT}


def test_a_question_goes_back_and_forth(quotes, post, sent):
    quotes.answer(sent.id, "rezekne-skola", question("Kādā krāsā?"))
    quotes.reply(sent.id, "rezekne-skola", "Melnā.")

    part = quotes.get(sent.id).part("rezekne-skola")
    assert [(said.by, said.text) for said in part.said] == [("provider", "Kādā krāsā?"), ("asker", "Melnā.")]
    assert part.state == State.SENT
    assert post.messages() == ["question-to-asker", "reply-to-provider"]


def test_whoever_is_not_chosen_is_told(quotes, post, sent):
    quotes.answer(sent.id, "rezekne-skola", quote())
    quotes.answer(sent.id, "gdansk-szkola", quote(currency="PLN"))
    post.arrived()

    quotes.accept(sent.id, "gdansk-szkola")

    assert states(quotes.get(sent.id)) == {"rezekne-skola": State.NOT_CHOSEN, "gdansk-szkola": State.ACCEPTED}
    assert post.messages() == ["accepted-to-asker", "accepted-to-provider", "not-chosen-to-provider"]


def test_accepting_twice_is_accepting_once(quotes, post, sent):
    quotes.answer(sent.id, "rezekne-skola", quote())
    quotes.accept(sent.id, "rezekne-skola")
    post.arrived()

    quotes.accept(sent.id, "rezekne-skola")

    assert post.messages() == []


def test_a_school_may_better_its_quote_until_it_is_accepted(quotes, sent):
    quotes.answer(sent.id, "rezekne-skola", quote(amount="340"))
    quotes.answer(sent.id, "rezekne-skola", quote(amount="300"))

    assert quotes.get(sent.id).part("rezekne-skola").quote.amount == 300


@pytest.mark.parametrize("answer", [quote(), question(), decline("timing")])
def test_after_a_refusal_nothing_more_can_be_answered(quotes, sent, answer):
    quotes.answer(sent.id, "rezekne-skola", decline())

    with pytest.raises(MoveRefused):
        quotes.answer(sent.id, "rezekne-skola", answer)


def test_what_was_not_offered_cannot_be_accepted(quotes, sent):
    with pytest.raises(MoveRefused):
        quotes.accept(sent.id, "rezekne-skola")


def test_a_school_that_was_not_asked_cannot_answer(quotes, post):
    request = quotes.request(asked(), "key")
    quotes.confirm(request.id)

    with pytest.raises(KeyError):
        quotes.answer(request.id, "gdansk-szkola", quote())


def test_a_cancelled_request_is_over_for_everybody(quotes, post, sent):
    quotes.answer(sent.id, "rezekne-skola", decline())
    post.arrived()

    quotes.cancel(sent.id)
    quotes.cancel(sent.id)

    assert states(quotes.get(sent.id)) == {"rezekne-skola": State.DECLINED, "gdansk-szkola": State.CANCELLED}
    assert post.messages() == ["cancelled-to-provider"]


def test_a_request_cancelled_before_it_was_confirmed_is_told_to_nobody(quotes, post):
    request = quotes.request(asked(), "key")
    post.arrived()

    quotes.cancel(request.id)

    assert post.messages() == []


def test_a_request_nobody_answers_expires_and_both_sides_are_told(quotes, post, clock, sent):
    quotes.answer(sent.id, "gdansk-szkola", decline())
    post.arrived()

    clock.advance(days=15)
    quotes.keep_time()

    assert states(quotes.get(sent.id))["rezekne-skola"] == State.EXPIRED
    assert post.messages() == ["expired-to-asker", "expired-to-coordinator", "expired-to-provider"]


def test_a_school_has_five_working_days_and_holidays_are_none(quotes, clock, sent):
    """24 November 2026 is a Tuesday; 30 November is no holiday in Latvia, 1 December is the fifth working day."""
    assert quotes.get(sent.id).part("rezekne-skola").deadline.date().isoformat() == "2026-12-01"


def test_a_quote_that_nobody_accepts_lapses_after_its_day(quotes, post, clock, sent):
    quotes.answer(sent.id, "gdansk-szkola", decline())
    quotes.answer(sent.id, "rezekne-skola", quote(valid_until="2026-12-20"))
    post.arrived()

    clock.advance(days=26)
    quotes.keep_time()
    assert states(quotes.get(sent.id))["rezekne-skola"] == State.OFFERED
    assert post.messages() == ["quote-reminder-to-asker"]

    clock.advance(days=1)
    quotes.keep_time()
    assert states(quotes.get(sent.id))["rezekne-skola"] == State.EXPIRED
    assert post.messages() == ["lapsed-to-asker", "lapsed-to-provider"]


def test_an_unconfirmed_request_ends_without_a_word(quotes, post, clock):
    request = quotes.request(asked(), "key")
    post.arrived()

    clock.advance(days=4)
    quotes.keep_time()

    assert states(quotes.get(request.id)) == {"rezekne-skola": State.EXPIRED}
    assert post.messages() == []


def test_nobody_can_fill_a_strangers_mailbox(quotes):
    for number in range(3):
        quotes.request(asked(message=f"Vajag margas, numur {number}"), f"key-{number}")

    with pytest.raises(TooManyUnconfirmed):
        quotes.request(asked(email="ANNA@maiznica.example"), "another")


def test_an_unknown_request_is_said_to_be_unknown(quotes):
    with pytest.raises(RequestUnknown):
        quotes.get("NOSUCHREQUEST")


class Contested(MemoryStore):
    """A store in which somebody else is faster, some times."""

    faster = 0

    def save(self, request, mails):
        if self.faster:
            self.faster -= 1
            raise RequestChanged(request.id)
        super().save(request, mails)


def test_a_change_is_made_again_where_somebody_else_was_faster(directory, clock):
    store = Contested()
    quotes = Quotes(store, directory, clock)
    request = quotes.request(asked(), "key")

    store.faster = 4
    assert quotes.confirm(request.id).parts[0].state == State.SENT

    store.faster = 5
    with pytest.raises(RequestChanged):
        quotes.cancel(request.id)
    assert quotes.get(request.id).parts[0].state == State.SENT
