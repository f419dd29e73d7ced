"""/api/requests/status: the asker reads the answers and takes every step: replies, accepts, completes, cancels."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told
from vet2b.forms import Form, Sent, parse_step
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.links import Purpose


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the request or the agreement, or do what was chosen."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.STATUS)
    if not isinstance(opened, OpenedLink):
        return opened
    here = opened.pages.addresses.function("requests/status", token=opened.token)
    provider = http.first(http.query(event), "agreement")
    if provider in opened.pages.agreements(opened.request):
        return http.page(opened.pages.agreement(opened.request, provider, here))
    if http.method(event) != "POST":
        return http.page(opened.pages.status(opened.request, here, services.clock.now()))
    try:
        return _take(services, opened, here, http.sent(event))
    except KeyError:
        return _refused(services, opened, here)


def _take(services: bootstrap.Services, opened: OpenedLink, here: str, sent: Sent) -> http.Response:
    step, provider = http.first(sent, "action"), http.first(sent, "provider")
    if step == "cancel":
        services.quotes.cancel(opened.request.id)
        return http.see_other(here)
    directory, now, locale = services.directory, services.clock.now(), opened.pages.locale
    form: Form[Any] = opened.pages.step_form(opened.request, provider, step, here, "asker")
    form = parse_step(step, form, sent, locale, directory.reference, "asker", now)
    if form.value is None:
        return http.page(opened.pages.status(opened.request, here, now, sent=form), status=422)
    try:
        services.steps.take(step, opened.request.id, provider, form.value, "asker")
    except MoveRefused:
        return _refused(services, opened, here, form)
    return http.see_other(f"{here}#{provider}")


def _refused(
    services: bootstrap.Services, opened: OpenedLink, here: str, form: Form[Any] | None = None
) -> http.Response:
    """Show how things stand to who was too late; what was typed stays."""
    note = opened.pages.locale.gettext("That is not possible any more. Here is how things stand.")
    newest = services.quotes.get(opened.request.id)
    return http.page(opened.pages.status(newest, here, services.clock.now(), note, form), status=409)
