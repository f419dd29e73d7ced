"""/api/quote-requests: GET shows the form for some offers, POST takes it, from a browser or a program."""

from typing import Any

from vet2b import bootstrap, http, intake
from vet2b.failures import failures_told
from vet2b.forms import Form, Sent, filled, parse_quote_request, quote_request_form, with_questions
from vet2b.request_pages import RequestPages
from vet2b.schema import QuoteRequest


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Take a request, or show its form."""
    services = bootstrap.services()
    if http.method(event) != "POST":
        return _show(event, services)
    return intake.take(event, services, _KIND)


def _show(event: http.Event, services: bootstrap.Services) -> http.Response:
    asked = http.query(event)
    pages = intake.visitor_pages(event, services, asked)
    offers = tuple(asked.get("offer", ()))
    return http.page(pages.request_form(filled(_blank(services, pages, offers), {"offers": offers})))


def _blank(services: bootstrap.Services, pages: RequestPages, offers: tuple[str, ...]) -> Form[QuoteRequest]:
    """Return the form about some offers without an answer; it is made once for a language and what it asks."""
    directory, locale = services.directory, pages.locale
    questions = directory.questions_about(offers)
    key = (locale.language, *(asked.sector for asked in questions))
    if key not in services.blank_forms:
        action, confirms = pages.addresses.function("quote-requests"), directory.network.asks_to_confirm
        form = quote_request_form(locale, directory.vocabularies, action, confirms=confirms)
        services.blank_forms[key] = with_questions(form, questions, directory.vocabularies["units"], locale)
    return services.blank_forms[key]


def _parsed(services: bootstrap.Services, pages: RequestPages, sent: Sent) -> Form[QuoteRequest]:
    form = _blank(services, pages, tuple(sent.get("offers", ())))
    directory, today = services.directory, services.clock.now().date()
    paused = {offer: pause.until for offer, pause in services.pauses.current().items()}
    reference, known, most = directory.reference, directory.open_offers, directory.network.max_providers
    return parse_quote_request(form, sent, pages.locale, reference, known, most, today, paused)


_KIND = intake.Kind(_parsed, RequestPages.request_form)
