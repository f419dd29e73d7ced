"""The letters that carry a link to a desk, in the language of whoever asked for it."""

from collections.abc import Iterator

from vet2b.addresses import Addresses
from vet2b.locale import load
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import DAYS, Links, Purpose, Subject
from vet2b.schema import as_compared

from .letter import Button, Letter, Paragraph


class DeskLetters:
    """Writes to schools and offices about their desks."""

    def __init__(self, directory: Directory, links: Links, site_url: str):
        self._directory = directory
        self._links = links
        self._site_url = site_url

    def examples(self) -> Iterator[Letter]:
        """Yield the letters in each language that a school or an office reads."""
        languages = set()
        for slug, facts in self._directory.providers.items():
            if facts.language not in languages:
                languages.add(facts.language)
                yield self.to_school(slug, facts.email)
        for code, office in self._directory.network.coordinators.items():
            yield self.to_office(office.email, (code,))

    def countries_of(self, mailbox: str) -> tuple[str, ...]:
        """Return the countries that an office looks after: the operator all, a coordinator its own, others none."""
        network = self._directory.network
        if same_mailbox(network.operator.email, mailbox):
            return network.countries
        return tuple(code for code, office in network.coordinators.items() if same_mailbox(office.email, mailbox))

    def office_link(self, countries: tuple[str, ...], language: str) -> str:
        """Return the link to the desk of some countries' office."""
        return self._link("coordinator", Purpose.OFFICE, Subject("", "", countries), language)

    def to_school(self, provider: str, mailbox: str) -> Letter:
        """Return the letter with the link to a school's desk."""
        facts = self._directory.providers[provider]
        _ = load(facts.language).gettext
        label = _("See all requests to your school")
        link = self._link("desk", Purpose.DESK, Subject("", provider), facts.language)
        subject = _("The requests to {school}", school=facts.name_in(facts.language))
        return self._letter(mailbox, facts.language, subject, Button(label, link), DAYS[Purpose.DESK])

    def to_office(self, mailbox: str, countries: tuple[str, ...]) -> Letter:
        """Return the letter with the link to an office's desk."""
        offices = self._directory.network.coordinators.values()
        language = next(
            (o.language for o in offices if same_mailbox(o.email, mailbox)), self._directory.network.languages[0]
        )
        locale = load(language)
        where = locale.list(locale.country(code) for code in countries)
        subject = locale.gettext("The requests you look after: {countries}", countries=where)
        button = Button(locale.gettext("See the requests"), self.office_link(countries, language))
        return self._letter(mailbox, language, subject, button, DAYS[Purpose.OFFICE])

    def _letter(self, mailbox: str, language: str, subject: str, button: Button, days: int) -> Letter:
        locale, network = load(language), self._directory.network
        _ = locale.gettext
        blocks = (
            Paragraph(_("Somebody has asked for this link with your mail address. It opens without a password.")),
            button,
            Paragraph(locale.ngettext("The link holds for {n} day.", "The link holds for {n} days.", days)),
            Paragraph(_("If it was not you, you need not do anything. Please do not pass the link on.")),
        )
        return Letter(mailbox, language, subject, _("Hello,"), blocks, (network.name,))

    def _link(self, function: str, purpose: Purpose, subject: Subject, language: str) -> str:
        addresses = Addresses(self._site_url, language)
        return addresses.full(addresses.function(function, token=self._links.token(purpose, subject)))


def same_mailbox(one: str, other: str) -> bool:
    """Return whether two addresses, one of them as it was typed, are the same."""
    return as_compared(one) == as_compared(other)
