"""The addresses behind which the two sides write to each other: nobody learns the other's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from vet2b.quotes.links import Links
from vet2b.schema import Request

Side = Literal["asker", "provider"]
Addressee = Literal["asker", "provider", "coordinator"]

#: Replies go to r-…, what mail servers say about a mail that did not arrive goes to b-….
Kind = Literal["r", "b"]
_SIDES: Mapping[Kind, tuple[Addressee, ...]] = {
    "r": ("asker", "provider"),
    "b": ("asker", "provider", "coordinator"),
}
_FORM = re.compile(r"(?P<kind>[rb])-(?P<request>[0-9a-z]{1,20})-(?P<seal>[a-z2-7]{16})\Z")


@dataclass(frozen=True)
class Conversation:
    """One side of what is written about a request, between an asker and one provider, or to an office."""

    request: str
    provider: str
    side: Addressee
    """Whose mails go to the alias; an office has only one for what comes back."""


@dataclass(frozen=True)
class Alias:
    """An address of ours as it was found in a mail; only the request can tell whether it is genuine."""

    kind: Kind
    request: str
    seal: str


def alias(links: Links, kind: Kind, conversation: Conversation, domain: str) -> str:
    """Return the address that one side writes to; the same for the whole life of a request.

    It is in small letters, for mail programs change the case of an address, and its seal only we can make: 80 bits.
    """
    return f"{kind}-{conversation.request.lower()}-{_seal(links, kind, conversation)}@{domain}"


def find(address: str, domain: str) -> Alias | None:
    """Return what an address says if it has the form of an alias."""
    local, _, found = address.strip().lower().rpartition("@")
    form = _FORM.match(local) if found == domain.lower() else None
    if form is None:
        return None
    return Alias(cast(Kind, form["kind"]), form["request"].upper(), form["seal"])


def conversation_of(links: Links, found: Alias, request: Request) -> Conversation | None:
    """Return whose an alias is, or None if we did not make it."""
    # Mails about the whole request, to the asker, come back as well.
    for provider in (*(part.provider for part in request.parts), ""):
        for side in _SIDES[found.kind]:
            conversation = Conversation(request.id, provider, side)
            if links.is_sealed(found.seal, *_words(found.kind, conversation)):
                return conversation
    return None


def _seal(links: Links, kind: Kind, conversation: Conversation) -> str:
    return links.seal(*_words(kind, conversation))


def _words(kind: Kind, conversation: Conversation) -> tuple[str, ...]:
    return kind, conversation.request, conversation.provider, conversation.side
