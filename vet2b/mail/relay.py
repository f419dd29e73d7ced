"""Takes a mail to an alias and hands its words on, or says why they must wait for somebody's eyes."""

import logging
from collections.abc import Iterable
from email.utils import getaddresses

from vet2b.ports import RequestStore, RequestUnknown
from vet2b.quotes.conversation import Conversation, ConversationClosed, TooMuchSaid
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links

from . import alias
from .authentication import is_authentic, is_infected
from .automatic import automatic
from .participant import speaks_for
from .reading import ReadMail, Unreadable, read
from .reply_text import reply_in

log = logging.getLogger(__name__)
PASSED_ON = "passed on"
IGNORED = "ignored"
DONE = frozenset({PASSED_ON, IGNORED})
"""The outcomes after which nobody needs to see a mail."""


class Relay:
    """Hands on what the two sides of a request write by mail. Nothing of a mail goes on but its words."""

    def __init__(self, store: RequestStore, directory: Directory, links: Links, conversation: Conversation):
        self._store = store
        self._directory = directory
        self._links = links
        self._conversation = conversation

    def take(self, raw: bytes, authserv_id: str, envelope_sender: str | None = None) -> str:
        """Return what became of a mail: `passed on`, `ignored`, or the reason to hold it for somebody to see.

        Harmless to repeat. `authserv_id` is the mail server whose word on the sender is trusted.
        """
        try:
            mail = read(raw)
        except Unreadable as error:
            return str(error)
        said = self._take(mail, authserv_id, envelope_sender)
        log.info("a mail came in: %s", said)
        return said

    def _take(self, mail: ReadMail, authserv_id: str, envelope_sender: str | None) -> str:
        domain = self._directory.network.mail.reply_domain
        if automatic(mail, envelope_sender, domain):
            return IGNORED
        side = self._side(mail, domain)
        if side is None:
            return "no such conversation"
        if is_infected(mail):
            return "infected"
        if not self._is_participant(mail, side):
            return "not the participant"
        if not is_authentic(mail, authserv_id):
            return "not authenticated"
        text = reply_in(mail.text, domain)
        if mail.files:
            return "has files"
        if not text:
            return "no words"
        try:
            self._conversation.write(side.request, side.provider, side.side, text, mail.digest)
        except ConversationClosed:
            return "the conversation is over"
        except TooMuchSaid:
            return "too many in a day"
        return PASSED_ON

    def _side(self, mail: ReadMail, domain: str) -> alias.Conversation | None:
        for address in _recipients(mail):
            found = alias.find(address, domain)
            if found is None or found.kind != "r":
                continue
            try:
                side = alias.conversation_of(self._links, found, self._store.get(found.request))
            except RequestUnknown:
                continue
            if side and side.provider:
                return side
        return None

    def _is_participant(self, mail: ReadMail, side: alias.Conversation) -> bool:
        if side.side == "asker":
            return speaks_for(mail.sender, self._store.get(side.request).asked.email, colleagues=False)
        facts = self._directory.providers.get(side.provider)
        if facts is None:
            return False
        mailboxes = (facts.email, *(contact.email for contact in facts.next))
        return any(speaks_for(mail.sender, mailbox, colleagues=True) for mailbox in mailboxes)


def _recipients(mail: ReadMail) -> Iterable[str]:
    for name in ("Delivered-To", "X-Original-To", "To", "Cc"):
        values = [str(value)[:4000] for value in mail.message.get_all(name, [])[:5]]
        try:
            yield from (address for _, address in getaddresses(values))
        except (IndexError, ValueError):
            continue
