"""/api/requests/answer: a school reads a request by a signed link, answers it, and takes every step after."""

from dataclasses import replace
from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told
from vet2b.forms import Form, Sent, answer_forms, parse_answer, parse_step
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.links import Purpose
from vet2b.schema import Answer

Forms = tuple[Form[Answer], ...]


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the request or the agreement, or take the answer or the step."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.ANSWER)
    if not isinstance(opened, OpenedLink):
        return opened
    pages, provider = opened.pages, opened.subject.provider
    here = pages.addresses.function("requests/answer", token=opened.token)
    if http.first(http.query(event), "agreement") and provider in pages.agreements(opened.request):
        return http.page(pages.agreement(opened.request, provider, here))
    facts = services.directory.providers[provider]
    currencies = tuple(dict.fromkeys((facts.currency, "EUR")))
    forms = answer_forms(pages.locale, services.directory.vocabularies, here, currencies)
    if http.method(event) != "POST":
        return http.page(pages.answer(opened.request, provider, forms, here, services.clock.now()))
    sent = http.sent(event)
    form = next((form for form in forms if form.name == http.first(sent, "kind")), None)
    return _answer(services, opened, here, forms, form, sent) if form else _take(services, opened, here, forms, sent)


def _answer(
    services: bootstrap.Services, opened: OpenedLink, here: str, forms: Forms, form: Form[Answer], sent: Sent
) -> http.Response:
    directory, provider, now = services.directory, opened.subject.provider, services.clock.now()
    form = parse_answer(form, sent, opened.pages.locale, directory.vocabularies, directory.reference, now.date())
    forms = tuple(form if other.name == form.name else replace(other) for other in forms)
    if form.value is None:
        return http.page(opened.pages.answer(opened.request, provider, forms, here, now), status=422)
    try:
        services.quotes.answer(opened.request.id, provider, form.value)
    except MoveRefused:
        return _refused(services, opened, here, forms, form)
    return http.see_other(f"{here}#{provider}")


def _take(services: bootstrap.Services, opened: OpenedLink, here: str, forms: Forms, sent: Sent) -> http.Response:
    directory, provider, now = services.directory, opened.subject.provider, services.clock.now()
    step, locale = http.first(sent, "kind"), opened.pages.locale
    form: Form[Any] | None = None
    try:
        form = opened.pages.step_form(opened.request, provider, step, here, "provider")
        form = parse_step(step, form, sent, locale, directory.reference, "provider", now)
        if form.value is None:
            page = opened.pages.answer(opened.request, provider, forms, here, now, sent=form)
            return http.page(page, status=422)
        services.steps.take(step, opened.request.id, provider, form.value, "provider")
    except (MoveRefused, KeyError):
        return _refused(services, opened, here, forms, form)
    return http.see_other(f"{here}#{provider}")


def _refused(
    services: bootstrap.Services, opened: OpenedLink, here: str, forms: Forms, sent: Form[Any] | None = None
) -> http.Response:
    """Show how things stand to who was too late; what was typed stays."""
    note = opened.pages.locale.gettext("That is not possible any more. Here is how things stand.")
    newest = services.quotes.get(opened.request.id)
    page = opened.pages.answer(newest, opened.subject.provider, forms, here, services.clock.now(), note, sent)
    return http.page(page, status=409)
