"""The pages that functions answer with: the request form, confirming, the asker's and the school's view."""

from dataclasses import dataclass
from datetime import datetime

from vet2b.addresses import Addresses
from vet2b.forms import Form
from vet2b.locale import Locale, load
from vet2b.quotes.details import answered
from vet2b.quotes.directory import Directory
from vet2b.schema import Answer, Part, QuoteRequest, Request, State
from vet2b.theme import Frame, environment


@dataclass(frozen=True)
class OfferLine:
    """An offer asked about."""

    title: str
    lang: str
    address: str


@dataclass(frozen=True)
class RequestPage:
    """The form for a request, as it was sent and with what is wrong."""

    form: Form[QuoteRequest]
    offers: tuple[OfferLine, ...]


@dataclass(frozen=True)
class Row:
    """One thing with its name."""

    label: str
    value: str
    lang: str = ""


@dataclass(frozen=True)
class SaidLine:
    """One thing that was written."""

    who: str
    when: str
    text: str
    lang: str


@dataclass(frozen=True)
class PartView:
    """One provider's part, as a page shows it."""

    provider: str
    school: str
    state: State
    state_label: str
    since: str
    deadline: str
    quote: tuple[Row, ...]
    quote_text: str
    reason: str
    said: tuple[SaidLine, ...]
    school_language: str


@dataclass(frozen=True)
class StatusPage:
    """The asker's page: every answer, and what can be done."""

    request: Request
    rows: tuple[Row, ...]
    parts: tuple[PartView, ...]
    action: str
    can_cancel: bool
    error: str = ""


@dataclass(frozen=True)
class AnswerPage:
    """The school's page: the request, and the ways to answer it."""

    request: Request
    rows: tuple[Row, ...]
    part: PartView
    forms: tuple[Form[Answer], ...]
    opened: str
    """The form that is unfolded: the one with mistakes, or the first."""
    open: bool
    note: str = ""


@dataclass(frozen=True)
class MessagePage:
    """A page that says one thing, and perhaps asks for one press of a button."""

    text: tuple[str, ...]
    action: str = ""
    button: str = ""
    link: str = ""
    link_label: str = ""


