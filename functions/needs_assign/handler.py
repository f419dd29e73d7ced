"""/api/needs/assign: a country's office chooses schools for a need that nobody matches, by a signed link."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.links import Purpose


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the schools, or ask those that were chosen."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.ASSIGN)
    if not isinstance(opened, OpenedLink):
        return opened
    pages, _ = opened.pages, opened.pages.locale.gettext
    here = pages.addresses.function("needs/assign", token=opened.token)
    if http.method(event) != "POST":
        return http.page(pages.assign(opened.request, here))
    chosen = tuple(dict.fromkeys(http.sent(event).get("school", ())))
    most = services.directory.network.max_providers
    if not 0 < len(chosen) <= most or not services.directory.providers.keys() >= set(chosen):
        said = pages.locale.ngettext("Please choose one school.", "Please choose one to {n} schools.", most)
        return http.page(pages.assign(opened.request, here, said), status=422)
    try:
        services.quotes.assign(opened.request.id, chosen)
    except MoveRefused:
        text = _("Schools were chosen already, or the time for it is over.")
        return http.page(pages.message(_("Nothing to choose any more"), text), status=409)
    return http.page(pages.message(_("The schools are asked"), _("The client is told, too. Thank you.")))
