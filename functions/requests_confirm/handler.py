"""/api/requests/confirm: the asker says that the address is theirs. GET shows, POST acts: mail scanners open links."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.links import Purpose, Subject


def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the button, or confirm."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.CONFIRM)
    if not isinstance(opened, OpenedLink):
        return opened
    if http.method(event) != "POST":
        action = opened.pages.addresses.function("requests/confirm", token=opened.token)
        return http.page(opened.pages.confirm(action))
    services.quotes.confirm(opened.request.id)
    token = services.links.token(Purpose.STATUS, Subject(opened.request.id))
    return http.see_other(opened.pages.addresses.function("requests/status", token=token))
