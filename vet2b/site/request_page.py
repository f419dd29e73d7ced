"""The page that says how one asks schools for quotes, and where to begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from .edition import Edition
from .page import Link, Page, file_of
from .service_pages import sector_counts, sector_link


@dataclass(frozen=True)
class RequestPage:
    """What the request page shows."""

    max_providers: int
    """How many providers one request may go to."""
    sectors: tuple[Link, ...]


def request_pages(edition: Edition) -> Iterator[Page]:
    """Return the request page of an edition."""
    place = "request/"

    def render() -> str:
        _ = edition.locale.gettext
        description = _("How to ask one or several schools what a job would cost.")
        frame = edition.frame(_("Ask for a quote"), description, place)
        counts = sector_counts(edition)
        sectors = tuple(sector_link(edition, sector, counts[sector]) for sector in edition.catalogue.sectors)
        return edition.render("ask.html", frame, RequestPage(edition.catalogue.network.max_providers, sectors))

    yield Page(file_of(edition.language, place), render, place)
