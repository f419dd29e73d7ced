"""A signed link as somebody opens it: who it is, which request it is about, or why it opens nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vet2b import http
from vet2b.bootstrap import Services
from vet2b.languages import preferred
from vet2b.locale import N_
from vet2b.ports import RequestUnknown
from vet2b.quotes.links import LinkExpired, LinkInvalid, Purpose, Subject
from vet2b.quotes.routing import office_of
from vet2b.request_pages import Opened, RequestPages
from vet2b.schema import Need, Request


@dataclass(frozen=True)
class OpenedLink:
    """A link that holds."""

    token: str
    subject: Subject
    request: Request
    pages: RequestPages
    """In the language of the link's holder."""


def open_link(services: Services, event: http.Event, purpose: Purpose) -> OpenedLink | http.Response:
    """Return what a link opens, or the answer that says why it opens nothing."""
    token = http.first(http.query(event), "token")
    try:
        subject = services.links.read(purpose, token)
        request = services.quotes.get(subject.request)
        if subject.provider:
            request.part(subject.provider)
    except LinkExpired:
        return _refusal(services, event, purpose, 410)
    except RequestUnknown:
        return _refusal(services, event, purpose, 410)
    except (LinkInvalid, KeyError):
        return _refusal(services, event, purpose, 404)
    language = _language(services, request, subject, purpose)
    return OpenedLink(token, subject, request, opened_pages(services, event, language))


def held_link(services: Services, event: http.Event, purpose: Purpose, token: str) -> Subject | http.Response:
    """Return what a link to a desk is about, or the answer that says why it opens nothing."""
    try:
        subject = services.links.read(purpose, token)
        if purpose == Purpose.DESK:
            _ = services.directory.providers[subject.provider]
    except LinkExpired:
        return _refusal(services, event, purpose, 410)
    except (LinkInvalid, KeyError):
        return _refusal(services, event, purpose, 404)
    return subject


def ask_for_link(
    services: Services, event: http.Event, send: Callable[[str], None], render: Callable[..., str]
) -> http.Response:
    """Show the page on which a mailbox is sent a link, or send it; the answer never says whether it is known."""
    language = preferred(
        http.first(http.query(event), "lang"),
        http.header(event, "accept-language"),
        services.directory.network.languages,
    )
    pages = request_pages(services, language)
    from vet2b.desk_pages.pages import DeskPages  # by need: most links are to a request, not to a desk

    desk_pages = DeskPages(pages)
    if http.method(event) != "POST":
        return http.page(render(desk_pages))
    sent = http.sent(event)
    mailbox = http.first(sent, "email").strip()
    if "@" not in mailbox:
        error_text = pages.locale.gettext("Please enter a full mail address, like name@company.com.")
        return http.page(render(desk_pages, error=error_text), 422)
    if not http.first(sent, http.TRAP):
        send(mailbox)
    return http.page(render(desk_pages, sent=True))


def request_pages(services: Services, language: str) -> RequestPages:
    """Return the pages about requests in a language."""
    return RequestPages(services.directory, services.site_url, language, services.links)


def opened_pages(services: Services, event: http.Event, own: str) -> RequestPages:
    """Return the pages that somebody has opened by a link: in the language chosen in the menu, or else in their own."""
    asked = http.query(event)
    wanted = http.first(asked, "lang")
    chosen = wanted in services.directory.network.languages
    return RequestPages(
        services.directory,
        services.site_url,
        wanted if chosen else own,
        services.links,
        Opened(http.function(event), {name: values[0] for name, values in asked.items()}),
        chosen=chosen,
    )


def _language(services: Services, request: Request, subject: Subject, purpose: Purpose) -> str:
    if purpose == Purpose.ASSIGN and isinstance(request.asked, Need):
        return office_of(services.directory, request.asked.country).language
    facts = services.directory.providers.get(subject.provider)
    return facts.language if facts else request.asked.language


def _refusal(services: Services, event: http.Event, purpose: Purpose, status: int) -> http.Response:
    """Answer why a link opens nothing, and where its holder gets another one."""
    language = preferred("", http.header(event, "accept-language"), services.directory.network.languages)
    pages = opened_pages(services, event, language)
    _ = pages.locale.gettext
    if status == 410:
        title = _("This link does not lead anywhere any more")
        text = _("The link is too old, or the request was erased when its time was over.")
    else:
        title = _("This link is not complete")
        text = _("Please check that the whole link from the mail was copied, to its very end.")
    if purpose in _DESKS:
        function, said, label = _DESKS[purpose]
        desk = pages.addresses.function(function, lang=pages.locale.language)
        return http.page(pages.refusal(title, text, _(said), link=desk, link_label=_(label)), status)
    return http.page(pages.refusal(title, text, *([_(_NEWER[purpose])] if status == 410 else ())), status)


_OF_SCHOOL = (
    "desk",
    N_("You can ask for a new link to all requests to your school. It comes to the school's mailbox."),
    N_("All requests to your school"),
)
_OF_OFFICE = (
    "coordinator",
    N_("You can ask for a new link. It comes to your office's mailbox."),
    N_("The requests you look after"),
)
#: Whose links come from a desk -> its function, what its holder can do, and what the way there is called.
_DESKS: Mapping[Purpose, tuple[str, str, str]] = {
    Purpose.ANSWER: _OF_SCHOOL,
    Purpose.DESK: _OF_SCHOOL,
    Purpose.ASSIGN: _OF_OFFICE,
    Purpose.OFFICE: _OF_OFFICE,
}
_NEWEST = N_("If you have a newer mail about your request, please open the link in it. Otherwise you can ask anew.")
#: What the holder of another link that is too old can do.
_NEWER: Mapping[Purpose, str] = {
    Purpose.CONFIRM: _NEWEST,
    Purpose.STATUS: _NEWEST,
    Purpose.DATA: _NEWEST,
    Purpose.ATTACHMENT: N_("The page of the request has a new link to the file; a mail about the request leads there."),
}
