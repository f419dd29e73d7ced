"""/api/quote-requests: GET shows the form for some offers, POST takes it, from a browser or a program."""

from typing import Any

from vet2b import bootstrap, http, intake
from vet2b.failures import failures_told
from vet2b.forms import (
    Form,
    Sent,
    corrected,
    parse_quote_request,
    quote_request_form,
    with_correction,
    with_questions,
)
from vet2b.multipart import Upload
from vet2b.ports import StoreUnavailable
from vet2b.quotes.service import TooManyUnconfirmed
from vet2b.request_pages import RequestPages
from vet2b.schema import QuoteRequest


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Take a request, or show its form."""
    services = bootstrap.services()
    if http.method(event) != "POST":
        return _show(event, services)
    try:
        sent, uploads = corrected(http.sent(event)), http.uploads(event)
    except http.Unreadable as error:
        return intake.unreadable(event, services, error)
    pages = intake.visitor_pages(event, services, sent)
    form = _parsed(services, pages, sent)
    try:
        return _take(event, services, pages, form, sent, uploads)
    except StoreUnavailable:
        return intake.unavailable(event, pages, form, pages.request_form)


def _take(
    event: http.Event,
    services: bootstrap.Services,
    pages: RequestPages,
    form: Form[QuoteRequest],
    sent: Sent,
    uploads: tuple[Upload, ...],
) -> http.Response:
    """Take what is right. Raises StoreUnavailable if nothing can be stored now."""
    taken = services.uploads.take(((file.name, file.content) for file in uploads), sent.get("attachments", ()))
    form = intake.with_files(services, pages, form, taken)
    if not http.wants_json(event):  # a program cannot answer
        form = with_correction(form, sent, pages.locale)
    if form.value is None:
        return intake.mistaken(event, pages, form, pages.request_form(form))
    trapped = bool(http.first(sent, http.TRAP))  # it is thanked as a person would be, and looked at by one
    proven = services.challenges.is_solved(http.first(sent, "altcha"))
    key = http.idempotency_key(event, sent, uploads)
    try:
        request = services.quotes.request(
            form.value, key, proven=proven, trapped=trapped, attachments=taken.attachments
        )
    except TooManyUnconfirmed:
        return intake.too_many(event, pages)
    return intake.taken(event, services, pages, request)


def _show(event: http.Event, services: bootstrap.Services) -> http.Response:
    asked = http.query(event)
    pages = intake.visitor_pages(event, services, asked)
    return http.page(pages.request_form(_form(services, pages, tuple(asked.get("offer", ())))))


def _form(services: bootstrap.Services, pages: RequestPages, offers: tuple[str, ...]) -> Form[QuoteRequest]:
    directory = services.directory
    action = pages.addresses.function("quote-requests")
    form = quote_request_form(pages.locale, directory.vocabularies, action, offers)
    return with_questions(form, directory.questions_about(offers), directory.vocabularies["units"], pages.locale)


def _parsed(services: bootstrap.Services, pages: RequestPages, sent: Sent) -> Form[QuoteRequest]:
    form = _form(services, pages, tuple(sent.get("offers", ())))
    directory, today = services.directory, services.clock.now().date()
    given = {**sent, "language": (pages.locale.language,)}
    paused = {offer: pause.until for offer, pause in services.pauses.current().items()}
    reference, known, most = directory.reference, directory.open_offers, directory.network.max_providers
    return parse_quote_request(form, given, pages.locale, reference, known, most, today, paused)
