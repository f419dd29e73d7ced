"""Renders the desks, and the page that a link is asked for on."""

from dataclasses import dataclass

from vet2b.desk_pages.office import OfficeDesk
from vet2b.desk_pages.school import SchoolDesk
from vet2b.request_pages import RequestPages
from vet2b.request_pages.asked import asked_rows
from vet2b.request_pages.part import PartView, part_view
from vet2b.request_pages.wording import Row
from vet2b.schema import Request


@dataclass(frozen=True)
class LinkPage:
    """A page on which somebody asks for a link to a desk."""

    text: str
    action: str
    sent: bool
    error: str = ""


@dataclass(frozen=True)
class StoredRequest:
    """One request, with all that is stored of it."""

    request: Request
    rows: tuple[Row, ...]
    parts: tuple[PartView, ...]


@dataclass(frozen=True)
class DataPage:
    """All that is stored about somebody."""

    email: str
    requests: tuple[StoredRequest, ...]
    download: str
    action: str
    error: str = ""


class DeskPages:
    """Renders the desks in one language."""

    def __init__(self, pages: RequestPages):
        self._pages = pages

    def school(self, provider: str, desk: SchoolDesk) -> str:
        """Return a school's desk."""
        school = self._pages.wording.school(provider)
        title = self._pages.locale.gettext("Requests to {school}", school=school)
        return self._pages.render("desk.html", title, desk)

    def office(self, desk: OfficeDesk) -> str:
        """Return an office's desk."""
        return self._pages.render("coordinator.html", self._pages.locale.gettext("The requests you look after"), desk)

    def ask_for_school(self, *, sent: bool = False, error: str = "") -> str:
        """Return the page on which a school asks for a link."""
        _ = self._pages.locale.gettext
        text = _("Enter the mailbox of your school that is known here. We send a link to it; no password is needed.")
        page = LinkPage(text, self._pages.addresses.function("desk", lang=self._language), sent, error)
        return self._ask("desk", _("All requests to your school"), page)

    def ask_for_office(self, *, sent: bool = False, error: str = "") -> str:
        """Return the page on which an office asks for a link."""
        _ = self._pages.locale.gettext
        text = _("Enter the mailbox of your office that is known here. We send a link to it; no password is needed.")
        page = LinkPage(text, self._pages.addresses.function("coordinator", lang=self._language), sent, error)
        return self._ask("coordinator", _("The requests you look after"), page)

    def _ask(self, function: str, title: str, page: LinkPage) -> str:
        return self._pages.render(
            "desk-link.html", title, page, elsewhere=lambda there: there.function(function, lang=there.language)
        )

    def data(self, email: str, requests: tuple[Request, ...], token: str, error: str = "") -> str:
        """Return the page that shows somebody all that is stored about them."""
        wording, addresses = self._pages.wording, self._pages.addresses
        stored = tuple(
            StoredRequest(
                r, asked_rows(wording, r, ""), tuple(part_view(wording, r, part, "asker") for part in r.parts)
            )
            for r in requests
        )
        here = addresses.function("your-data", token=token)
        download = addresses.function("your-data", token=token, format="json")
        page = DataPage(email, stored, download, here, error)
        return self._pages.render("your-data.html", self._pages.locale.gettext("Your data"), page)

    @property
    def _language(self) -> str:
        return self._pages.locale.language
