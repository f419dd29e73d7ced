"""How the functions take something in from a visitor: read, checked, stored and answered in the same way everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vet2b import http
from vet2b.bootstrap import Services
from vet2b.forms import (
    Choice,
    Form,
    FormProblem,
    Sent,
    corrected,
    correction_of,
    filled,
    with_attachments,
    with_correction,
)
from vet2b.languages import preferred
from vet2b.opened_link import request_pages
from vet2b.ports import StoreUnavailable
from vet2b.quotes.attachments import explained
from vet2b.quotes.links import Purpose, Subject
from vet2b.quotes.service import TooManyUnconfirmed
from vet2b.quotes.uploads import Taken
from vet2b.request_pages import RequestPages
from vet2b.schema import Need, QuoteRequest, Request, State


def _nothing_more(_request: Request) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True)
class Kind:
    """What can be taken in."""

    parsed: Callable[[Services, RequestPages, Sent], Form[Any]]
    """Reads what was sent into its form."""
    show: Callable[[RequestPages, Form[Any]], str]
    """Draws the page with its form."""
    told: Callable[[Request], Mapping[str, object]] = _nothing_more
    """What a program is told beside the id and the state."""


def take(event: http.Event, services: Services, kind: Kind) -> http.Response:
    """Take what a visitor or a program sends, and answer: stored, or what is wrong, with all that was typed."""
    sent, uploads = corrected(http.sent(event)), http.uploads(event)
    key = http.idempotency_key(event, sent, uploads)
    pages = visitor_pages(event, services, sent)
    sent = {**sent, "language": (pages.locale.language,)}
    form = kind.parsed(services, pages, sent)
    try:
        files = services.uploads.take(((file.name, file.content) for file in uploads), sent.get("attachments", ()))
        # A program cannot answer what is only pointed out.
        correction = None if http.wants_json(event) else correction_of(sent, pages.locale)
        if form.value is None or files.refusals or correction:
            form = with_correction(_with_files(services, pages, filled(form, sent), files), correction)
            return _mistaken(event, pages, form, kind)
        request = _stored(services, form.value, key, sent, files)
    except StoreUnavailable:
        return _unavailable(event, pages, filled(form, sent), kind)
    except TooManyUnconfirmed:
        return _too_many(event, pages, filled(form, sent), kind)
    return _taken(event, services, pages, request, kind.told(request))


def _stored(services: Services, asked: QuoteRequest | Need, key: str, sent: Sent, files: Taken) -> Request:
    trapped = bool(http.first(sent, http.TRAP))  # it is thanked as a person would be, and looked at by one
    proven = services.challenges.is_solved(http.first(sent, "altcha"))
    return services.quotes.request(asked, key, proven=proven, trapped=trapped, attachments=files.attachments)


def visitor_pages(event: http.Event, services: Services, sent: Sent) -> RequestPages:
    """Return the pages in the language that was asked for, or else the best of those that the browser names."""
    wanted = http.first(sent, "language") or http.first(sent, "lang")
    accepted = http.header(event, "accept-language")
    return request_pages(services, preferred(wanted, accepted, services.directory.network.languages))


def _with_files(services: Services, pages: RequestPages, form: Form[Any], taken: Taken) -> Form[Any]:
    """Return a form with the files that were taken, ticked, and with what is wrong with the others."""
    locale = pages.locale
    kept = [
        Choice(services.uploads.token(file), f"{file.name} ({locale.size(file.size)})") for file in taken.attachments
    ]
    problems = [FormProblem("attachments", refused.code, explained(refused, locale)) for refused in taken.refusals]
    return with_attachments(form, kept, problems)


def _mistaken(event: http.Event, pages: RequestPages, form: Form[Any], kind: Kind) -> http.Response:
    """Answer with what is wrong: a program gets the problems, a browser the page with the form."""
    if http.wants_json(event):
        return http.problem(form, pages.locale.gettext("The request has mistakes."))
    return http.page(kind.show(pages, form), status=422)


def _unavailable(event: http.Event, pages: RequestPages, form: Form[Any], kind: Kind) -> http.Response:
    """Answer that nothing can be stored now: a program gets a code, a browser its form with all that was typed."""
    _ = pages.locale.gettext
    title = _("Your request could not be stored at the moment.")
    if http.wants_json(event):
        return http.later(http.refused(503, title))
    said = [title, _("What you typed is still here: please send it again in a few minutes.")]
    if form.has_files:
        said.append(_("Files that are not listed must be chosen again."))
    return http.later(http.page(kind.show(pages, replace(form, note=" ".join(said))), status=503))


def _too_many(event: http.Event, pages: RequestPages, form: Form[Any], kind: Kind) -> http.Response:
    """Answer that an earlier request must be confirmed first: a browser gets its form with all that was typed."""
    _ = pages.locale.gettext
    title = _("Please confirm your earlier request first.")
    if http.wants_json(event):
        return http.refused(429, title)
    said = [
        title,
        _("We have sent several mails to this address that nobody has confirmed yet: please open one of them."),
        _("What you typed is still here: you can send it then."),
    ]
    if form.has_files:
        said.append(_("Files that are not listed must be chosen again."))
    return http.page(kind.show(pages, replace(form, note=" ".join(said))), status=429)


def _taken(
    event: http.Event, services: Services, pages: RequestPages, request: Request, more: Mapping[str, object]
) -> http.Response:
    """Answer that a request is stored: a program gets its id, its state and more, a browser the page to go on with."""
    state = request.parts[0].state
    if http.wants_json(event):
        return http.created({"id": request.id, "state": state, **more})
    if state != State.UNCONFIRMED:  # no mail to wait for
        token = services.links.token(Purpose.STATUS, Subject(request.id))
        return http.see_other(pages.addresses.function("requests/status", token=token))
    return http.see_other(pages.addresses.page("request/sent/"))
