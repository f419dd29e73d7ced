"""Every message that is sent: what it says, to whom. Its name is the key of `LETTERS`."""

from collections.abc import Mapping

from vet2b.mail.letter import Letter
from vet2b.mail.writer import Writer
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links
from vet2b.schema import Request

from . import answering, asking, deciding, ending
from .blocks import Compose

LETTERS: Mapping[str, Compose] = {**asking.LETTERS, **answering.LETTERS, **deciding.LETTERS, **ending.LETTERS}


def compose(message: str, request: Request, provider: str, directory: Directory, links: Links, site_url: str) -> Letter:
    """Return a message as the letter that its reader gets."""
    to = "provider" if message.endswith("-to-provider") else "asker"
    return LETTERS[message](Writer(directory, links, site_url, request, provider, to))
