"""Where a request would be mailed and why, in words, for who looks after a network's routing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vet2b.locale import SOURCE_LANGUAGE, load
from vet2b.schema.network import RequestKind

from .directory import Directory
from .routing import Matter, office_of, route
from .routing_words import in_words


class RoutingUnanswerable(Exception):
    """When it cannot be said where a request would go; the text says what is missing."""


@dataclass(frozen=True)
class RoutingQuestion:
    """A request that somebody wonders about."""

    offer: str
    """provider/offer; '' to ask for a country's office alone."""
    country: str
    """The country to take for the school's own; '' for its own."""
    language: str
    """The asker's; '' for the offer's own."""
    day: date
    kind: RequestKind = "quote_request"


def told(directory: Directory, question: RoutingQuestion) -> str:
    """Return the answer, one step a line.

    Raises RoutingUnanswerable.
    """
    return "\n".join(_lines(directory, question))


def _lines(directory: Directory, question: RoutingQuestion) -> Iterator[str]:
    country = question.country.upper()
    if country and country not in directory.network.countries:
        known = ", ".join(directory.network.countries)
        raise RoutingUnanswerable(f"the network has no country '{question.country}'; it has {known}")
    if question.language not in ("", *directory.network.languages):
        known = ", ".join(directory.network.languages)
        raise RoutingUnanswerable(f"the network has no language '{question.language}'; it has {known}")
    if not question.offer:
        if not country:
            raise RoutingUnanswerable("name an offer (--offer provider/offer), a country (--country LV), or both")
        office = office_of(directory, country)
        where = load(SOURCE_LANGUAGE).country(country)
        yield f"Requests in {where} are looked after by {office.name} <{office.email}>."
        return
    yield from _way(_as_if_in(directory, question.offer, country), question)


def _way(directory: Directory, question: RoutingQuestion) -> Iterator[str]:
    locale, offer = load(SOURCE_LANGUAGE), directory.offers[question.offer]
    school = directory.providers[offer.provider]
    asked_in = question.language or offer.language
    matter = Matter(frozenset({offer.sector}), asked_in, question.kind)
    way = route(directory, offer.provider, matter, question.day)
    what = "need" if question.kind == "need" else "quote request"
    yield f"A {what} in {locale.language_name(asked_in)} for {question.offer}, on {locale.day(question.day)}:"
    where = locale.country(school.country)
    where = f"taken to be in {where}" if question.country else where
    yield f"  school: {school.name}, {where}; sector: {offer.sector}"
    yield f"  mailed to: {way.to.email}, in {locale.language_name(way.to.language)}"
    copied = f"{way.office.name} <{way.office.email}>" if way.office_gets(unanswered=False) else "nobody"
    yield f"  copy to: {copied}"
    yield "because:"
    for reason in way.because:
        yield f"  - {in_words(reason, locale)}"
    if not offer.open:
        yield "This offer takes no requests at the moment."


def _as_if_in(directory: Directory, offer: str, country: str) -> Directory:
    """Return the directory with the offer's school moved to a country, to see which rules it would meet there."""
    if offer not in directory.offers:
        raise RoutingUnanswerable(f"there is no offer '{offer}'; it is provider/offer, as its files are called")
    slug = directory.offers[offer].provider
    moved = directory.providers[slug].model_copy(update={"country": country or directory.providers[slug].country})
    return directory.model_copy(update={"providers": {**directory.providers, slug: moved}})
