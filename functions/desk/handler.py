"""/api/desk: a school sees all its requests by a signed link and pauses offers; without one it asks for a link."""

from datetime import date
from typing import Any

from vet2b import bootstrap, http
from vet2b.desk_pages.pages import DeskPages
from vet2b.desk_pages.school import school_desk
from vet2b.failures import failures_told
from vet2b.forms import Sent
from vet2b.opened_link import ask_for_link, held_link, opened_pages
from vet2b.quotes.links import Purpose
from vet2b.request_pages import RequestPages


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the desk, or do what was chosen."""
    services = bootstrap.services()
    token = http.first(http.query(event), "token")
    if not token:
        return ask_for_link(services, event, services.desk_links.send_to_school, DeskPages.ask_for_school)
    subject = held_link(services, event, Purpose.DESK, token)
    if isinstance(subject, dict):
        return subject
    provider = subject.provider
    pages = opened_pages(services, event, services.directory.providers[provider].language)
    if http.method(event) != "POST":
        return http.page(_desk(services, pages, provider, token))
    try:
        _act(services, provider, http.sent(event))
    except (KeyError, ValueError):
        note = pages.locale.gettext("Please choose the last day of the pause; it must still be to come.")
        return http.page(_desk(services, pages, provider, token, note), 422)
    return http.see_other(pages.addresses.function("desk", token=token))


def _desk(services: bootstrap.Services, pages: RequestPages, provider: str, token: str, note: str = "") -> str:
    desk = school_desk(
        pages.wording,
        services.links,
        provider,
        services.desks.open_of(provider),
        services.desks.ended_of(provider),
        services.pauses.current(),
        pages.addresses.function("desk", token=token),
        services.clock.now(),
        note,
    )
    return DeskPages(pages).school(provider, desk)


def _act(services: bootstrap.Services, provider: str, sent: Sent) -> None:
    action, offer = http.first(sent, "action"), http.first(sent, "offer")
    if action == "pause":
        reason = " ".join(http.first(sent, "reason").split())[:200] or None
        services.pauses.pause(provider, offer, date.fromisoformat(http.first(sent, "until")), reason)
    elif action == "resume":
        services.pauses.resume(provider, offer)
    else:
        raise ValueError(action)
