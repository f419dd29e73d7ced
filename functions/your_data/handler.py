"""/api/your-data: whoever asked sees, takes along and erases all that is stored about the address, by a signed link."""

import json
from typing import Any

from vet2b import bootstrap, http
from vet2b.desk_pages.pages import DeskPages
from vet2b.failures import failures_told
from vet2b.opened_link import OpenedLink, open_link
from vet2b.quotes.links import Purpose


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Show the data, hand out the file, or erase everything."""
    services = bootstrap.services()
    opened = open_link(services, event, Purpose.DATA)
    if not isinstance(opened, OpenedLink):
        return opened
    email = opened.request.asked.email
    if http.method(event) == "POST":
        return _erase(services, event, opened)
    if http.first(http.query(event), "format") == "json":
        data = json.dumps(services.personal_data.export(email), ensure_ascii=False, indent=2)
        return http.download(data, "application/json; charset=utf-8", "your-data.json")
    requests = tuple(services.personal_data.requests(email))
    return http.page(DeskPages(opened.pages).data(email, requests, opened.token))


def _erase(services: bootstrap.Services, event: http.Event, opened: OpenedLink) -> http.Response:
    email, _ = opened.request.asked.email, opened.pages.locale.gettext
    sure = http.first(http.sent(event), "sure")
    if not sure:
        requests = tuple(services.personal_data.requests(email))
        error_text = _("Please tick the box, so that nothing is erased by accident.")
        return http.page(DeskPages(opened.pages).data(email, requests, opened.token, error_text), 422)
    services.personal_data.erase(email)
    told = _("Nothing is stored about your mail address any more. Schools that were still at work have been told.")
    return http.page(opened.pages.message(_("Your data has been erased"), told))
