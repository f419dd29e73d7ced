"""The search page: the form, and the place where the script sets what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass

from vet2b.theme import THEME

from .edition import Edition
from .page import Link, Page, file_of
from .place_pages import country_links
from .service_pages import sector_counts, sector_link

_SCRIPT = "search"


@dataclass(frozen=True)
class SearchPage:
    """What the search page shows before the script has begun, and without it for good."""

    address: str
    sectors: tuple[Link, ...]
    countries: tuple[Link, ...]


def search_pages(edition: Edition) -> Iterator[Page]:
    """Return the search page of an edition."""
    place = "search/"

    def render() -> str:
        _ = edition.locale.gettext
        description = _("Find the school that does the work you need.")
        scripts = (_SCRIPT,) if (THEME / "static" / "js" / f"{_SCRIPT}.js").exists() else ()
        frame = edition.frame(_("Search"), description, place, section="search", scripts=scripts)
        return edition.render("search.html", frame, search_page(edition))

    yield Page(file_of(edition.language, place), render, place)


def search_page(edition: Edition) -> SearchPage:
    """Return what the search page shows."""
    counts = sector_counts(edition)
    return SearchPage(
        address=edition.addresses.search(),
        sectors=tuple(sector_link(edition, sector, counts[sector]) for sector in edition.catalogue.sectors),
        countries=country_links(edition),
    )
