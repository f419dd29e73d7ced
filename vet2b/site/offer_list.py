"""Lists of offers: by service, by place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vet2b.catalogue.model import OfferEntry

from .edition import Edition
from .feed import feed_page
from .map import Map
from .offer_card import OfferCard, offer_card
from .page import Link, LinkGroup, Page, file_of
from .structured_data import list_data

#: So many cards, and the page still weighs no more than 14 KB.
OFFERS_ON_A_PAGE = 24


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
    """Where filters can be combined."""
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
    indexed: bool = True
    """Whether search engines may list it."""
    part_of: str = ""
    """The place of the whole list that this is a part of; a part shares its feed."""


def list_pages(edition: Edition, listed: Listed) -> Iterator[Page]:
    """Return the pages of a list, one or several if it is long, and its feed."""
    if not listed.part_of:
        yield feed_page(edition, listed.place, listed.heading, listed.offers)
    last = max(1, -(-len(listed.offers) // OFFERS_ON_A_PAGE))
    for number in range(1, last + 1):
        place = _place(listed, number)

        def render(number: int = number, place: str = place) -> str:
            position = ""
            if last > 1:
                position = edition.locale.gettext("Page {number} of {last}", number=number, last=last)
            title = f"{listed.heading} · {position}" if number > 1 else listed.heading
            data = list_data(edition, listed.crumbs)
            feed = edition.addresses.page(f"{listed.part_of or listed.place}feed.atom")
            frame = edition.frame(
                title,
                listed.description,
                place,
                section=listed.section,
                feed=feed,
                structured_data=data,
                scripts=("list",) if listed.filters else (),
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
        pictogram=listed.pictogram,
        map=listed.map if number == 1 else None,
    )


def _place(listed: Listed, number: int) -> str:
    return listed.place if number == 1 else f"{listed.place}page-{number}/"


def offers_count(edition: Edition, n: int) -> str:
    """Return how many offers there are: 12 offers."""
    return edition.locale.ngettext("{n} offer", "{n} offers", n)
