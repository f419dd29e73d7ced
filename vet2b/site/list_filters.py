"""Filters of a list of offers that need no script: each choice is a page of its own."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vet2b.catalogue.model import OfferEntry
from vet2b.geography import folded

from .edition import Edition, Said
from .offer_list import Listed, offers_count
from .page import Link, LinkGroup

#: A shorter list is read sooner than it is filtered; only its countries matter to everybody.
LONG_ENOUGH = 6
#: So many choices are taken in at a glance, and pages do not multiply in a network of hundreds of schools.
MOST_CHOICES = 12


@dataclass(frozen=True)
class Filter:
    """One thing by which a list can be narrowed."""

    heading: str
    prefix: str
    """What the addresses of its parts begin with: in- makes services/metalwork/in-lv/."""
    choices: Callable[[OfferEntry], tuple[str, ...]]
    """An offer -> the choices that it is found by."""
    label: Callable[[str], Said]
    """A choice -> what people read."""
    for_all: bool = False
    """Whether short lists have it too, and search engines may list its parts."""


@dataclass(frozen=True)
class _Choice:
    """One part of a list."""

    filter: Filter
    value: str
    n: int

    @property
    def folder(self) -> str:
        return f"{self.filter.prefix}{self.value.lower()}/"


def by_country(edition: Edition) -> Filter:
    """Return the filter by the country of the school."""

    def choices(entry: OfferEntry) -> tuple[str, ...]:
        return (edition.catalogue.provider_of(entry).record.country,)

    def label(country: str) -> Said:
        return Said(edition.locale.country(country))

    return Filter(edition.locale.gettext("By country"), "in-", choices, label, for_all=True)


def by_region(edition: Edition) -> Filter:
    """Return the filter by the region of the school."""

    def choices(entry: OfferEntry) -> tuple[str, ...]:
        region = edition.catalogue.provider_of(entry).record.region
        return (region,) if region else ()

    def label(region: str) -> Said:
        return Said(edition.region(region))

    return Filter(edition.locale.gettext("By region"), "region-", choices, label)


def by_language(edition: Edition) -> Filter:
    """Return the filter by the languages in which one can talk about the work."""

    def choices(entry: OfferEntry) -> tuple[str, ...]:
        return tuple(entry.record.languages)

    def label(language: str) -> Said:
        return Said(edition.locale.language_name(language))

    return Filter(edition.locale.gettext("By language"), "language-", choices, label)


def by_school(edition: Edition) -> Filter:
    """Return the filter by school."""

    def label(slug: str) -> Said:
        return edition.provider_name(edition.catalogue.providers[slug])

    return Filter(edition.locale.gettext("By school"), "school-", lambda entry: (entry.provider,), label)


def by_sector(edition: Edition) -> Filter:
    """Return the filter by sector."""

    def label(sector: str) -> Said:
        return Said(edition.label("sectors", sector))

    return Filter(edition.locale.gettext("By sector"), "sector-", lambda entry: (entry.sector,), label)


def filtered(edition: Edition, listed: Listed, filters: tuple[Filter, ...]) -> Iterator[Listed]:
    """Return a list with its filters, and the part that each choice leaves."""
    chosen = [choice for one in filters for choice in _choices(listed, one)]
    links = [_link(edition, listed, choice) for choice in chosen]
    whole = replace(listed, filters=_groups(chosen, links), found_in=_found_in(listed, chosen))
    yield whole
    for number, choice in enumerate(chosen):
        yield _part(edition, whole, choice, _groups(chosen, _with_current(links, number)))


def _choices(listed: Listed, by: Filter) -> list[_Choice]:
    """The choices that most offers have; none where all offers have the same."""
    if not by.for_all and len(listed.offers) <= LONG_ENOUGH:
        return []
    counts = Counter(value for entry in listed.offers for value in by.choices(entry))
    most = [(value, n) for value, n in counts.most_common(MOST_CHOICES) if by.for_all or n < len(listed.offers)]
    if len(counts) < 2:
        return []
    return sorted((_Choice(by, value, n) for value, n in most), key=lambda choice: folded(by.label(choice.value).text))


def _found_in(listed: Listed, chosen: list[_Choice]) -> dict[str, str]:
    """An offer's key -> the folders of the parts that it is in, for the script that combines filters."""
    filters = {choice.filter.prefix: choice.filter for choice in chosen}
    folders = {(choice.filter.prefix, choice.value): choice.folder.rstrip("/") for choice in chosen}
    return {
        entry.slug: " ".join(
            folders[one.prefix, value]
            for one in filters.values()
            for value in one.choices(entry)
            if (one.prefix, value) in folders
        )
        for entry in listed.offers
    }


def _part(edition: Edition, listed: Listed, choice: _Choice, filters: tuple[LinkGroup, ...]) -> Listed:
    heading = f"{listed.heading}: {choice.filter.label(choice.value).text}"
    return replace(
        listed,
        place=f"{listed.place}{choice.folder}",
        heading=heading,
        description=f"{heading}. {offers_count(edition, choice.n)}.",
        crumbs=(*listed.crumbs, Link(listed.heading, edition.addresses.page(listed.place))),
        groups=(),
        filters=filters,
        offers=[entry for entry in listed.offers if choice.value in choice.filter.choices(entry)],
        map=None,
        part_of=listed.place,
        indexed=choice.filter.for_all,
    )


def _link(edition: Edition, listed: Listed, choice: _Choice) -> Link:
    address = edition.addresses.page(f"{listed.place}{choice.folder}")
    said = choice.filter.label(choice.value)
    return Link(said.text, address, edition.locale.number(choice.n), said.lang)


def _with_current(links: Sequence[Link], number: int) -> list[Link]:
    return [*links[:number], replace(links[number], current=True), *links[number + 1 :]]


def _groups(chosen: Sequence[_Choice], links: Sequence[Link]) -> tuple[LinkGroup, ...]:
    """The links of the choices, below the heading of their filter."""
    groups: dict[str, list[Link]] = {}
    for choice, link in zip(chosen, links, strict=True):
        groups.setdefault(choice.filter.heading, []).append(link)
    return tuple(LinkGroup(heading, tuple(found)) for heading, found in groups.items())
