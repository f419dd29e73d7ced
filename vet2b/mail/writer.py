"""What every letter needs: the reader's language, the request, and links that the reader may use."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from vet2b.addresses import Addresses
from vet2b.locale import Locale, load
from vet2b.quotes.details import answered, needed, title_of
from vet2b.quotes.directory import Directory, ProviderFacts
from vet2b.quotes.links import DAYS, Links, Purpose, Subject
from vet2b.quotes.reasons import sentences
from vet2b.quotes.routing import Office, Route, office_of, reachable
from vet2b.quotes.routing_words import in_words
from vet2b.schema import Attachment, Need, Part, Request

from .letter import Block, Button, Fact, Facts, FileLink, Files, Letter, Link, Paragraph, Words

Reader = Literal["asker", "provider", "coordinator"]
"""Who a letter is for; a coordinator is the office that looks after a country's schools."""


@dataclass(frozen=True)
class Writer:
    """Writes about one request to one reader. Letters are made of what it answers."""

    directory: Directory
    links: Links
    site_url: str
    request: Request
    provider: str
    """The provider it is about; '' where it is about all."""
    to: Reader
    route: Route | None
    """Where a mail about the provider goes; None where it is about all."""
    unreachable: Collection[str] = ()
    """The addresses that refuse mail, in small letters."""

    @property
    def language(self) -> str:
        """The reader's language."""
        if self.to == "asker":
            return self.request.asked.language
        return self.office.language if self.to == "coordinator" else self._route.to.language

    @property
    def office(self) -> Office:
        """Who looks after the provider's requests, or after a need that no provider has yet; who reads this, if an
        office does."""
        own = self._own_office
        return reachable(self.directory, own, self.unreachable) if self.to == "coordinator" else own

    @property
    def _own_office(self) -> Office:
        if self.route is None and isinstance(self.request.asked, Need):
            return office_of(self.directory, self.request.asked.country)
        return self._route.office

    @property
    def _route(self) -> Route:
        if self.route is None:
            raise LookupError("a letter about all providers has no route to one")
        return self.route

    @property
    def locale(self) -> Locale:
        """The reader's language, its sentences and formats."""
        return load(self.language)

    @property
    def provider_facts(self) -> ProviderFacts:
        """The provider it is about."""
        return self.directory.providers[self.provider]

    @property
    def school(self) -> str:
        """The provider's name, as the reader knows it."""
        return self.provider_facts.name_in(self.language)

    @property
    def part(self) -> Part:
        """The provider's part of the request."""
        return self.request.part(self.provider)

    @property
    def company(self) -> str:
        """What the asker is called: the organisation, or the name."""
        return self.request.asked.organisation or self.request.asked.name

    def label(self, vocabulary: str, term: str) -> str:
        """Return what the reader reads for an id of a vocabulary."""
        return self.directory.vocabularies[vocabulary].label(term, self.language)

    def offers(self, keys: tuple[str, ...]) -> tuple[Fact, ...]:
        """Return the offers asked about."""
        facts = [self.directory.offers[key] for key in keys if key in self.directory.offers]
        return tuple(
            Fact(
                self.locale.gettext("Offer"),
                offer.title_in(self.language),
                _other(offer.language_in(self.language), self),
            )
            for offer in facts
        )

    def details(self) -> tuple[Fact, ...]:
        """Return what the asker has answered to the questions about the sectors of this provider's offers."""
        rows = answered(self.request.asked, self.directory, self.locale, self.part.offers)
        return tuple(Fact(label, value, language) for label, value, language in rows)

    def needed(self) -> tuple[Fact, ...]:
        """Return what a need says beyond its words."""
        return tuple(Fact(*row) for row in needed(self.request.asked, self.directory, self.locale))

    def why(self) -> tuple[str, ...]:
        """Return why the provider was chosen for a need, in sentences."""
        return sentences(self.part.why, self.directory, self.locale)

    def title(self) -> str:
        """Return the first offer's title, or what a need is about, for a subject."""
        if isinstance(self.request.asked, Need):
            return title_of(self.request.asked, self.directory, self.locale)
        key = (self.part.offers if self.provider else self.request.asked.offers)[0]
        offer = self.directory.offers.get(key)
        return offer.title_in(self.language) if offer else key

    def status_button(self, label: str) -> Button:
        """Return the asker's link to all answers."""
        return Button(label, self._link("requests/status", Purpose.STATUS, Subject(self.request.id)))

    def confirm_button(self, label: str) -> Button:
        """Return the asker's link to confirm the address."""
        return Button(label, self._link("requests/confirm", Purpose.CONFIRM, Subject(self.request.id)))

    def assign_button(self, label: str) -> Button:
        """Return the office's link to choose schools for a need."""
        return Button(label, self._link("needs/assign", Purpose.ASSIGN, Subject(self.request.id)))

    def office_button(self, label: str) -> Button:
        """Return the office's link to its desk."""
        subject = Subject("", countries=(self.provider_facts.country,))
        return Button(label, self._link("coordinator", Purpose.OFFICE, subject))

    def answer_button(self, label: str) -> Button:
        """Return the provider's link to answer."""
        subject = Subject(self.request.id, self.provider)
        return Button(label, self._link("requests/answer", Purpose.ANSWER, subject))

    def files(self, attachments: Iterable[Attachment]) -> Files | None:
        """Return links to files that were sent along, if there are any."""
        links = tuple(
            FileLink(file.name, self.locale.size(file.size), self._file_link(file.id)) for file in attachments
        )
        days = DAYS[Purpose.ATTACHMENT]
        label = self.locale.ngettext("Files (the links hold for {n} day)", "Files (the links hold for {n} days)", days)
        return Files(label, links) if links else None

    def _file_link(self, attachment_id: str) -> str:
        provider = self.provider if self.to == "provider" else ""
        return self._link(
            "attachments", Purpose.ATTACHMENT, Subject(self.request.id, provider, attachment=attachment_id)
        )

    def letter(self, subject: str, *blocks: Block | None, by_name: bool = True) -> Letter:
        """Return the finished letter to the reader, who is greeted by name if we may know that it is theirs."""
        network, locale = self.directory.network, self.locale
        to, greeting, why = self._reader(by_name=by_name)
        closing = [network.name, locale.gettext("Request {id}", id=self.request.id), why]
        if network.demonstration:
            closing.insert(1, locale.gettext("This is a demonstration: the schools and offers are invented."))
        given = (*self._in_place_of_another(), *blocks, self._desk())
        found = tuple(block for block in given if block is not None and block != Facts(()))
        other = self.company if self.to == "provider" else self.school if self.to == "asker" and self.provider else ""
        name = other if any(isinstance(block, Words) for block in found) else ""
        return Letter(to, self.language, subject, greeting, found, tuple(closing), name)

    def _reader(self, *, by_name: bool) -> tuple[str, str, str]:
        """Return the reader's address, the greeting, and why the reader gets this."""
        _ = self.locale.gettext
        if self.to == "asker":
            greeting = _("Hello {name},", name=self.request.asked.name) if by_name else _("Hello,")
            why = _("You get this mail because this address was given in a quote request.")
            return self.request.asked.email, greeting, why
        if self.to == "coordinator" or self._route.to.is_office:
            why = _("You get this mail because your office looks after the schools' requests.")
            return self.office.email if self.to == "coordinator" else self._route.to.email, _("Hello,"), why
        why = _("You get this mail because your school offers its services here.")
        return self._route.to.email, _("Hello,"), why

    def _desk(self) -> Link | None:
        """Return what the reader may always open: all requests of the school, or what is stored about the asker."""
        _ = self.locale.gettext
        if self.to == "asker":
            address = self._link("your-data", Purpose.DATA, Subject(self.request.id))
            return Link(_("Your data: see it, download it, erase it"), address)
        if self.to == "provider":
            return Link(_("All requests to your school"), self._link("desk", Purpose.DESK, Subject("", self.provider)))
        return None

    def _in_place_of_another(self) -> tuple[Block, ...]:
        """An office that gets a school's mail is told so first, with the reasons; the operator that of an office's."""
        _ = self.locale.gettext
        if self.to == "coordinator" and self.office != self._own_office:
            name = self._own_office.name
            told = _("This mail is for {office}, whose mailbox takes no mail. Please act in its place.", office=name)
            return (Paragraph(told),)
        if self.to != "provider" or not self._route.to.is_office:
            return ()
        why = (in_words(reason, self.locale) for reason in self._route.because if not reason.code.startswith("copies"))
        told = _("This mail is for {school}. Please pass it on, or answer in its place.", school=self.school)
        return (Paragraph(" ".join((told, *why))),)

    def _link(self, function: str, purpose: Purpose, subject: Subject) -> str:
        addresses = Addresses(self.site_url, self.language)
        return addresses.full(addresses.function(function, token=self.links.token(purpose, subject)))


def _other(language: str, writer: Writer) -> str:
    return "" if language == writer.language else language
