"""/api/needs: GET shows the form for a need, filled in as the address says; POST takes it."""

from functools import cache
from typing import Any

from vet2b import bootstrap, http, intake
from vet2b.failures import failures_told
from vet2b.forms import Form, Sent, filled, need_form, parse_need
from vet2b.request_pages import RequestPages
from vet2b.schema import Need, Request

_FROM_SEARCH = {"q": "message", "near": "town", "service": "service", "sector": "sector", "country": "country"}


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Take a need, or show its form."""
    services = bootstrap.services()
    if http.method(event) != "POST":
        return _show(event, services)
    return intake.take(event, services, _KIND)


def _show(event: http.Event, services: bootstrap.Services) -> http.Response:
    asked = http.query(event)
    pages = intake.visitor_pages(event, services, asked)
    given = {field: asked[name] for name, field in _FROM_SEARCH.items() if name in asked}
    return http.page(pages.need_form(filled(_form(services, pages), given)))


def _form(services: bootstrap.Services, pages: RequestPages) -> Form[Need]:
    directory = services.directory
    action = pages.addresses.function("needs")
    countries, confirms = directory.network.countries, directory.network.asks_to_confirm
    sectors = directory.sectors_of_services
    return need_form(pages.locale, directory.vocabularies, sectors, countries, action, confirms=confirms)


def _parsed(services: bootstrap.Services, pages: RequestPages, sent: Sent) -> Form[Need]:
    directory, today = services.directory, services.clock.now().date()
    known = {name: values for name, values in sent.items() if name in Need.model_fields}
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


def _schools(request: Request) -> dict[str, object]:
    return {"providers": [part.provider for part in request.parts if part.provider]}


_KIND = intake.Kind(_parsed, RequestPages.need_form, _schools)
