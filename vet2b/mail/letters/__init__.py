"""Every message that is sent: what it says, to whom. Its name is the key of `LETTERS`."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import cast

from vet2b.mail.letter import Letter
from vet2b.mail.writer import Reader, Writer
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links
from vet2b.quotes.routing import matter_of, route
from vet2b.schema import Request

from . import answering, asking, coordinating, copies, deciding, ending, feedback, needs, post, reminding, working
from .blocks import Compose

_ROOMS = (asking, answering, deciding, working, feedback, reminding, ending, copies, coordinating, needs, post)
LETTERS: Mapping[str, Compose] = {name: letter for room in _ROOMS for name, letter in room.LETTERS.items()}


def compose(
    message: str,
    request: Request,
    provider: str,
    directory: Directory,
    links: Links,
    site_url: str,
    *,
    today: date,
    unreachable: Collection[str] = (),
) -> Letter:
    """Return a message as the letter that its reader gets.

    What a provider is written goes where the network's routing sends it on a day, past mailboxes that refuse mail; what an office
    is written goes to the operator while its mailbox does.
    """
    to = cast("Reader", message.rpartition("-to-")[2])
    way = None
    if provider:
        matter = matter_of(directory, request, request.part(provider).offers)
        way = route(directory, provider, matter, today, unreachable)
    return LETTERS[message](Writer(directory, links, site_url, request, provider, to, way, unreachable))
