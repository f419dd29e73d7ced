"""/api/coordinator: an office sees the requests it looks after by a signed link; without one it asks for a link."""

from contextlib import suppress
from typing import Any

from vet2b import bootstrap, http
from vet2b.desk_pages.office import as_csv, office_desk
from vet2b.desk_pages.pages import DeskPages
from vet2b.desk_pages.reviews import key_of, review_desk
from vet2b.desk_pages.unmet import WEEKS, UnmetList, unmet_as_csv, unmet_list
from vet2b.failures import failures_told
from vet2b.forms import Sent
from vet2b.languages import preferred
from vet2b.opened_link import ask_for_link, held_link, opened_pages
from vet2b.ports import RequestUnknown
from vet2b.quotes.conversation import ConversationClosed
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.links import Purpose
from vet2b.quotes.routing import office_of
from vet2b.request_pages import RequestPages
from vet2b.request_pages.wording import Wording


class ReasonMissing(Exception):
    """When an office does not publish what was said of a job, and gives no reason."""


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the desk, hand out the table, or do what was chosen."""
    services = bootstrap.services()
    asked = http.query(event)
    token = http.first(asked, "token")
    if not token:
        return ask_for_link(services, event, services.desk_links.send_to_office, DeskPages.ask_for_office)
    subject = held_link(services, event, Purpose.OFFICE, token)
    if isinstance(subject, dict):
        return subject
    if http.method(event) == "POST":
        return _post(services, event, token, subject.countries)
    return _show(services, event, token, subject.countries, asked)


def _show(
    services: bootstrap.Services,
    event: http.Event,
    token: str,
    countries: tuple[str, ...],
    asked: Sent,
    note: str = "",
) -> http.Response:
    chosen = http.first(asked, "country")
    chosen = chosen if chosen in countries else ""
    shown = (chosen,) if chosen else countries
    pages = _pages(services, event, countries)
    if http.first(asked, "format") == "unmet-csv":
        found = unmet_as_csv(pages.wording, services.unmet_searches.shown())
        return http.download(found, "text/csv; charset=utf-8", "unmet-searches.csv")
    overview = services.desks.overview(shown)
    if http.first(asked, "format") == "csv":
        return http.download(as_csv(pages.wording, overview), "text/csv; charset=utf-8", "requests.csv")
    late_only = http.first(asked, "show") == "late"
    pauses, now, links = services.pauses.current(), services.clock.now(), services.links
    desk = office_desk(
        pages.wording,
        overview,
        pauses,
        countries,
        chosen,
        token,
        now,
        links,
        late_only=late_only,
        mails=services.held_mails.of(shown),
        marks=services.mail_notes.marks(),
        unmet=_unmet(services, pages.wording, token),
        reviews=review_desk(pages.wording, services.reviews.waiting(shown), services.reviews.published(shown)),
        note=note,
    )
    return http.page(DeskPages(pages).office(desk), 422 if note else 200)


def _unmet(services: bootstrap.Services, wording: Wording, token: str) -> UnmetList | None:
    searches = services.unmet_searches
    export = wording.addresses.function("coordinator", token=token, format="unmet-csv")
    return unmet_list(wording, searches.shown(WEEKS), export) if searches.counts else None


def _post(services: bootstrap.Services, event: http.Event, token: str, countries: tuple[str, ...]) -> http.Response:
    sent = http.sent(event)
    try:
        _act(services, countries, sent)
    except ConversationClosed:
        _ = _pages(services, event, countries).locale.gettext
        note = _("The mail cannot be handed on: the request is over, and nobody would read it.")
        return _show(services, event, token, countries, {}, note)
    except ReasonMissing:
        _ = _pages(services, event, countries).locale.gettext
        return _show(services, event, token, countries, {}, _("Please choose a reason; the writer reads it."))
    pages = _pages(services, event, countries)
    return http.see_other(pages.addresses.function("coordinator", token=token))


def _act(services: bootstrap.Services, countries: tuple[str, ...], sent: Sent) -> None:
    """Do what was chosen, if this office looks after it; nothing where a colleague was faster.

    Raises ConversationClosed if a mail would be read by nobody, ReasonMissing if words are kept back without a reason.
    """
    action = http.first(sent, "action")
    request_id = http.first(sent, "request")
    if request_id in {request.id for request in services.desks.overview(countries).held}:
        with suppress(RequestUnknown):
            if action == "release":
                services.held.release(request_id)
            elif action == "delete":
                services.held.delete(request_id)
    for mail in services.held_mails.of(countries):
        if mail.id == http.first(sent, "mail"):
            with suppress(RequestUnknown):
                if action == "release":
                    services.held_mails.release(mail)
                elif action == "delete":
                    services.held_mails.discard(mail)
    for mark in services.mail_notes.marks():
        if mark.address == http.first(sent, "address") and mark.country in countries:
            services.mail_notes.unmark(mark.address)
    if http.first(sent, "feedback"):
        _review(services, countries, sent)


def _review(services: bootstrap.Services, countries: tuple[str, ...], sent: Sent) -> None:
    publish, reason = http.first(sent, "action") == "publish", http.first(sent, "reason")
    if not publish and reason not in services.directory.vocabularies["review-reasons"]:
        raise ReasonMissing
    for given in (*services.reviews.waiting(countries), *services.reviews.published(countries)):
        if key_of(given) == http.first(sent, "feedback"):
            with suppress(RequestUnknown, MoveRefused):  # erased or taken back meanwhile
                services.feedback.decide(
                    given.request.id, given.part.provider, given.said.by, publish=publish, reason=reason
                )


def _pages(services: bootstrap.Services, event: http.Event, countries: tuple[str, ...]) -> RequestPages:
    if len(countries) == 1:
        return opened_pages(services, event, office_of(services.directory, countries[0]).language)
    accepted = http.header(event, "accept-language")
    return opened_pages(services, event, preferred("", accepted, services.directory.network.languages))
