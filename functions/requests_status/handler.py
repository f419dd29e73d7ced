"""/api/requests/status: the asker reads the answers, replies, accepts or cancels."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.forms import Sent
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.links import Purpose
from vet2b.quotes.service import Quotes


def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the request, or do what was chosen."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.STATUS)
    if not isinstance(opened, OpenedLink):
        return opened
    here = opened.pages.addresses.function("requests/status", token=opened.token)
    if http.method(event) != "POST":
        return http.page(opened.pages.status(opened.request, here))
    try:
        _act(services.quotes, opened.request.id, http.sent(event))
    except http.Unreadable as error:
        return http.refused(400, str(error))
    except (MoveRefused, KeyError, ValueError):
        note = opened.pages.locale.gettext("That is not possible any more. Here is how things stand.")
        newest = services.quotes.get(opened.request.id)
        return http.page(opened.pages.status(newest, here, note), status=409)
    return http.see_other(here)


def _act(quotes: Quotes, request_id: str, sent: Sent) -> None:
    provider, action = http.first(sent, "provider"), http.first(sent, "action")
    if action == "reply":
        quotes.reply(request_id, provider, http.first(sent, "text"))
    elif action == "accept":
        quotes.accept(request_id, provider)
    elif action == "cancel":
        quotes.cancel(request_id)
    else:
        raise ValueError(action)
