"""/api/quote-requests: GET shows the form for some offers, POST takes it, from a browser or a program."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.forms import (
    Choice,
    Form,
    FormProblem,
    Sent,
    corrected,
    parse_quote_request,
    quote_request_form,
    with_attachments,
    with_correction,
    with_questions,
)
from vet2b.languages import preferred
from vet2b.opened_link import request_pages
from vet2b.quotes.attachments import explained
from vet2b.quotes.links import Purpose, Subject
from vet2b.quotes.service import TooManyUnconfirmed
from vet2b.quotes.uploads import Taken
from vet2b.request_pages import RequestPages
from vet2b.schema import QuoteRequest, Request, State

# What only a program that fills in everything would fill in.
_TRAP = "website"


def handler(event: http.Event, _context: Any) -> http.Response:
    """Take a request, or show its form."""
    services = bootstrap.services()
    if http.method(event) != "POST":
        return _show(event, services)
    try:
        sent, uploads = corrected(http.sent(event)), http.uploads(event)
    except http.Unreadable as error:
        return _unreadable(event, services, error)
    form = _form(services, _language(event, services, sent), tuple(sent.get("offers", ())))
    form = _parsed(services, form, sent)
    taken = services.uploads.take(((file.name, file.content) for file in uploads), sent.get("attachments", ()))
    form = _with_files(services, form, taken)
    if not http.wants_json(event):  # a program cannot answer
        form = with_correction(form, sent, _pages(services, form).locale)
    if form.value is None:
        return _refuse(event, services, form)
    try:
        trapped = bool(http.first(sent, _TRAP))  # it is thanked as a person would be, and looked at by one
        proven = services.challenges.is_solved(http.first(sent, "altcha"))
        key = http.idempotency_key(event, sent, uploads)
        request = services.quotes.request(
            form.value, key, proven=proven, trapped=trapped, attachments=taken.attachments
        )
    except TooManyUnconfirmed:
        return _too_many(event, services, form)
    return _thank(event, services, form.value, request)


def _unreadable(event: http.Event, services: bootstrap.Services, error: http.Unreadable) -> http.Response:
    if http.wants_json(event):
        return http.refused(400, str(error))
    pages = request_pages(services, _language(event, services, {}))
    _ = pages.locale.gettext
    title = _("What was sent is too large or cannot be read")
    text = _(
        "Please go back with your browser: what you typed is still there. All files together may have at most 10 MB."
    )
    return http.page(pages.message(title, text), status=400)


def _show(event: http.Event, services: bootstrap.Services) -> http.Response:
    asked = http.query(event)
    form = _form(services, _language(event, services, asked), tuple(asked.get("offer", ())))
    return http.page(_pages(services, form).request_form(form))


def _form(services: bootstrap.Services, language: str, offers: tuple[str, ...]) -> Form[QuoteRequest]:
    pages = request_pages(services, language)
    action = pages.addresses.function("quote-requests")
    form = quote_request_form(pages.locale, services.directory.vocabularies, action, offers)
    directory = services.directory
    return with_questions(form, directory.questions_about(offers), directory.vocabularies["units"], pages.locale)


def _parsed(services: bootstrap.Services, form: Form[QuoteRequest], sent: Sent) -> Form[QuoteRequest]:
    locale = request_pages(services, form["language"].value).locale
    directory, today = services.directory, services.clock.now().date()
    given = {**sent, "language": form["language"].values}
    paused = {offer: pause.until for offer, pause in services.pauses.current().items()}
    most = directory.network.max_providers
    return parse_quote_request(form, given, locale, directory.reference, directory.open_offers, most, today, paused)


def _with_files(services: bootstrap.Services, form: Form[QuoteRequest], taken: Taken) -> Form[QuoteRequest]:
    locale = _pages(services, form).locale
    kept = [
        Choice(services.uploads.token(file), f"{file.name} ({locale.size(file.size)})") for file in taken.attachments
    ]
    problems = [FormProblem("attachments", refused.code, explained(refused, locale)) for refused in taken.refusals]
    return with_attachments(form, kept, problems)


def _language(event: http.Event, services: bootstrap.Services, sent: Sent) -> str:
    wanted = http.first(sent, "language") or http.first(sent, "lang")
    return preferred(wanted, http.header(event, "accept-language"), services.directory.network.languages)


def _pages(services: bootstrap.Services, form: Form[QuoteRequest]) -> RequestPages:
    return request_pages(services, form["language"].value)


def _refuse(event: http.Event, services: bootstrap.Services, form: Form[QuoteRequest]) -> http.Response:
    if http.wants_json(event):
        return http.problem(form, _pages(services, form).locale.gettext("The request has mistakes."))
    return http.page(_pages(services, form).request_form(form), status=422)


def _too_many(event: http.Event, services: bootstrap.Services, form: Form[QuoteRequest]) -> http.Response:
    pages = _pages(services, form)
    title = pages.locale.gettext("Please confirm your earlier request first")
    if http.wants_json(event):
        return http.refused(429, title)
    text = pages.locale.gettext("We have sent several mails to this address that nobody has confirmed yet.")
    return http.page(pages.message(title, text), status=429)


def _thank(event: http.Event, services: bootstrap.Services, asked: QuoteRequest, request: Request) -> http.Response:
    state = request.parts[0].state
    if http.wants_json(event):
        return http.created({"id": request.id, "state": state})
    addresses = request_pages(services, asked.language).addresses
    if state != State.UNCONFIRMED:  # no mail to wait for
        token = services.links.token(Purpose.STATUS, Subject(request.id))
        return http.see_other(addresses.function("requests/status", token=token))
    return http.see_other(addresses.page("request/sent/"))
