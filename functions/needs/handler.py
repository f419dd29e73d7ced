"""/api/needs: GET shows the form for a need, filled in as the address says; POST takes it."""

from functools import cache
from typing import Any

from vet2b import bootstrap, http
from vet2b.forms import Form, Sent, filled, need_form, parse_need
from vet2b.languages import preferred
from vet2b.opened_link import request_pages
from vet2b.quotes.links import Purpose, Subject
from vet2b.quotes.service import TooManyUnconfirmed
from vet2b.request_pages import RequestPages
from vet2b.schema import Need, Request, State

# What only a program that fills in everything would fill in.
_TRAP = "website"
_FROM_SEARCH = {"q": "message", "near": "town", "service": "service", "sector": "sector", "country": "country"}


def handler(event: http.Event, _context: Any) -> http.Response:
    """Take a need, or show its form."""
    services = bootstrap.services()
    if http.method(event) != "POST":
        return _show(event, services)
    try:
        sent = http.sent(event)
    except http.Unreadable as error:
        return http.refused(400, str(error))
    pages = _pages(event, services, sent)
    form = _parsed(services, pages, sent)
    if form.value is None:
        return _refuse(event, pages, form)
    try:
        trapped = bool(http.first(sent, _TRAP))  # it is thanked as a person would be, and looked at by one
        proven = services.challenges.is_solved(http.first(sent, "altcha"))
        request = services.quotes.request(form.value, http.idempotency_key(event, sent), proven=proven, trapped=trapped)
    except TooManyUnconfirmed:
        return _too_many(event, pages)
    return _thank(event, services, pages, request)


def _show(event: http.Event, services: bootstrap.Services) -> http.Response:
    asked = http.query(event)
    pages = _pages(event, services, asked)
    given = {field: asked[name] for name, field in _FROM_SEARCH.items() if name in asked}
    return http.page(pages.need_form(filled(_form(services, pages), given)))


def _form(services: bootstrap.Services, pages: RequestPages) -> Form[Need]:
    directory = services.directory
    action = pages.addresses.function("needs")
    countries = directory.network.countries
    return need_form(pages.locale, directory.vocabularies, directory.sectors_of_services, countries, action)


def _parsed(services: bootstrap.Services, pages: RequestPages, sent: Sent) -> Form[Need]:
    directory, today = services.directory, services.clock.now().date()
    given = {**sent, "language": (pages.locale.language,)}
    known = {name: values for name, values in given.items() if name in Need.model_fields}
    towns = _towns(directory.network.countries)
    return parse_need(_form(services, pages), known, pages.locale, directory.reference, towns, today)


@cache
def _towns(countries: tuple[str, ...]) -> Any:
    # Imported by need: reading the towns is no other function's work.
    from vet2b.catalogue.geography import Geography

    geography = Geography(countries)

    def towns(country: str, name: str) -> tuple[float, float] | None:
        town = geography.town(country, name)
        return (town.point.lat, town.point.lon) if town else None

    return towns


def _pages(event: http.Event, services: bootstrap.Services, sent: Sent) -> RequestPages:
    wanted = http.first(sent, "language") or http.first(sent, "lang")
    accepted = http.header(event, "accept-language")
    return request_pages(services, preferred(wanted, accepted, services.directory.network.languages))


def _refuse(event: http.Event, pages: RequestPages, form: Form[Need]) -> http.Response:
    if http.wants_json(event):
        return http.problem(form, pages.locale.gettext("The request has mistakes."))
    return http.page(pages.need_form(form), status=422)


def _too_many(event: http.Event, pages: RequestPages) -> http.Response:
    title = pages.locale.gettext("Please confirm your earlier request first")
    if http.wants_json(event):
        return http.refused(429, title)
    text = pages.locale.gettext("We have sent several mails to this address that nobody has confirmed yet.")
    return http.page(pages.message(title, text), status=429)


def _thank(
    event: http.Event, services: bootstrap.Services, pages: RequestPages, request: Request | None
) -> http.Response:
    state = request.parts[0].state if request else State.UNCONFIRMED
    if http.wants_json(event):
        schools = [part.provider for part in request.parts if part.provider] if request else []
        return http.created({"id": request.id if request else "", "state": state, "providers": schools})
    if request and state != State.UNCONFIRMED:  # no mail to wait for
        token = services.links.token(Purpose.STATUS, Subject(request.id))
        return http.see_other(pages.addresses.function("requests/status", token=token))
    return http.see_other(pages.addresses.page("request/sent/"))
