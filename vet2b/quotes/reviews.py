"""Feedback on its way to the schools' pages: what an office must look at, and what is published."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vet2b.locale import Locale
from vet2b.ports import RequestStore
from vet2b.schema import Feedback, Need, Part, PublishedFeedback, Request, State, Vocabulary
from vet2b.schema.request import PUBLISHED, REVIEW

from .directory import Directory

#: More than a network publishes in the year for which a finished request is kept.
_ALL = 10_000


@dataclass(frozen=True)
class GivenFeedback:
    """What one side has said of a job."""

    request: Request
    part: Part
    said: Feedback


class Reviews:
    """Finds feedback that its writers let be published."""

    def __init__(self, store: RequestStore, directory: Directory):
        self._store = store
        self._directory = directory

    def waiting(self, countries: Iterable[str]) -> tuple[GivenFeedback, ...]:
        """Return what the office of some countries must look at, the oldest first."""
        found = _given(self._store.listed(REVIEW, _ALL))
        return self._of(countries, (given for given in found if given.said.waits_for_review))

    def published(self, countries: Iterable[str]) -> tuple[GivenFeedback, ...]:
        """Return what stands on the pages of the schools of some countries, the oldest first."""
        found = _given(self._store.listed(PUBLISHED, _ALL))
        return self._of(countries, (given for given in found if given.said.is_published))

    def _of(self, countries: Iterable[str], found: Iterable[GivenFeedback]) -> tuple[GivenFeedback, ...]:
        wanted, providers = frozenset(countries), self._directory.providers
        return tuple(
            given
            for given in found
            if given.part.provider in providers and providers[given.part.provider].country in wanted
        )


def published_feedback(store: RequestStore, directory: Directory) -> tuple[PublishedFeedback, ...]:
    """Return all that stands on the schools' pages, the newest first, in an order that is always the same."""
    found = [
        as_published(given, directory) for given in _given(store.listed(PUBLISHED, _ALL)) if given.said.is_published
    ]
    known = [said for said in found if said.provider in directory.providers]
    known.sort(key=lambda said: (said.provider, said.by, said.text))
    return tuple(sorted(known, key=lambda said: said.day, reverse=True))


def signature(said: PublishedFeedback, school: str, buyer_types: Vocabulary[Any], locale: Locale) -> str:
    """Return who stands below words: the school by its name, or the organisation or kind of asker, with the country."""
    if said.by == "provider":
        return school
    who = said.organisation or buyer_types.label(said.buyer_type, locale.language)
    return f"{who}, {locale.country(said.country)}" if said.country else who


def _given(requests: Iterable[Request]) -> Iterator[GivenFeedback]:
    for request in requests:
        for part in request.parts:
            if part.state == State.FEEDBACK:
                yield from (GivenFeedback(request, part, said) for said in part.feedback)


def as_published(given: GivenFeedback, directory: Directory) -> PublishedFeedback:
    """Return what stands of it on the school's page, if it is published."""
    asked, said, provider = given.request.asked, given.said, given.part.provider
    of_asker = said.by == "asker"
    facts = directory.providers.get(provider)
    return PublishedFeedback(
        provider=provider,
        by=said.by,
        text=said.text or "",
        lang=asked.language if of_asker or facts is None else facts.language,
        day=said.at.date(),
        services=tuple(_services(given, directory)),
        buyer_type=asked.buyer_type if of_asker else "",
        country=(said.country or "") if of_asker else "",
        organisation=(asked.organisation or "") if of_asker and said.named else "",
    )


def _services(given: GivenFeedback, directory: Directory) -> Collection[str]:
    """The kinds of work, each once; of a need for which an office chose the school, the one that it named."""
    asked = given.request.asked
    found = [directory.offers[key].service for key in given.part.offers if key in directory.offers]
    if not found and isinstance(asked, Need) and asked.service:
        found = [asked.service]
    return dict.fromkeys(found)
