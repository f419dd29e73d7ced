"""/api/requests/confirm: the asker says that the address is theirs. GET shows, POST acts: mail scanners open links."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.links import Purpose, Subject
from vet2b.schema import OFFICE


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the button, or confirm."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.CONFIRM)
    if not isinstance(opened, OpenedLink):
        return opened
    if http.method(event) != "POST":
        return http.page(opened.pages.confirm(opened.request, opened.token))
    sent = http.sent(event)
    found = {part.provider for part in opened.request.parts} - {OFFICE}
    wanted = set(sent.get("school", ())) if http.first(sent, "choose") else found
    if found and not found & wanted:
        said = opened.pages.locale.gettext("Please choose at least one school.")
        return http.page(opened.pages.confirm(opened.request, opened.token, said), status=422)
    services.quotes.confirm(opened.request.id, found - wanted)
    token = services.links.token(Purpose.STATUS, Subject(opened.request.id))
    return http.see_other(opened.pages.addresses.function("requests/status", token=token))
