"""A link does one thing, for its holder, for a while."""

import pytest
from itsdangerous import TimestampSigner

from vet2b.quotes.links import LinkExpired, LinkInvalid, Links, Purpose, Subject


def test_a_link_says_what_it_is_about():
    links = Links("secret")
    subject = Subject("REQUEST", "skola")

    assert links.read(Purpose.ANSWER, links.token(Purpose.ANSWER, subject)) == subject


def test_a_link_for_one_purpose_is_worth_nothing_for_another():
    links = Links("secret")
    token = links.token(Purpose.CONFIRM, Subject("REQUEST"))

    with pytest.raises(LinkInvalid):
        links.read(Purpose.STATUS, token)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "💥", "W10.xx.yy"])
def test_a_link_that_is_not_ours_is_invalid(token):
    with pytest.raises(LinkInvalid):
        Links("secret").read(Purpose.STATUS, token)


def test_a_link_signed_with_another_secret_is_invalid():
    token = Links("other").token(Purpose.STATUS, Subject("REQUEST"))

    with pytest.raises(LinkInvalid):
        Links("secret").read(Purpose.STATUS, token)


def test_a_link_ends(monkeypatch):
    links = Links("secret")
    with monkeypatch.context() as long_ago:
        long_ago.setattr(TimestampSigner, "get_timestamp", lambda _: 1_600_000_000)
        token = links.token(Purpose.CONFIRM, Subject("REQUEST"))

    with pytest.raises(LinkExpired):
        links.read(Purpose.CONFIRM, token)
