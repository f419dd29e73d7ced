"""The agreement about an accepted quote, to print and sign: who, what, until when, for how much, on which terms."""

from collections.abc import Iterable
from dataclasses import dataclass

from vet2b.quotes.details import answered
from vet2b.schema import Part, Quote, Request

from .quote import QuoteRow, price_of, quote_rows
from .wording import OfferLine, Row, Wording


@dataclass(frozen=True)
class Party:
    """One side of the agreement; what is not known is a line to fill in."""

    role: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Clause:
    """One thing that the quote or the offer says."""

    heading: str
    text: str
    lang: str
    items: tuple[str, ...] = ()
    """What it lists, instead of the text."""


@dataclass(frozen=True)
class AgreementPage:
    """What the agreement says."""

    parties: tuple[Party, ...]
    offers: tuple[OfferLine, ...]
    asked: tuple[Row, ...]
    files: tuple[str, ...]
    """The names of the drawings and photos that came with the request."""
    message: Clause
    scope: Clause
    lines: tuple[QuoteRow, ...]
    terms: tuple[Row, ...]
    """Price, VAT and days."""
    conditions: tuple[Clause, ...]
    request: str
    back: str


def agreement_page(wording: Wording, request: Request, provider: str, back: str) -> AgreementPage:
    """Return the agreement with a provider whose quote was accepted.

    Raises ValueError if there is no quote.
    """
    part, asked, _ = request.part(provider), request.asked, wording.locale.gettext
    if part.quote is None:
        raise ValueError(provider)
    language = wording.school_language(provider)
    return AgreementPage(
        parties=(_school(wording, provider), _client(wording, request)),
        offers=tuple(wording.offer(key) for key in part.offers if key in wording.directory.offers),
        asked=tuple(_details(wording, request, part)),
        files=tuple(file.name for file in request.attachments),
        message=Clause(_("What was asked"), asked.message, asked.language),
        scope=Clause(_("What the school does"), part.quote.text, language),
        lines=quote_rows(wording, part.quote),
        terms=_terms(wording, part, part.quote),
        conditions=tuple(_conditions(wording, part)),
        request=request.id,
        back=back,
    )


def _details(wording: Wording, request: Request, part: Part) -> Iterable[Row]:
    """What was asked of this school, without what concerns others."""
    asked, locale = request.asked, wording.locale
    for said in answered(asked, wording.directory, locale, part.offers):
        yield Row(*said)
    if asked.wanted_by:
        yield Row(locale.gettext("Needed by"), locale.day(asked.wanted_by))


def _school(wording: Wording, provider: str) -> Party:
    _, facts = wording.locale.gettext, wording.directory.providers.get(provider)
    return Party(
        _("School"),
        (
            Row(_("Full name"), wording.school(provider)),
            Row(_("Registration number"), facts.legal_id if facts else ""),
            Row(_("Place"), facts.town if facts else ""),
            Row(_("Represented by"), ""),
        ),
    )


def _client(wording: Wording, request: Request) -> Party:
    _, asked = wording.locale.gettext, request.asked
    return Party(
        _("Client"),
        (
            Row(_("Full name"), asked.organisation or asked.name),
            Row(_("Registration number"), ""),
            Row(_("Place"), ""),
            Row(_("Represented by"), asked.name if asked.organisation else ""),
        ),
    )


def _terms(wording: Wording, part: Part, quote: Quote) -> tuple[Row, ...]:
    _, locale, agreed = wording.locale.gettext, wording.locale, part.agreement
    ready = (Row(_("Ready from"), locale.day(quote.earliest)),) if quote.earliest else ()
    return (
        Row(_("Price"), price_of(wording, quote)),
        *ready,
        Row(_("Done by"), locale.day(agreed.deliver_by) if agreed else ""),
    )


def _conditions(wording: Wording, part: Part) -> Iterable[Clause]:
    """What the offers say, each thing once; the school's insurance where no offer names one."""
    _, directory = wording.locale.gettext, wording.directory
    headings = {
        "client_supplies": _("What the client provides"),
        "deliverable": _("What the client gets"),
        "limitations": _("What the school cannot do, and why"),
        "rework": _("If something is not right"),
        "cancellation": _("Cancelling"),
        "insurance": _("Insurance"),
    }
    offers = [directory.offers[key] for key in part.offers if key in directory.offers]
    for name, heading in headings.items():
        said = dict.fromkeys(offer.condition_in(name, wording.locale.language) for offer in offers)
        found = [(text, language) for text, language in said if text]
        facts = directory.providers.get(part.provider)
        if name == "insurance" and not found and facts and facts.insurance:
            found = [(facts.insurance, facts.language)]
        for text, language in found:
            items = tuple(text.splitlines()) if name == "limitations" else ()
            yield Clause(heading, text, "" if language == wording.locale.language else language, items)
