"""One provider's part of a request, as a page shows it to either side."""

from dataclasses import dataclass

from vet2b.quotes.feedback import Side
from vet2b.quotes.reasons import sentences
from vet2b.schema import Part, Request, State

from .feedback import FeedbackView, feedback_views
from .files import FileLine, file_lines
from .quote import QuoteRow, price_of, quote_rows
from .standing import state_label, waiting
from .wording import Row, Wording


@dataclass(frozen=True)
class SaidLine:
    """One thing that was written."""

    who: str
    when: str
    text: str
    lang: str
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True)
class PartView:
    """One provider's part, as a page shows it."""

    provider: str
    school: str
    state: State
    state_label: str
    since: str
    waiting: str
    """Whom the part waits for and until when, as the reader is told; '' if for nobody."""
    quote: tuple[Row, ...]
    lines: tuple[QuoteRow, ...]
    quote_text: str
    agreement: tuple[Row, ...]
    feedback: tuple[FeedbackView, ...]
    reason: str
    said: tuple[SaidLine, ...]
    school_language: str
    why: tuple[str, ...] = ()
    """Why it was chosen for a need, in sentences."""


def part_view(wording: Wording, request: Request, part: Part, reader: Side) -> PartView:
    """Return a provider's part in the words that one side reads; its files by links that it may use."""
    return PartView(
        provider=part.provider,
        school=wording.school(part.provider),
        state=part.state,
        state_label=state_label(wording.locale, part.state, part.moved),
        since=wording.day(part.since),
        waiting=waiting(wording.locale, part, reader),
        quote=_quote(wording, part),
        lines=quote_rows(wording, part.quote) if part.quote else (),
        agreement=_agreement(wording, part),
        feedback=feedback_views(wording, request, part, reader),
        quote_text=part.quote.text if part.quote else "",
        reason=wording.label("decline-reasons", part.reason),
        said=_said(wording, request, part, part.provider if reader == "provider" else ""),
        school_language=wording.school_language(part.provider),
        why=sentences(part.why, wording.directory, wording.locale),
    )


def _said(wording: Wording, request: Request, part: Part, reader: str) -> tuple[SaidLine, ...]:
    schools = {"provider": (wording.school(part.provider), wording.school_language(part.provider))}
    return tuple(
        SaidLine(who, wording.day(line.at), line.text, lang, file_lines(wording, request, line.attachments, reader))
        for line in part.said
        for who, lang in [schools.get(line.by, (request.asked.name, request.asked.language))]
    )


def _quote(wording: Wording, part: Part) -> tuple[Row, ...]:
    quote, locale, _ = part.quote, wording.locale, wording.locale.gettext
    if quote is None:
        return ()
    rows = (
        Row(_("Price"), price_of(wording, quote)),
        Row(_("Ready from"), locale.day(quote.earliest) if quote.earliest else ""),
        Row(_("Valid until"), locale.day(quote.valid_until)),
    )
    return tuple(row for row in rows if row.value)


def _agreement(wording: Wording, part: Part) -> tuple[Row, ...]:
    agreed, _ = part.agreement, wording.locale.gettext
    if agreed is None:
        return ()
    return (
        Row(_("Signed on"), wording.locale.day(agreed.signed)),
        Row(_("Done by"), wording.locale.day(agreed.deliver_by)),
    )
