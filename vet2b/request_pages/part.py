"""One provider's part of a request, as a page shows it to either side."""

from dataclasses import dataclass

from vet2b.locale import Locale
from vet2b.quotes.reasons import sentences
from vet2b.schema import Part, Request, State

from .files import FileLine, file_lines
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
    deadline: str
    quote: tuple[Row, ...]
    quote_text: str
    reason: str
    said: tuple[SaidLine, ...]
    school_language: str
    why: tuple[str, ...] = ()
    """Why it was chosen for a need, in sentences."""


def part_view(wording: Wording, request: Request, part: Part, *, to_provider: bool = False) -> PartView:
    """Return a provider's part in words; its files by links that its reader may use."""
    return PartView(
        provider=part.provider,
        school=wording.school(part.provider),
        state=part.state,
        state_label=state_label(wording.locale, part.state),
        since=wording.day(part.since),
        deadline=wording.day(part.deadline) if part.deadline else "",
        quote=_quote(wording, part),
        quote_text=part.quote.text if part.quote else "",
        reason=wording.label("decline-reasons", part.reason),
        said=_said(wording, request, part, part.provider if to_provider else ""),
        school_language=wording.school_language(part.provider),
        why=sentences(part.why, wording.directory, wording.locale),
    )


def state_label(locale: Locale, state: State) -> str:
    """Return how people call a state."""
    _ = locale.gettext
    return {
        State.UNCONFIRMED: _("Not confirmed yet"),
        State.UNMATCHED: _("The network's office is looking for a school"),
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
        Row(_("Price"), locale.money(quote.amount, quote.currency)),
        Row(_("VAT"), wording.label("vat-treatments", quote.vat)),
        Row(_("Ready from"), locale.day(quote.earliest) if quote.earliest else ""),
        Row(_("Valid until"), locale.day(quote.valid_until)),
    )
    return tuple(row for row in rows if row.value)
