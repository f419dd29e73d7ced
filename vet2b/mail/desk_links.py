"""Links to a desk, sent to whoever types the mailbox of a school or an office: only that mailbox gets one."""

import logging
import secrets
from collections.abc import Iterator
from datetime import timedelta

from vet2b.ports import Clock, DeskStore, MailDelayed, Mailer, MailRefused
from vet2b.quotes.directory import Directory

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
        """Send a link for each school that has this mailbox, at most one mail in a quarter of an hour."""
        self._send(mailbox, [self._letters.to_school(slug, mailbox) for slug in self._schools(mailbox)])

    def send_to_office(self, mailbox: str) -> None:
        """Send a link if this is an office's mailbox, at most one in a quarter of an hour."""
        countries = self._letters.countries_of(mailbox)
        self._send(mailbox, [self._letters.to_office(mailbox, countries)] if countries else [])

    def _schools(self, mailbox: str) -> Iterator[str]:
        for slug, facts in self._directory.providers.items():
            if any(same_mailbox(known, mailbox) for known in (facts.email, *(contact.email for contact in facts.next))):
                yield slug

    def _send(self, mailbox: str, letters: list[Letter]) -> None:
        now = self._clock.now()
        if not letters or not self._store.claim_link(mailbox, now, _EVERY):
            return
        for letter in letters:
            try:
                self._mailer.send(to_mail(letter, self._directory.network, f"desk-{secrets.token_hex(8)}", now))
            except (MailDelayed, MailRefused) as error:
                log.warning("a link to a desk was not sent: %s", type(error).__name__)
