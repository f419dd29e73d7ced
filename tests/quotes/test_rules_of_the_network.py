"""What `network.yaml` decides about requests: who must confirm, and when personal data ends."""

import pytest

from tests.requests import CATERING, WELDING, asked, decline, quote
from vet2b.adapters.memory import MemoryStore
from vet2b.ports import RequestUnknown
from vet2b.quotes.service import Quotes
from vet2b.schema import State


@pytest.fixture
def sent(quotes):
    request = quotes.request(asked(offers=[WELDING, CATERING]), "key")
    return quotes.confirm(request.id)


@pytest.fixture
def under_rule(store, directory, clock):
    """Quotes of a network with a rule of its own about confirming."""

    def made(rule):
        network = directory.network.model_copy(update={"confirm_address": rule})
        return Quotes(store, directory.model_copy(update={"network": network}), clock)

    return made


def test_what_nobody_confirmed_is_erased_after_seven_days(quotes, clock):
    request = quotes.request(asked(), "key")
    clock.advance(days=3, hours=1)
    quotes.keep_time()
    assert quotes.get(request.id).parts[0].state == State.EXPIRED

    clock.advance(days=3, hours=20)
    quotes.keep_time()
    assert quotes.get(request.id), "the seventh day is not over"

    clock.advance(hours=4)
    quotes.keep_time()
    with pytest.raises(RequestUnknown):
        quotes.get(request.id)


def test_a_request_cancelled_before_it_was_confirmed_is_erased_as_soon(quotes, clock):
    request = quotes.request(asked(), "key")

    quotes.cancel(request.id)

    assert (quotes.get(request.id).erase_at - clock.now()).days == 7


def test_nothing_is_erased_while_anybody_is_waited_for(quotes, sent):
    assert sent.erase_at is None
    assert quotes.answer(sent.id, "rezekne-skola", decline()).erase_at is None


def test_a_finished_request_is_erased_a_year_after_its_end(quotes, clock, sent):
    quotes.answer(sent.id, "rezekne-skola", decline())
    clock.advance(days=1)
    quotes.answer(sent.id, "gdansk-szkola", decline())

    clock.advance(days=364, hours=23)
    quotes.keep_time()
    assert quotes.get(sent.id)

    clock.advance(hours=2)
    quotes.keep_time()
    with pytest.raises(RequestUnknown):
        quotes.get(sent.id)


def test_an_accepted_request_does_not_stay_for_ever(quotes, clock, sent):
    quotes.answer(sent.id, "rezekne-skola", quote())
    quotes.accept(sent.id, "rezekne-skola")

    clock.advance(days=30)
    quotes.keep_time()

    assert (quotes.get(sent.id).erase_at - clock.now()).days == 365


def test_who_asks_again_after_the_erasure_makes_a_new_request(quotes, clock):
    first = quotes.request(asked(), "key")
    clock.advance(days=4)
    quotes.keep_time()
    clock.advance(days=4)
    quotes.keep_time()

    assert quotes.request(asked(), "key").id != first.id


@pytest.mark.parametrize(
    ("rule", "proven", "confirmation"),
    [
        ("always", True, True),
        ("when_suspicious", False, True),
        ("when_suspicious", True, False),
        ("never", False, False),
    ],
)
def test_the_network_decides_who_must_confirm(under_rule, post, rule, proven, confirmation):
    request = under_rule(rule).request(asked(), "key", proven=proven)

    assert request.parts[0].state == (State.UNCONFIRMED if confirmation else State.SENT)
    assert post.messages() == ["confirm-to-asker" if confirmation else "request-to-provider"]


def test_a_request_that_needs_no_confirmation_goes_on_as_every_other(under_rule):
    quotes = under_rule("never")
    request = quotes.request(asked(), "key")

    quotes.answer(request.id, "rezekne-skola", quote())

    assert quotes.accept(request.id, "rezekne-skola").parts[0].state == State.ACCEPTED


def test_what_was_erased_meanwhile_holds_up_no_other(directory, clock):
    """An index may still list it: DynamoDB's follow their table by a moment."""

    class LaggingStore(MemoryStore):
        def due(self, now, limit=100):
            return [*gone, *super().due(now, limit)]

    store = LaggingStore()
    quotes = Quotes(store, directory, clock)
    gone = [quotes.request(asked(email="gone@maiznica.example"), "gone")]
    other = quotes.request(asked(), "key")
    store.erase(gone[0].id)
    clock.advance(days=4)

    quotes.keep_time()

    assert quotes.get(other.id).parts[0].state == State.EXPIRED
