"""The pages that belong to no language: the choice of a language, and what is shown where nothing is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .edition import Edition
from .page import Page


@dataclass(frozen=True)
class Way:
    """The way to one language's home page, in that language."""

    language: str
    name: str
    tagline: str
    address: str
    not_found: str
    """Says that a page does not exist."""
    home: str
    """The words for the home page."""


@dataclass(frozen=True)
class RootPage:
    """What a page in all languages shows."""

    ways: tuple[Way, ...]


def root_pages(editions: Sequence[Edition]) -> Iterator[Page]:
    """Return the page that chooses a language, and the one of addresses without a page."""
    first = editions[0]

    def chooser() -> str:
        network = first.catalogue.network
        frame = first.frame(network.name, network.tagline[first.language], "", scripts=("chooser",))
        return first.render("chooser.html", frame, root_page(editions))

    def not_found() -> str:
        frame = first.frame(first.locale.gettext("Page not found"), "", "", indexed=False)
        return first.render("404.html", frame, root_page(editions))

    yield Page("index.html", chooser)
    yield Page("404.html", not_found)


def root_page(editions: Sequence[Edition]) -> RootPage:
    """Return what a page in all languages shows."""
    return RootPage(tuple(_way(edition) for edition in editions))


def _way(edition: Edition) -> Way:
    _, network = edition.locale.gettext, edition.catalogue.network
    (name,) = (language.name for language in edition.frame("", "", "").languages if language.current)
    return Way(
        language=edition.language,
        name=name,
        tagline=network.tagline[edition.language],
        address=edition.addresses.home,
        not_found=_("This page does not exist, or not any more."),
        home=_("Go to the home page"),
    )
