"""What looks like spam is held; what a company may write is not."""

import pytest

from tests.requests import CATERING, WELDING, asked
from vet2b.quotes.held import HeldRequests
from vet2b.quotes.life import Life
from vet2b.quotes.service import Quotes
from vet2b.quotes.suspicion import likeness, suspicion
from vet2b.schema import Request, State

LINKS = "https://a.example https://b.example/x WWW.c.example"


@pytest.fixture
def held(store, directory, clock):
    return HeldRequests(store, Life(store, directory, clock), store.erase)


def stored(clock, message):
    return Request(id="R", created=clock.now(), asked=asked(message=message), parts=())


@pytest.mark.parametrize(
    ("message", "trapped", "why"),
    [
        ("Vajag margas, 4 m garas.", False, None),
        ("Vajag margas, 4 m garas.", True, "trap"),
        ("Rasējums: https://a.example/1.pdf, mēs: www.maiznica.example", False, None),
        (f"Buy now {LINKS}", False, "links"),
        ("Cheap SEO!!! offer 123", False, "repeated"),
    ],
)
def test_a_request_is_held_for_a_reason(message, trapped, why):
    known = {likeness("cheap seo offer 456")}

    assert suspicion(asked(message=message), trapped=trapped, earlier=[], is_held=known.__contains__) == why


def test_the_same_text_to_some_more_schools_is_no_spam_and_to_dozens_it_is(clock):
    request = asked(message="Vajag margas, 4 m garas.")
    earlier = [stored(clock, "Vajag margas, 4 m garas.")] * 6

    assert suspicion(request, trapped=False, earlier=earlier[:5], is_held=set().__contains__) is None
    assert suspicion(request, trapped=False, earlier=earlier, is_held=set().__contains__) == "repeated"


def test_a_held_request_writes_to_nobody_but_the_office_until_it_is_released(quotes, held, post, clock):
    request = quotes.request(asked(), "key", trapped=True)
    assert post.messages() == ["held-request-to-coordinator"]
    clock.advance(days=5)
    quotes.keep_time()
    assert post.messages() == []
    assert [kept.id for kept in held.all()] == [request.id]

    held.release(request.id)
    held.release(request.id)
    assert post.messages() == ["confirm-to-asker"]
    assert quotes.confirm(request.id).parts[0].state == State.SENT
    assert post.messages() == ["request-to-provider"]


def test_a_held_request_nobody_looks_at_ends_by_the_networks_retention(quotes, held, clock):
    quotes.request(asked(), "key", trapped=True)
    clock.advance(days=8)
    quotes.keep_time()

    assert held.all() == []


def test_a_released_request_is_not_deleted(quotes, held):
    request = quotes.request(asked(), "key", trapped=True)
    held.release(request.id)
    held.delete(request.id)

    assert quotes.get(request.id).held is None


def test_held_requests_do_not_keep_the_asker_from_asking(quotes: Quotes):
    for number in range(5):
        quotes.request(asked(message=f"Vajag margas, {number} gab., {'x' * number}y"), str(number), trapped=True)

    assert quotes.request(asked(message="Pavisam cits pieprasījums."), "own").held is None


def test_an_office_is_told_of_held_requests_once_a_day_without_a_word_of_them(quotes, post, clock):
    for number in range(3):
        quotes.request(asked(message=f"Lēti logi jums {'x' * number}"), str(number), trapped=True)
    (mail,) = post.mails()
    assert "Lēti logi" not in mail.as_string()

    clock.advance(days=1, seconds=1)
    quotes.request(asked(message="Lēti jumti jums"), "next day", trapped=True)
    assert post.messages() == ["held-request-to-coordinator"]


def test_what_is_held_for_one_office_does_not_keep_another_from_being_told(quotes, post):
    quotes.request(asked(offers=[WELDING]), "one", trapped=True)
    quotes.request(asked(offers=[CATERING], message="Potrzebny catering na 40 osób."), "two", trapped=True)

    assert post.messages() == ["held-request-to-coordinator"] * 2
