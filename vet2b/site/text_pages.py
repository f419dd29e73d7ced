"""The pages of text from content/pages/, such as the privacy notice."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from vet2b.catalogue.model import PageEntry
from vet2b.catalogue.prose import render_prose
from vet2b.schema.network import Operator

from .edition import Edition
from .page import Page, file_of

#: Pages on which the reader must learn who answers for the network; a school begins with a mail to it.
_NAME_THE_OPERATOR = ("about", "privacy", "accessibility", "how-it-works")
#: The page on which the reader must learn what is invented, in a demonstration.
_TELLS_OF_THE_NETWORK = "about"
#: The page on which the reader must learn what becomes of a search.
_TELLS_OF_SEARCHES = "privacy"


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
    demonstration: bool
    """Whether it must say that the schools are invented."""
    searches: tuple[str, ...]
    """What becomes of what somebody searches for, in sentences, where the page must say so."""


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
    text, network = entry.texts[edition.language], edition.catalogue.network
    operator = network.operator
    return TextPage(
        title=text.title,
        summary=text.summary,
        html=Markup(render_prose(text.prose, 2)),  # noqa: S704  cleaned
        operator=operator if entry.slug in _NAME_THE_OPERATOR else None,
        country=edition.locale.country(operator.country),
        demonstration=network.demonstration and entry.slug == _TELLS_OF_THE_NETWORK,
        searches=_searches(edition) if entry.slug == _TELLS_OF_SEARCHES else (),
    )


def _searches(edition: Edition) -> tuple[str, ...]:
    """Say what becomes of searches: the network's settings decide it, so no written page can know it."""
    network, locale = edition.catalogue.network, edition.locale
    _ = locale.gettext
    if not network.count_unmet_searches:
        return (_("What you type into the search stays in your browser: nothing of it is sent to us."),)
    return (
        _("If a search finds no offer, its words are counted, so that this network learns which services are missing."),
        _(
            "Your browser sends the words and the language of the page. We keep them with the week and how often they "
            "came, and nothing by which you could be known: no address and no name."
        ),
        _(
            "What looks like a mail address, a long number or a whole sentence is not sent. Words that came fewer than "
            "three times in a week are shown to nobody, and are erased when the week is over."
        ),
        locale.ngettext(
            "The other counts are erased after {n} day.",
            "The other counts are erased after {n} days.",
            network.retention.unmet_searches_days,
        ),
        _(
            "Nothing is sent if your browser asks not to be tracked: by Global Privacy Control or Do Not Track in "
            "its settings."
        ),
    )
