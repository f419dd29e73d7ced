"""What the functions that take something in share: the visitor's language, and the answers that any form may get."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from vet2b import http
from vet2b.bootstrap import Services
from vet2b.forms import Choice, Form, FormProblem, Sent, with_attachments
from vet2b.forms.form import AnyRecord
from vet2b.languages import preferred
from vet2b.opened_link import request_pages
from vet2b.quotes.attachments import explained
from vet2b.quotes.links import Purpose, Subject
from vet2b.quotes.uploads import Taken
from vet2b.request_pages import RequestPages
from vet2b.schema import Request, State


def visitor_pages(event: http.Event, services: Services, sent: Sent) -> RequestPages:
    """Return the pages in the language that was asked for, or else the best of those that the browser names."""
    wanted = http.first(sent, "language") or http.first(sent, "lang")
    accepted = http.header(event, "accept-language")
    return request_pages(services, preferred(wanted, accepted, services.directory.network.languages))


def unreadable(event: http.Event, services: Services, error: http.Unreadable) -> http.Response:
    """Answer that nothing could be read of what was sent, and that it is not lost."""
    if http.wants_json(event):
        return http.refused(400, str(error))
    pages = visitor_pages(event, services, {})
    _ = pages.locale.gettext
    title = _("What was sent is too large or cannot be read")
    text = _(
        "Please go back with your browser: what you typed is still there. All files together may have at most 10 MB."
    )
    return http.page(pages.message(title, text), status=400)


def with_files(services: Services, pages: RequestPages, form: Form[AnyRecord], taken: Taken) -> Form[AnyRecord]:
    """Return a form with the files that were taken, ticked, and with what is wrong with the others."""
    locale = pages.locale
    kept = [
        Choice(services.uploads.token(file), f"{file.name} ({locale.size(file.size)})") for file in taken.attachments
    ]
    problems = [FormProblem("attachments", refused.code, explained(refused, locale)) for refused in taken.refusals]
    return with_attachments(form, kept, problems)


def mistaken(event: http.Event, pages: RequestPages, form: Form[Any], page: str) -> http.Response:
    """Answer with what is wrong: a program gets the problems, a browser the page with the form."""
    if http.wants_json(event):
        return http.problem(form, pages.locale.gettext("The request has mistakes."))
    return http.page(page, status=422)


def unavailable(
    event: http.Event, pages: RequestPages, form: Form[Any], show: Callable[[Form[Any]], str]
) -> http.Response:
    """Answer that nothing can be stored now: a program gets a code, a browser its form with all that was typed."""
    _ = pages.locale.gettext
    title = _("Your request could not be stored at the moment.")
    if http.wants_json(event):
        return http.later(http.refused(503, title))
    said = [title, _("What you typed is still here: please send it again in a few minutes.")]
    if form.has_files:
        said.append(_("Files that are not listed must be chosen again."))
    return http.later(http.page(show(replace(form, note=" ".join(said))), status=503))


def too_many(event: http.Event, pages: RequestPages) -> http.Response:
    """Answer that an earlier request must be confirmed first."""
    title = pages.locale.gettext("Please confirm your earlier request first")
    if http.wants_json(event):
        return http.refused(429, title)
    text = pages.locale.gettext("We have sent several mails to this address that nobody has confirmed yet.")
    return http.page(pages.message(title, text), status=429)


def taken(
    event: http.Event, services: Services, pages: RequestPages, request: Request, **more: object
) -> http.Response:
    """Answer that a request is stored: a program gets its id, its state and more, a browser the page to go on with."""
    state = request.parts[0].state
    if http.wants_json(event):
        facts: Mapping[str, object] = {"id": request.id, "state": state, **more}
        return http.created(facts)
    if state != State.UNCONFIRMED:  # no mail to wait for
        token = services.links.token(Purpose.STATUS, Subject(request.id))
        return http.see_other(pages.addresses.function("requests/status", token=token))
    return http.see_other(pages.addresses.page("request/sent/"))
