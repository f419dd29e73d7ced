"""The search page: the form, and the place where the script sets what it finds."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vet2b.search.index import Index

from .edition import Edition, Said
from .offer_card import OfferCard, language_of_text
from .offer_list import offers_count
from .opensearch import opensearch_address, opensearch_page
from .page import Link, Page, file_of
from .pictograms import SPRITE
from .place_pages import country_links
from .plural_forms import plural_forms
from .search_index import index_folder
from .service_pages import sector_counts, sector_link

_SCRIPT = "search"


@dataclass(frozen=True)
class SearchPage:
    """What the search page shows before the script has begun, and without it for good."""

    index: str
    """The address of the folder with the index."""
    description: str
    """The address of the search's description for browsers."""
    offers: str
    """The address that offers lie below."""
    pictograms: str
    """The address of the picture with all pictograms."""
    counts: str
    """How many offers there are, in every plural form."""
    written_in: str
    """The sentences that name the language of an offer which the page's language has no translation of."""
    blank_card: OfferCard
    """A card without texts, which the script copies for each result."""
    sectors: tuple[Link, ...]
    countries: tuple[Link, ...]
    unmet: str
    """The function that counts searches which find nothing; '' where the network does not count them."""


def search_pages(edition: Edition, index: Callable[[], Index]) -> Iterator[Page]:
    """Return the search page of an edition, and its description for browsers; the index is asked for when needed."""
    place = "search/"

    def render() -> str:
        _ = edition.locale.gettext
        description = _("Find the school that does the work you need.")
        frame = edition.frame(_("Search"), description, place, section="search", scripts=(_SCRIPT,))
        return edition.render("search.html", frame, search_page(edition, index()))

    yield Page(file_of(edition.language, place), render, place)
    yield opensearch_page(edition)


def search_page(edition: Edition, index: Index) -> SearchPage:
    """Return what the search page shows."""
    counts = sector_counts(edition)
    return SearchPage(
        index=edition.addresses.file(index_folder(index)),
        description=opensearch_address(edition),
        offers=edition.addresses.page("offers/"),
        pictograms=edition.frame("", "", "").asset(SPRITE),
        counts=plural_forms(edition.locale, lambda n: offers_count(edition, n)),
        written_in=_written_in(edition),
        blank_card=_blank_card(),
        sectors=tuple(sector_link(edition, sector, counts[sector]) for sector in edition.catalogue.sectors),
        countries=country_links(edition),
        unmet=edition.addresses.function("unmet") if edition.catalogue.network.count_unmet_searches else "",
    )


def _written_in(edition: Edition) -> str:
    languages = sorted({edition.offer(entry).language for entry in edition.catalogue.offers.values()})
    said = {one: language_of_text(edition, one) for one in languages if one != edition.language}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _blank_card() -> OfferCard:
    """A card with every part that a card may have."""
    nothing = Said("")
    return OfferCard(
        key="",
        address="",
        title=nothing,
        summary=nothing,
        provider=nothing,
        place="",
        price="",
        lead_time="",
        where="",
        service="",
        pictogram="",
        picture=None,
        written_in=" ",
        paused=True,
    )
