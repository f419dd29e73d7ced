"""The page that says how one asks schools for quotes, and where to begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from vet2b.request_pages import MessagePage

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


def sent_pages(edition: Edition) -> Iterator[Page]:
    """Return the page that one sees after a request was stored."""
    place = "request/sent/"

    def render() -> str:
        _ = edition.locale.gettext
        text = (
            _("Your request is stored. It has not been sent to the school yet."),
            _("We have sent you a mail. Please open it and press the button in it to confirm your address."),
            edition.locale.ngettext(
                "No mail after a few minutes? Please look among your unwanted mail. The link holds for {n} day.",
                "No mail after a few minutes? Please look among your unwanted mail. The link holds for {n} days.",
                edition.catalogue.network.deadlines.confirm_days,
            ),
        )
        frame = edition.frame(_("Please check your mail"), "", place, indexed=False)
        page = MessagePage(text, link=edition.addresses.home, link_label=_("To the home page"))
        return edition.render("message.html", frame, page)

    yield Page(file_of(edition.language, place), render, None)
