"""/api/needs: GET shows the form for a need, filled in as the address says; POST takes it."""

from functools import cache
from typing import Any

from vet2b import bootstrap, http, intake
from vet2b.failures import failures_told
from vet2b.forms import Form, Sent, corrected, filled, need_form, parse_need, with_correction
from vet2b.multipart import Upload
from vet2b.ports import StoreUnavailable
from vet2b.quotes.service import TooManyUnconfirmed
from vet2b.request_pages import RequestPages
from vet2b.schema import Need

_FROM_SEARCH = {"q": "message", "near": "town", "service": "service", "sector": "sector", "country": "country"}


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Take a need, or show its form."""
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
        return intake.unavailable(event, pages, form, pages.need_form)


def _take(
    event: http.Event,
    services: bootstrap.Services,
    pages: RequestPages,
    form: Form[Need],
    sent: Sent,
    uploads: tuple[Upload, ...],
) -> http.Response:
    """Take what is right. Raises StoreUnavailable if nothing can be stored now."""
    taken = services.uploads.take(((file.name, file.content) for file in uploads), sent.get("attachments", ()))
    form = intake.with_files(services, pages, form, taken)
    if not http.wants_json(event):  # a program cannot answer
        form = with_correction(form, sent, pages.locale)
    if form.value is None:
        return intake.mistaken(event, pages, form, pages.need_form(form))
    trapped = bool(http.first(sent, http.TRAP))  # it is thanked as a person would be, and looked at by one
    proven = services.challenges.is_solved(http.first(sent, "altcha"))
    key = http.idempotency_key(event, sent, uploads)
    try:
        request = services.quotes.request(
            form.value, key, proven=proven, trapped=trapped, attachments=taken.attachments
        )
    except TooManyUnconfirmed:
        return intake.too_many(event, pages)
    schools = [part.provider for part in request.parts if part.provider]
    return intake.taken(event, services, pages, request, providers=schools)


def _show(event: http.Event, services: bootstrap.Services) -> http.Response:
    asked = http.query(event)
    pages = intake.visitor_pages(event, services, asked)
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
    from vet2b.geography import Geography

    geography = Geography(countries)

    def towns(country: str, name: str) -> tuple[float, float] | None:
        town = geography.town(country, name)
        return (town.point.lat, town.point.lon) if town else None

    return towns
