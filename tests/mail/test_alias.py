"""Behind an alias neither side sees the other's address; only we can make one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.test_letters import a_request
from vet2b.mail.alias import Conversation, alias, conversation_of, find
from vet2b.quotes.links import Links

LINKS = Links("secret")
DOMAIN = "reply.small.example"
SCHOOL = Conversation("REQUEST1", "rezekne-skola", "provider")


@pytest.mark.parametrize("side", ["asker", "provider"])
@pytest.mark.parametrize("provider", ["rezekne-skola", "gdansk-szkola"])
def test_an_alias_says_which_side_of_which_conversation_writes(side, provider):
    conversation = Conversation("REQUEST1", provider, side)
    found = find(alias(LINKS, "r", conversation, DOMAIN), DOMAIN)

    assert conversation_of(LINKS, found, a_request()) == conversation


@pytest.mark.parametrize("change", [str.upper, str.title, lambda address: f" {address} "])
def test_mail_programs_may_change_the_case_of_an_alias(change):
    found = find(change(alias(LINKS, "r", SCHOOL, DOMAIN)), DOMAIN)

    assert conversation_of(LINKS, found, a_request()) == SCHOOL


def test_an_alias_is_short_enough_for_every_mail_server_and_names_nobody():
    local = alias(LINKS, "r", Conversation("ABCDEFGHJKLM", "a-school-with-a-very-long-name" * 3, "asker"), DOMAIN)

    assert len(local.partition("@")[0]) <= 64
    assert "school" not in local


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna@maiznica.example",
        "r-request1@reply.small.example",
        "r-request1-aaaaaaaaaaaaaaaa@elsewhere.example",
        "x-request1-aaaaaaaaaaaaaaaa@reply.small.example",
        "r-request1-aaaaaaaaaaaaaaaa@reply.small.example\nBcc: x@y.example",
    ],
)
def test_other_addresses_are_no_aliases(address):
    assert find(address, DOMAIN) is None


@given(st.from_regex(r"[a-z2-7]{16}", fullmatch=True))
def test_a_guessed_alias_opens_nothing(seal):
    assert conversation_of(LINKS, find(f"r-request1-{seal}@{DOMAIN}", DOMAIN), a_request()) is None


def test_the_alias_for_replies_is_not_the_one_for_mail_that_did_not_arrive():
    reply, returned = (alias(LINKS, kind, SCHOOL, DOMAIN) for kind in ("r", "b"))

    assert reply[1:] != returned[1:]
    assert conversation_of(LINKS, find(f"b{reply[1:]}", DOMAIN), a_request()) is None
