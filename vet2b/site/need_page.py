"""The page on which one says what is needed without knowing an offer."""

from collections.abc import Iterator

from vet2b.forms import need_form
from vet2b.request_pages import NeedPage

from .edition import Edition
from .page import Page, file_of


def need_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of an edition for describing a need."""
    place = "needs/new/"

    def render() -> str:
        _ = edition.locale.gettext
        catalogue = edition.catalogue
        form = need_form(
            edition.locale,
            catalogue.vocabularies,
            {service.id: service.sector for service in catalogue.services.values()},
            catalogue.network.countries,
            edition.addresses.function("needs"),
            confirms=catalogue.network.asks_to_confirm,
        )
        description = _("Say what you need, and the network finds schools that may do it.")
        frame = edition.frame(_("Describe what you need"), description, place, scripts=("ask", "need"))
        return edition.render("need.html", frame, NeedPage(form, catalogue.network.needs.providers))

    yield Page(file_of(edition.language, place), render, place)
