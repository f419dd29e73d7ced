"""Links to a desk, sent to whoever types the mailbox of a school or an office: only that mailbox gets one."""

import logging
import secrets
from collections.abc import Iterator
from datetime import timedelta

from vet2b.addresses import Addresses
from vet2b.locale import load
from vet2b.ports import Clock, DeskStore, MailDelayed, Mailer, MailRefused
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links, Purpose, Subject

from .letter import Button, Letter, Paragraph
from .render import to_mail

log = logging.getLogger(__name__)

_EVERY = timedelta(minutes=15)


class DeskLinks:
    """Sends links on demand. A link is no promise of ours: whoever gets none asks again."""

    def __init__(
        self, store: DeskStore, mailer: Mailer, directory: Directory, links: Links, site_url: str, clock: Clock
    ):
        self._store = store
        self._mailer = mailer
        self._directory = directory
        self._links = links
        self._site_url = site_url
        self._clock = clock

    def send_to_school(self, mailbox: str) -> None:
        """Send a link for each school that has this mailbox, at most one mail in a quarter of an hour."""
        self._send(mailbox, [self.school_letter(slug, mailbox) for slug in self._schools(mailbox)])

    def send_to_office(self, mailbox: str) -> None:
        """Send a link if this is an office's mailbox, at most one in a quarter of an hour."""
        countries = self.countries_of(mailbox)
        self._send(mailbox, [self.office_letter(mailbox, countries)] if countries else [])

    def countries_of(self, mailbox: str) -> tuple[str, ...]:
        """Return the countries that an office looks after: the operator all, a coordinator its own, others none."""
        network = self._directory.network
        if _same(network.operator.email, mailbox):
            return network.countries
        return tuple(code for code, office in network.coordinators.items() if _same(office.email, mailbox))

    def office_link(self, countries: tuple[str, ...], language: str) -> str:
        """Return the link to the desk of some countries' office."""
        return self._link("coordinator", Purpose.OFFICE, Subject("", "", countries), language)

    def school_letter(self, provider: str, mailbox: str) -> Letter:
        """Return the letter with the link to a school's desk."""
        facts = self._directory.providers[provider]
        _ = load(facts.language).gettext
        label = _("See all requests to your school")
        link = self._link("desk", Purpose.DESK, Subject("", provider), facts.language)
        subject = _("The requests to {school}", school=facts.name_in(facts.language))
        return self._letter(mailbox, facts.language, subject, Button(label, link))

    def office_letter(self, mailbox: str, countries: tuple[str, ...]) -> Letter:
        """Return the letter with the link to an office's desk."""
        offices = self._directory.network.coordinators.values()
        language = next((o.language for o in offices if _same(o.email, mailbox)), self._directory.network.languages[0])
        locale = load(language)
        where = locale.list(locale.country(code) for code in countries)
        subject = locale.gettext("The requests you look after: {countries}", countries=where)
        button = Button(locale.gettext("See the requests"), self.office_link(countries, language))
        return self._letter(mailbox, language, subject, button)

    def _letter(self, mailbox: str, language: str, subject: str, button: Button) -> Letter:
        _, network = load(language).gettext, self._directory.network
        blocks = (
            Paragraph(_("Somebody has asked for this link with your mail address. It opens without a password.")),
            button,
            Paragraph(_("If it was not you, you need not do anything. Please do not pass the link on.")),
        )
        return Letter(mailbox, language, subject, _("Hello,"), blocks, (network.name,))

    def _schools(self, mailbox: str) -> Iterator[str]:
        for slug, facts in self._directory.providers.items():
            if any(_same(known, mailbox) for known in (facts.email, *(contact.email for contact in facts.next))):
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

    def _link(self, function: str, purpose: Purpose, subject: Subject, language: str) -> str:
        addresses = Addresses(self._site_url, language)
        return addresses.full(addresses.function(function, token=self._links.token(purpose, subject)))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.strip().casefold()
