"""The pages of text from content/pages/, such as the privacy notice."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from vet2b.catalogue.model import PageEntry
from vet2b.catalogue.prose import render_prose
from vet2b.schema.network import Operator

from .edition import Edition
from .page import Page, file_of

#: Pages on which the reader must learn who answers for the network.
_NAME_THE_OPERATOR = ("about", "privacy", "accessibility")


@dataclass(frozen=True)
class TextPage:
    """What a page of text shows."""

    title: str
    summary: str
    html: Markup
    operator: Operator | None
    """Who answers for the network, where the page must say so."""
    country: str
    """The operator's country."""


def text_pages(edition: Edition) -> Iterator[Page]:
    """Return the pages of text of an edition."""
    for entry in edition.catalogue.pages.values():

        def render(entry: PageEntry = entry) -> str:
            page = text_page(edition, entry)
            frame = edition.frame(page.title, page.summary, f"{entry.slug}/", section=entry.slug)
            return edition.render("text.html", frame, page)

        yield Page(file_of(edition.language, f"{entry.slug}/"), render, f"{entry.slug}/")


def text_page(edition: Edition, entry: PageEntry) -> TextPage:
    """Return what a page of text shows."""
    text, operator = entry.texts[edition.language], edition.catalogue.network.operator
    return TextPage(
        title=text.title,
        summary=text.summary,
        html=Markup(render_prose(text.prose, 2)),  # noqa: S704  cleaned
        operator=operator if entry.slug in _NAME_THE_OPERATOR else None,
        country=edition.locale.country(operator.country),
    )
