"""/api/requests/files: the asker adds files to a request before confirming it, one by one, without a script."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.attachments import explained
from vet2b.quotes.late_files import is_open
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.links import Purpose


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the page, or add what was sent."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.CONFIRM)
    if not isinstance(opened, OpenedLink):
        return opened
    if not is_open(opened.request):
        return _closed(opened)
    if http.method(event) != "POST":
        return _page(services, opened, ticket=http.first(http.query(event), "ticket"))
    return _add(services, opened, event)


def _add(services: bootstrap.Services, opened: OpenedLink, event: http.Event) -> http.Response:
    sent = http.sent(event)
    ticket = http.first(sent, "ticket")
    if ticket:
        new = services.uploads.receive(ticket, http.first(sent, "name"))
    else:
        new = services.uploads.take((file.name, file.content) for file in http.uploads(event))
    try:
        added = services.late_files.add(opened.request, new)
    except MoveRefused:
        return _closed(opened)
    if added.refusals:
        error = " ".join(explained(refusal, opened.pages.locale) for refusal in added.refusals)
        return _page(services, opened, error=error)
    return http.see_other(opened.pages.addresses.function("requests/files", token=opened.token))


def _page(services: bootstrap.Services, opened: OpenedLink, *, ticket: str = "", error: str = "") -> http.Response:
    addresses = opened.pages.addresses

    def back(ticket: str) -> str:
        return addresses.full(addresses.function("requests/files", token=opened.token, ticket=ticket))

    offered = None if ticket else services.uploads.form(back)
    page = opened.pages.add_files(opened.request, opened.token, offered[1] if offered else None, ticket, error)
    return http.page(page, 422 if error else 200)


def _closed(opened: OpenedLink) -> http.Response:
    """Answer that the schools have the request already."""
    _ = opened.pages.locale.gettext
    text = _("The request is confirmed already. You can still send files as a reply to a school's mail.")
    return http.page(opened.pages.message(_("Add files to your request"), text), 409)
