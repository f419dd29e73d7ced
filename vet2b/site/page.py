"""What the site is made of."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One file of the site. Rendering it twice gives the same text."""

    path: str
    """Below the output folder: lv/about/index.html."""
    render: Callable[[], str]
    place: str | None = None
    """Its place within its language, if search engines may list it; None otherwise."""


@dataclass(frozen=True)
class Link:
    """A way to another page."""

    label: str
    address: str
    count: str = ""
    """How much one finds there, in words or digits."""
    lang: str = ""
    """The label's language, where that is not the page's."""
    pictogram: str = ""
    """The address of a pictogram, where the link is a picture too."""
    summary: str = ""
    """One sentence about what one finds there."""
    current: bool = False
    """Whether it is what the page shows already."""


@dataclass(frozen=True)
class LinkGroup:
    """Links below a heading."""

    heading: str
    links: tuple[Link, ...]
    id: str = ""
    """Its name within the page, if something leads there."""
    note: str = ""
    """How much one finds there, in words."""


def file_of(language: str, place: str) -> str:
    """Return the file of a page: about/ -> lv/about/index.html."""
    return f"{language}/{place}index.html"
