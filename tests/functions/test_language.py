"""Pages behind a signed link are in their holder's language, and can be left for another one without being lost."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.functions.test_desks import desk_of, link_of, office_of
from tests.functions.test_life import ASKER, Job
from tests.functions.test_quote_request import ANSWER, FIELDS

QUOTE = {name: value for name, value in ANSWER.items() if name != "kind"}


def elsewhere(page, language):
    """Return the address behind a language of the menu."""
    found = re.search(rf'<a href="([^"]+)" lang="{language}" hreflang="{language}">', page["body"])
    return html.unescape(found[1])


def language_of(page):
    return re.search(r'<html lang="(\w+)">', page["body"])[1]


@pytest.fixture
def links(visitor):
    """One link of each kind, by what it opens."""
    visitor.post("/api/quote-requests", {**FIELDS, "idempotency_key": "unconfirmed"})
    confirm = visitor.link(visitor.last_mail(ASKER))
    job = Job(visitor)
    job.school("quote", **QUOTE)
    job.asker("accept")
    return {
        "confirm": confirm,
        "status": job.status,
        "agreement": f"{job.status}&agreement=rezekne-skola",
        "answer": job.answer,
        "desk": desk_of(visitor),
        "office": office_of(visitor),
        "data": link_of(visitor.last_mail(ASKER), "your-data"),
    }


@pytest.mark.parametrize("kind", ["confirm", "status", "agreement", "answer", "desk", "office", "data"])
def test_the_language_menu_stays_at_what_a_link_opens(visitor, links, kind):
    page = visitor.get(links[kind])
    there = elsewhere(page, "it")

    left, arrived = (parse_qs(urlsplit(address).query) for address in (links[kind], there))
    assert {**left, "lang": ["it"]} == arrived
    other = visitor.get(there)
    assert (other["statusCode"], language_of(other)) == (200, "it")
    assert language_of(page) != "it"
    assert (other["headers"]["referrer-policy"], other["headers"]["x-robots-tag"]) == ("no-referrer", "noindex")
    assert '<meta name="robots" content="noindex">' in other["body"]


def test_the_chosen_language_goes_along_with_every_step(visitor, links):
    confirmed = visitor.post(f"{links['confirm']}&lang=it", {})["headers"]["location"]
    assert language_of(visitor.get(confirmed)) == "it"

    desk = visitor.get(f"{links['desk']}&lang=it")["body"]
    answering = html.unescape(re.search(r'href="(/api/requests/answer\?[^"]+)"', desk)[1])
    assert language_of(visitor.get(answering)) == "it"
    again = visitor.post(answering, {**ANSWER, "amount": "viel"})
    assert (again["statusCode"], language_of(again)) == (422, "it")


def test_the_choice_is_the_readers_own_and_changes_no_mail(visitor, links):
    visitor.post(f"{links['confirm']}&lang=it", {})

    assert "Zapytanie" in visitor.last_mail(ASKER).get_body(("plain",)).get_content()
    assert "lang=" not in visitor.last_mail(ASKER).get_body(("plain",)).get_content()


@pytest.mark.parametrize("language", ["xx", "../lv", "<b>"])
def test_a_language_that_the_network_does_not_speak_is_not_heard(visitor, links, language):
    page = visitor.get(f"{links['status']}&lang={language}")
    assert language_of(page) == "pl"
    assert "<b>" not in page["body"].replace("&lt;b&gt;", "")


def test_what_a_broken_link_says_can_be_read_in_another_language(visitor):
    page = visitor.get("/api/requests/status?token=x", **{"accept-language": "lv"})
    there = elsewhere(page, "pl")

    other = visitor.get(there, **{"accept-language": "lv"})
    assert (page["statusCode"], other["statusCode"]) == (404, 404)
    assert (language_of(page), language_of(other)) == ("lv", "pl")
