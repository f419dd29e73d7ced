"""Who gets a mail about a request, in which language, and why: each step can be told in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from vet2b.schema import Need, Request, as_compared
from vet2b.schema.network import Copies, RequestKind, RoutingRule

from .directory import Directory, ProviderFacts


@dataclass(frozen=True)
class Office:
    """Who looks after a country's providers and requests: its coordinator, or the operator of the network."""

    name: str
    email: str
    language: str


@dataclass(frozen=True)
class Mailbox:
    """Somebody who can be written to in a provider's matters."""

    email: str
    language: str
    is_office: bool = False


@dataclass(frozen=True)
class Reason:
    """One step on the way to an address: a code of `routing_words`, and what it is about."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Matter:
    """What a request is about, as far as rules ask for it."""

    sectors: frozenset[str] = frozenset()
    language: str = ""
    """The asker's."""
    kind: RequestKind = "quote_request"


@dataclass(frozen=True)
class Route:
    """Where a mail to a provider goes."""

    to: Mailbox
    office: Office
    """Who looks after the request."""
    copies: Copies
    """When the office gets a copy."""
    because: tuple[Reason, ...]
    """The steps that led there, in their order."""

    def office_gets(self, *, unanswered: bool) -> bool:
        """Return whether the office is written to beside the provider."""
        if self.to.is_office:
            return False  # it has the mail already
        return self.copies == "always" or (unanswered and self.copies == "when_unanswered")


def route(directory: Directory, provider: str, matter: Matter, today: date, unreachable: Collection[str] = ()) -> Route:
    """Return where a mail to a provider goes on a day, past mailboxes that are known to refuse mail (in small
    letters).

    Raises KeyError if the provider is not in the catalogue.
    """
    facts = directory.providers[provider]
    rule, steps = _rule(directory, facts.country, matter)
    office = office_of(directory, facts.country, rule)
    own = _mailboxes(facts, today) if rule.to == "provider" else ()
    for mailbox, reason in (*own, *_offices(directory, office)):
        steps.append(reason)
        if as_compared(mailbox.email) not in unreachable:
            break
        steps.append(Reason("unreachable", {"address": mailbox.email}))
    copies = rule.copies or directory.network.routing.copies
    steps.append(Reason(f"copies_{copies}", {"office": office.name}))
    return Route(mailbox, office, copies, tuple(steps))


def matter_of(directory: Directory, request: Request, offers: Iterable[str]) -> Matter:
    """Return what rules ask for of a request about some offers."""
    sectors = frozenset(directory.offers[key].sector for key in offers if key in directory.offers)
    kind: RequestKind = "need" if isinstance(request.asked, Need) else "quote_request"
    return Matter(sectors, request.asked.language, kind)


def office_of(directory: Directory, country: str, rule: RoutingRule | None = None) -> Office:
    """Return the office that a rule names, or the country's coordinator, or else the operator of the network."""
    network = directory.network
    coordinator = (rule and rule.office) or network.coordinators.get(country)
    if coordinator:
        return Office(coordinator.name, coordinator.email, coordinator.language)
    return operator_of(directory)


def operator_of(directory: Directory) -> Office:
    """Return the operator of the network, who is behind every office."""
    network = directory.network
    return Office(network.operator.name, network.operator.email, network.languages[0])


def reachable(directory: Directory, office: Office, unreachable: Collection[str]) -> Office:
    """Return who is written to in an office's matters: the operator while the office's mailbox refuses mail."""
    operator = operator_of(directory)
    if as_compared(office.email) in unreachable and as_compared(operator.email) not in unreachable:
        return operator
    return office


def offices(directory: Directory) -> tuple[Office, ...]:
    """Return every office of the network, the operator last."""
    network = directory.network
    coordinators = (*network.coordinators.values(), *(rule.office for rule in network.routing.rules if rule.office))
    return (*(Office(one.name, one.email, one.language) for one in coordinators), operator_of(directory))


def _rule(directory: Directory, country: str, matter: Matter) -> tuple[RoutingRule, list[Reason]]:
    """Return the first rule that holds, and where it stands; one without any exception if none does."""
    for number, rule in enumerate(directory.network.routing.rules, 1):
        if _holds(rule, country, matter):
            return rule, [Reason("rule", {"number": str(number)})]
    return RoutingRule(), [Reason("no_rule")]


def _holds(rule: RoutingRule, country: str, matter: Matter) -> bool:
    return (
        (not rule.countries or country in rule.countries)
        and (not rule.sectors or not matter.sectors.isdisjoint(rule.sectors))
        and (not rule.languages or matter.language in rule.languages)
        and (not rule.kinds or matter.kind in rule.kinds)
    )


def _mailboxes(facts: ProviderFacts, today: date) -> Iterator[tuple[Mailbox, Reason]]:
    """Yield the provider's mailboxes, the one to be tried first in front."""
    for contact in facts.next:
        if contact.first and contact.first <= today.isoformat() <= contact.until:
            yield Mailbox(contact.email, contact.language), Reason("closed", {"until": contact.until})
    yield Mailbox(facts.email, facts.language), Reason("school")
    for contact in facts.next:
        if not contact.first:
            yield Mailbox(contact.email, contact.language), Reason("next_contact")


def _offices(directory: Directory, office: Office) -> Iterator[tuple[Mailbox, Reason]]:
    """Yield who is written to when the provider is not, the office first."""
    yield Mailbox(office.email, office.language, is_office=True), Reason("office", {"office": office.name})
    operator = operator_of(directory)
    yield Mailbox(operator.email, operator.language, is_office=True), Reason("operator", {"office": operator.name})
