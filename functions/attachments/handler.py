"""/api/attachments: GET hands a file on by its signed link, POST takes files before a request is sent."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told
from vet2b.languages import preferred
from vet2b.locale import Locale, load
from vet2b.opened_link import OpenedLink, open_link
from vet2b.ports import AttachmentUnknown
from vet2b.quotes.attachments import explained, found
from vet2b.quotes.links import Purpose
from vet2b.quotes.uploads import Taken
from vet2b.request_pages import RequestPages


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Hand a file on, or take files."""
    services = bootstrap.services()
    if http.method(event) == "POST":
        return _take(event, services)
    opened = open_link(services, event, Purpose.ATTACHMENT)
    if not isinstance(opened, OpenedLink):
        return opened
    attachment = found(opened.request, opened.subject.attachment, opened.subject.provider)
    if attachment is None:
        return _gone(opened.pages)
    address = services.files.address(attachment, opened.request.id)
    if address:
        return http.see_other(address)
    try:
        return http.file(attachment, services.files.read(attachment.id, opened.request.id))
    except AttachmentUnknown:
        return _gone(opened.pages)


def _gone(pages: RequestPages) -> http.Response:
    _ = pages.locale.gettext
    return http.page(pages.refusal(_("This link does not lead anywhere any more"), _("The file was erased.")), 410)


def _take(event: http.Event, services: bootstrap.Services) -> http.Response:
    try:
        sent, uploads = http.sent(event), http.uploads(event)
    except http.Unreadable as error:
        return http.refused(400, str(error))
    languages = services.directory.network.languages
    locale = load(preferred(http.first(sent, "language"), http.header(event, "accept-language"), languages))
    if not http.wants_json(event):
        return _told(services, services.uploads.take((upload.name, upload.content) for upload in uploads), locale)
    ticket = http.first(sent, "ticket")
    if ticket:
        return _told(services, services.uploads.receive(ticket, http.first(sent, "name")), locale)
    return _offer(services)


def _offer(services: bootstrap.Services) -> http.Response:
    """Tell where a file can be sent past us: a function takes only a few megabytes at once."""
    offered = services.uploads.form()
    if offered is None:
        return http.refused(404, "Files are sent with the form here")
    ticket, form = offered
    return http.created({"ticket": ticket, "address": form.address, "fields": dict(form.fields)})


def _told(services: bootstrap.Services, taken: Taken, locale: Locale) -> http.Response:
    if taken.refusals:
        problems = [("attachments", refusal.code, explained(refusal, locale)) for refusal in taken.refusals]
        return http.problems(problems, locale.gettext("Some files cannot be taken."))
    said = [{**one.model_dump(exclude={"id"}), "token": services.uploads.token(one)} for one in taken.attachments]
    return http.created({"attachments": said})
