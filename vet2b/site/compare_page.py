"""The page that sets offers side by side; a script fills it with the offers that its address names."""

from collections.abc import Iterator

from .edition import Edition
from .page import Page, file_of


def compare_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of an edition on which offers are compared."""
    place = "compare/"

    def render() -> str:
        title = edition.locale.gettext("Compare offers")
        frame = edition.frame(title, "", place, scripts=("compare",), indexed=False)
        return edition.render("compare.html", frame, None)

    yield Page(file_of(edition.language, place), render, None)
