"""Links to a desk, sent to whoever types the mailbox of a school or an office: only that mailbox gets one."""

import logging
import secrets
from collections.abc import Iterator
from datetime import timedelta

from vet2b.ports import Clock, DeskStore, MailDelayed, Mailer, MailRefused
from vet2b.quotes.directory import Directory
from vet2b.quotes.routing import offices

from .desk_letters import DeskLetters, same_mailbox
from .letter import Letter
from .render import to_mail

log = logging.getLogger(__name__)

_EVERY = timedelta(minutes=15)


class DeskLinks:
    """Sends links on demand. A link is no promise of ours: whoever gets none asks again."""

    def __init__(self, store: DeskStore, mailer: Mailer, directory: Directory, letters: DeskLetters, clock: Clock):
        self._store = store
        self._mailer = mailer
        self._directory = directory
        self._letters = letters
        self._clock = clock

    def send_to_school(self, mailbox: str) -> None:
        """Send a link for each school that has this mailbox, at most once in a quarter of an hour."""
        self._send([self._letters.to_school(slug, known) for slug, known in self._schools(mailbox)])

    def send_to_office(self, mailbox: str) -> None:
        """Send a link if this is an office's mailbox, at most one in a quarter of an hour."""
        countries = self._letters.countries_of(mailbox)
        known = (office.email for office in offices(self._directory) if same_mailbox(office.email, mailbox))
        self._send([self._letters.to_office(next(known), countries)] if countries else [])

    def _schools(self, mailbox: str) -> Iterator[tuple[str, str]]:
        """Yield each school that has a mailbox, and the mailbox as it is known: what was typed gets no link."""
        for slug, facts in self._directory.providers.items():
            mailboxes = (facts.email, *(contact.email for contact in facts.next))
            if known := next((one for one in mailboxes if same_mailbox(one, mailbox)), ""):
                yield slug, known

    def _send(self, letters: list[Letter]) -> None:
        now = self._clock.now()
        if not letters or not self._store.claim_link(letters[0].to, now, _EVERY):
            return
        for letter in letters:
            try:
                self._mailer.send(to_mail(letter, self._directory.network, f"desk-{secrets.token_hex(8)}", now))
            except (MailDelayed, MailRefused) as error:
                log.warning("a link to a desk was not sent: %s", type(error).__name__)
