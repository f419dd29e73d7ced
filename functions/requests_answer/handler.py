"""/api/requests/answer: a school reads a request and answers it by a signed link."""

from dataclasses import replace
from typing import Any

from vet2b import bootstrap, http
from vet2b.forms import Form, answer_forms, parse_answer
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.links import Purpose
from vet2b.schema import Answer


def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the request, or take the answer."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.ANSWER)
    if not isinstance(opened, OpenedLink):
        return opened
    pages, provider = opened.pages, opened.subject.provider
    here = pages.addresses.function("requests/answer", token=opened.token)
    facts = services.directory.providers[provider]
    currencies = tuple(dict.fromkeys((facts.currency, "EUR")))
    forms = answer_forms(pages.locale, services.directory.vocabularies, here, currencies)
    if http.method(event) != "POST":
        return http.page(pages.answer(opened.request, provider, forms))
    try:
        sent = http.sent(event)
    except http.Unreadable as error:
        return http.refused(400, str(error))
    form = next((form for form in forms if form.name == http.first(sent, "kind")), forms[0])
    today = services.clock.now().date()
    form = parse_answer(form, sent, pages.locale, services.directory.reference, today)
    if form.value is None:
        return http.page(pages.answer(opened.request, provider, _with(forms, form)), status=422)
    try:
        services.quotes.answer(opened.request.id, provider, form.value)
    except MoveRefused:
        note = pages.locale.gettext("That is not possible any more. Here is how things stand.")
        newest = services.quotes.get(opened.request.id)
        return http.page(pages.answer(newest, provider, _with(forms, form), note), status=409)
    return http.see_other(here)


def _with(forms: tuple[Form[Answer], ...], form: Form[Answer]) -> tuple[Form[Answer], ...]:
    """Return the forms with the one that was sent, which keeps what was typed."""
    return tuple(form if other.name == form.name else replace(other) for other in forms)