class RequestPages:
    """Renders the pages about requests in one language."""

    def __init__(self, directory: Directory, site_url: str, language: str):
        self.directory = directory
        self.locale: Locale = load(language)
        self.addresses = Addresses(site_url, language)

    def request_form(self, form: Form[QuoteRequest]) -> str:
        """Return the form page."""
        _ = self.locale.gettext
        offers = tuple(self._offer(key) for key in form["offers"].values if key in self.directory.offers)
        return self._render("request.html", _("Ask for a quote"), RequestPage(form, offers), "ask")

    def confirm(self, action: str) -> str:
        """Return the page on which the asker confirms by a press of a button."""
        _ = self.locale.gettext
        page = MessagePage(
            (_("Press the button, and your request goes to the school."),), action, _("Confirm and send the request")
        )
        return self._render("message.html", _("Confirm your request"), page)

    def message(self, title: str, *text: str) -> str:
        """Return a page that says one thing."""
        page = MessagePage(text, link=self.addresses.home, link_label=self.locale.gettext("To the home page"))
        return self._render("message.html", title, page)

    def status(self, request: Request, action: str, error: str = "") -> str:
        """Return the asker's page."""
        parts = tuple(self.part(request, part) for part in request.parts)
        can_cancel = any(part.state.open_to_provider or part.state == State.UNCONFIRMED for part in request.parts)
        page = StatusPage(request, self._asked(request, ""), parts, action, can_cancel, error)
        return self._render("status.html", self.locale.gettext("Your quote request"), page)

    def answer(self, request: Request, provider: str, forms: tuple[Form[Answer], ...], note: str = "") -> str:
        """Return the school's page."""
        part = request.part(provider)
        is_open = part.state in (State.SENT, State.QUESTION, State.OFFERED)
        opened = next((form.name for form in forms if form.problems), forms[0].name)
        page = AnswerPage(
            request, self._asked(request, provider), self.part(request, part), forms, opened, is_open, note
        )
        return self._render("answer.html", self.locale.gettext("A quote request for your school"), page)

    def part(self, request: Request, part: Part) -> PartView:
        """Return a provider's part in words."""
        facts = self.directory.providers.get(part.provider)
        language = facts.language if facts else ""
        said = tuple(
            SaidLine(
                who=self._school(part.provider) if line.by == "provider" else request.asked.name,
                when=self._moment(line.at),
                text=line.text,
                lang=language if line.by == "provider" else request.asked.language,
            )
            for line in part.said
        )
        return PartView(
            provider=part.provider,
            school=self._school(part.provider),
            state=part.state,
            state_label=self.state_label(part.state),
            since=self._moment(part.since),
            deadline=self.locale.day(part.deadline.date()) if part.deadline else "",
            quote=self._quote(part),
            quote_text=part.quote.text if part.quote else "",
            reason=self._label("decline-reasons", part.reason) if part.reason else "",
            said=said,
            school_language=language,
        )

    def state_label(self, state: State) -> str:
        """Return how people call a state."""
        _ = self.locale.gettext
        return {
            State.UNCONFIRMED: _("Not confirmed yet"),
            State.SENT: _("Sent to the school"),
            State.QUESTION: _("The school has a question"),
            State.OFFERED: _("The school has sent a quote"),
            State.DECLINED: _("Declined by the school"),
            State.EXPIRED: _("Ended without an answer"),
            State.ACCEPTED: _("Quote accepted"),
            State.NOT_CHOSEN: _("Another school was chosen"),
            State.AGREED: _("Agreement signed"),
            State.DELIVERED: _("Delivered"),
            State.COMPLETED: _("Completed"),
            State.FEEDBACK: _("Feedback given"),
            State.CANCELLED: _("Cancelled"),
        }[state]

    def _quote(self, part: Part) -> tuple[Row, ...]:
        quote, _ = part.quote, self.locale.gettext
        if quote is None:
            return ()
        rows = (
            Row(_("Price"), self.locale.money(quote.amount, quote.currency)),
            Row(_("VAT"), self._label("vat-treatments", quote.vat)),
            Row(_("Ready from"), self.locale.day(quote.earliest) if quote.earliest else ""),
            Row(_("Valid until"), self.locale.day(quote.valid_until)),
        )
        return tuple(row for row in rows if row.value)

    def _asked(self, request: Request, provider: str) -> tuple[Row, ...]:
        """What was asked: of one provider, as it may see it, or, without one, of all."""
        asked, _ = request.asked, self.locale.gettext
        keys = request.part(provider).offers if provider else asked.offers
        offers = [self._offer(key) for key in keys if key in self.directory.offers]
        rows = [
            *(Row(_("Offer"), offer.title, offer.lang) for offer in offers),
            *(Row(*answer) for answer in answered(asked, self.directory, self.locale, keys)),
            Row(_("Needed by"), self.locale.day(asked.wanted_by) if asked.wanted_by else ""),
            Row(_("Budget"), self._label("budget-bands", asked.budget) if asked.budget else ""),
        ]
        if provider:
            rows += [
                Row(_("Who is asking"), self._label("buyer-types", asked.buyer_type)),
                Row(_("Company or organisation"), asked.organisation or ""),
                Row(_("Name"), asked.name),
                Row(_("Phone"), asked.phone or ""),
                Row(_("Language of the answer"), self.locale.language_name(asked.language)),
            ]
        return tuple(row for row in rows if row.value)

    def _offer(self, key: str) -> OfferLine:
        offer, language = self.directory.offers[key], self.locale.language
        shown_in = offer.language_in(language)
        return OfferLine(offer.title_in(language), "" if shown_in == language else shown_in, self.addresses.offer(key))

    def _school(self, provider: str) -> str:
        facts = self.directory.providers.get(provider)
        return facts.name_in(self.locale.language) if facts else provider

    def _label(self, vocabulary: str, term: str) -> str:
        return self.directory.vocabularies[vocabulary].label(term, self.locale.language)

    def _moment(self, moment: datetime) -> str:
        return self.locale.day(moment.date())

    def _render(self, template: str, title: str, page: object, script: str = "") -> str:
        frame = Frame(
            locale=self.locale,
            network=self.directory.network,
            addresses=self.addresses,
            title=title,
            scripts=(script,) if script else (),
        )
        return environment(self.locale).get_template(template).render(frame=frame, page=page)
