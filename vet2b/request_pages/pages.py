"""Renders the pages about requests."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vet2b.addresses import Addresses
from vet2b.forms import Form
from vet2b.locale import Locale, load
from vet2b.ports import UploadForm
from vet2b.quotes.directory import Directory
from vet2b.quotes.feedback import Side
from vet2b.quotes.links import Links
from vet2b.schema import Answer, Need, QuoteRequest, Record, Request

from .agreement import agreement_page
from .asker import has_agreement, status_page
from .late_files import late_files_page
from .needs import NeedPage, assign_page, confirm_page
from .school import answer_page
from .steps import form_of_step
from .wording import OfferLine, Wording


@dataclass(frozen=True)
class RequestPage:
    """The form for a request, as it was sent and with what is wrong."""

    form: Form[QuoteRequest]
    offers: tuple[OfferLine, ...]


@dataclass(frozen=True)
class MessagePage:
    """A page that says one thing, and perhaps asks for one press of a button."""

    text: tuple[str, ...]
    action: str = ""
    button: str = ""
    link: str = ""
    link_label: str = ""
    offers: tuple[OfferLine, ...] = ()
    """What it is about."""


@dataclass(frozen=True)
class Opened:
    """The page that somebody has opened by a link, so that the language menu can stay at it."""

    function: str
    query: Mapping[str, str]

    def address(self, there: Addresses) -> str:
        """Return its address in the language of some addresses."""
        return there.function(self.function, **{**self.query, "lang": there.language})


class RequestPages:
    """Renders the pages about requests in one language."""

    def __init__(
        self,
        directory: Directory,
        site_url: str,
        language: str,
        links: Links,
        opened: Opened | None = None,
        *,
        chosen: bool = False,
    ):
        self.directory = directory
        self.locale: Locale = load(language)
        self.addresses = Addresses(site_url, language, chosen)
        self._opened = opened
        self.wording = Wording(directory, self.locale, self.addresses, links)

    def request_form(self, form: Form[QuoteRequest]) -> str:
        """Return the form page."""
        _ = self.locale.gettext
        page = RequestPage(form, self._offers(form["offers"].values))
        about = "".join(f"&offer={offer.key}" for offer in page.offers)
        return self.render(
            "request.html",
            _("Ask for a quote"),
            page,
            "ask",
            lambda there: there.function("quote-requests", lang=there.language) + about,
        )

    def _offers(self, keys: Iterable[str]) -> tuple[OfferLine, ...]:
        return tuple(self.wording.offer(key) for key in keys if key in self.directory.offers)

    def need_form(self, form: Form[Need]) -> str:
        """Return the form page for a need."""
        page = NeedPage(form, self.directory.network.needs.providers)
        # What was typed stays out of addresses, which are logged.
        chosen = {name: form[name].value for name in ("service", "sector", "country") if form[name].value}
        return self.render(
            "need.html",
            self.locale.gettext("Describe what you need"),
            page,
            "ask",
            lambda there: there.function("needs", lang=there.language, **chosen),
        )

    def assign(self, request: Request, action: str, error: str = "") -> str:
        """Return the page on which an office chooses schools for a need."""
        page = assign_page(self.wording, request, action, error)
        return self.render("choose_schools.html", self.locale.gettext("Choose schools for this need"), page)

    def confirm(self, request: Request, token: str, error: str = "") -> str:
        """Return the page on which the asker confirms by a press of a button."""
        _ = self.locale.gettext
        action = self.addresses.function("requests/confirm", token=token)
        files = self.addresses.function("requests/files", token=token)
        if isinstance(request.asked, Need):
            choice = replace(confirm_page(self.wording, request, action, error), link=files)
            return self.render("choose_schools.html", _("Confirm your request"), choice)
        said = self.locale.ngettext(
            "Press the button, and your request goes to the school.",
            "Press the button, and your request goes to {n} schools.",
            len(request.parts),
        )
        offers = self._offers(request.asked.offers)
        button, label = _("Confirm and send the request"), _("Add files to your request")
        page = MessagePage((said,), action, button, link=files, link_label=label, offers=offers)
        return self.render("message.html", _("Confirm your request"), page)

    def add_files(self, request: Request, token: str, form: UploadForm | None, ticket: str, error: str) -> str:
        """Return the page on which the asker adds files before confirming."""
        here = self.addresses.function("requests/files", token=token)
        confirm = self.addresses.function("requests/confirm", token=token)
        page = late_files_page(self.wording, request, here, confirm, form, ticket, error)
        return self.render("add_files.html", self.locale.gettext("Add files to your request"), page)

    def message(self, title: str, *text: str) -> str:
        """Return a page that says what became of something; it has no address of its own."""
        page = MessagePage(text, link=self.addresses.home, link_label=self.locale.gettext("To the home page"))
        return self.render("message.html", title, page, elsewhere=lambda there: there.home)

    def refusal(self, title: str, *text: str, link: str = "", link_label: str = "") -> str:
        """Return a page that says why there is nothing at the address that was opened, with a link that helps."""
        link, label = link or self.addresses.home, link_label or self.locale.gettext("To the home page")
        return self.render("message.html", title, MessagePage(text, link=link, link_label=label))

    def status(
        self, request: Request, action: str, now: datetime, error: str = "", sent: Form[Any] | None = None
    ) -> str:
        """Return the asker's page, with a form that was sent with mistakes."""
        page = status_page(self.wording, request, action, now, error, sent)
        return self.render("status.html", self.locale.gettext("Your quote request"), page)

    def answer(
        self,
        request: Request,
        provider: str,
        forms: tuple[Form[Answer], ...],
        action: str,
        now: datetime,
        note: str = "",
        sent: Form[Any] | None = None,
    ) -> str:
        """Return the school's page, with a form that was sent with mistakes."""
        page = answer_page(self.wording, request, provider, forms, action, now, note, sent)
        return self.render("answer.html", self.locale.gettext("A quote request for your school"), page, "answer")

    def step_form(self, request: Request, provider: str, step: str, action: str, side: Side) -> Form[Record]:
        """Return the empty form of a step of one side.

        Raises KeyError if that side has no such step.
        """
        return form_of_step(self.wording, request, provider, step, action, side)

    def agreements(self, request: Request) -> frozenset[str]:
        """Return the providers with whom there is an agreement to print and sign."""
        return frozenset(part.provider for part in request.parts if has_agreement(part))

    def agreement(self, request: Request, provider: str, back: str) -> str:
        """Return the agreement about an accepted quote, to print and sign."""
        page = agreement_page(self.wording, request, provider, back)
        return self.render("agreement.html", self.locale.gettext("Agreement"), page)

    def render(
        self,
        template: str,
        title: str,
        page: object,
        script: str = "",
        elsewhere: Callable[[Addresses], str] | None = None,
    ) -> str:
        """Return a page of the theme in this language.

        `elsewhere` tells its address in another one, if it is not the one that was opened.
        """
        # Imported by need: a request that is taken in is answered without a page.
        from vet2b import theme

        frame = theme.Frame(
            locale=self.locale,
            network=self.directory.network,
            addresses=self.addresses,
            title=title,
            scripts=(script,) if script else (),
            elsewhere=elsewhere or (self._opened.address if self._opened else None),
        )
        return theme.render(template, frame, page)
