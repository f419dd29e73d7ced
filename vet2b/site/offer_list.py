"""Lists of offers: by service, by place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from vet2b.catalogue.model import OfferEntry

from .edition import Edition
from .feed import feed_page
from .map import Map
from .offer_card import OfferCard, offer_card
from .page import Link, LinkGroup, Page, file_of
from .plural_forms import plural_forms
from .structured_data import list_data

#: So many cards, and the page still weighs no more than 14 KB.
OFFERS_ON_A_PAGE = 24
#: A longer list is narrowed by its links and by the search: so many pages are read in a second or two.
MOST_PAGES_IN_PLACE = 12


@dataclass(frozen=True)
class OfferList:
    """What a page with a list of offers shows."""

    heading: str
    lead: str
    crumbs: tuple[Link, ...]
    groups: tuple[LinkGroup, ...]
    """Ways to narrower and neighbouring lists."""
    count: str
    """How many offers there are, in words."""
    offers: tuple[OfferCard, ...]
    earlier: str
    """The address of the page before, or nothing."""
    later: str
    """The address of the page after, or nothing."""
    position: str
    """Which page this is, in words, or nothing if there is only one."""
    filters: tuple[LinkGroup, ...]
    whole: str
    """The address of the list without its filter, or nothing if this is the whole."""
    search: str
    """Where filters can be combined without a script that does it here."""
    address: str
    """The list's own address."""
    found_in: Mapping[str, str]
    """The folders of the parts that each offer of the whole list is in."""
    in_place: bool
    """Whether a script narrows the list where it stands."""
    pages_of_whole: int
    """How many pages the whole list has."""
    counts: str
    """How many offers there are, in words, for any number: JSON for the script."""
    pictogram: str = ""
    map: Map | None = None


@dataclass(frozen=True)
class Listed:
    """Offers that belong on one list, and what is said of them."""

    place: str
    """Its place within the language: services/metalwork/welding/."""
    section: str
    heading: str
    description: str
    lead: str
    crumbs: tuple[Link, ...]
    groups: tuple[LinkGroup, ...]
    offers: Sequence[OfferEntry]
    pictogram: str = ""
    map: Map | None = None
    filters: tuple[LinkGroup, ...] = ()
    """Ways to parts of the list."""
    search: Mapping[str, str] = field(default_factory=dict)
    """What one asks the search page to find the same offers."""
    found_in: Mapping[str, str] = field(default_factory=dict)
    """The folders of the parts that each offer of the whole list is in."""
    indexed: bool = True
    """Whether search engines may list it."""
    part_of: str = ""
    """The place of the whole list that this is a part of; a part shares its feed."""

    @property
    def in_place(self) -> bool:
        """Whether a script narrows the list where it stands; for that it reads the whole list."""
        return bool(self.filters) and _pages(len(self.found_in)) <= MOST_PAGES_IN_PLACE


def list_pages(edition: Edition, listed: Listed) -> Iterator[Page]:
    """Return the pages of a list, one or several if it is long, and its feed."""
    if not listed.part_of:
        yield feed_page(edition, listed.place, listed.heading, listed.offers)
    last = _pages(len(listed.offers))
    for number in range(1, last + 1):
        place = _place(listed, number)

        def render(number: int = number, place: str = place) -> str:
            position = ""
            if last > 1:
                position = edition.locale.gettext("Page {number} of {last}", number=number, last=last)
            title = f"{listed.heading} · {position}" if number > 1 else listed.heading
            data = list_data(edition, listed.crumbs, listed.heading)
            feed = edition.addresses.page(f"{listed.part_of or listed.place}feed.atom")
            frame = edition.frame(
                title,
                listed.description,
                place,
                section=listed.section,
                feed=feed,
                structured_data=data,
                scripts=("list",) if listed.in_place else (),
                indexed=listed.indexed,
            )
            return edition.render("list.html", frame, _offer_list(edition, listed, number, last, position))

        yield Page(file_of(edition.language, place), render, place if listed.indexed else None)


def _offer_list(edition: Edition, listed: Listed, number: int, last: int, position: str) -> OfferList:
    readable_first = sorted(listed.offers, key=lambda entry: edition.language not in entry.languages)
    shown = readable_first[(number - 1) * OFFERS_ON_A_PAGE : number * OFFERS_ON_A_PAGE]
    return OfferList(
        heading=listed.heading,
        lead=listed.lead,
        crumbs=listed.crumbs,
        groups=tuple(group for group in listed.groups if group.links),
        count=offers_count(edition, len(listed.offers)),
        offers=tuple(offer_card(edition, entry) for entry in shown),
        earlier=edition.addresses.page(_place(listed, number - 1)) if number > 1 else "",
        later=edition.addresses.page(_place(listed, number + 1)) if number < last else "",
        position=position,
        filters=listed.filters,
        whole=edition.addresses.page(listed.part_of) if listed.part_of else "",
        search=edition.addresses.search(**listed.search),
        address=edition.addresses.page(listed.place),
        found_in=listed.found_in if listed.in_place else {},
        in_place=listed.in_place,
        pages_of_whole=_pages(len(listed.found_in)),
        counts=plural_forms(edition.locale, partial(offers_count, edition)) if listed.in_place else "",
        pictogram=listed.pictogram,
        map=listed.map if number == 1 else None,
    )


def _pages(n: int) -> int:
    return max(1, -(-n // OFFERS_ON_A_PAGE))


def _place(listed: Listed, number: int) -> str:
    return listed.place if number == 1 else f"{listed.place}page-{number}/"


def offers_count(edition: Edition, n: int) -> str:
    """Return how many offers there are: 12 offers."""
    return edition.locale.ngettext("{n} offer", "{n} offers", n)
