"""The asker's page: every answer side by side, how each stands, and what can be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vet2b.forms import Form
from vet2b.quotes.life import has_valid_quote
from vet2b.schema import Part, Request, State

from .asked import asked_rows
from .files import FileLine, file_lines
from .part import PartView, part_view
from .quote import price_of
from .standing import state_label
from .steps import StepForm, step_forms, unsent_words
from .wording import Row, Wording


@dataclass(frozen=True)
class AskerPart:
    """One provider's part, with the steps that the asker can take."""

    view: PartView
    steps: tuple[StepForm, ...]
    agreement: str
    """The address of the agreement to print; '' while nothing was accepted."""


@dataclass(frozen=True)
class ComparedAnswer:
    """One school's answer, as the comparison shows it; '' for what it does not say."""

    provider: str
    school: str
    state: str
    price: str
    earliest: str
    valid_until: str
    included: str
    lang: str
    acceptable: bool


@dataclass(frozen=True)
class StatusPage:
    """What the asker's page shows."""

    request: Request
    rows: tuple[Row, ...]
    parts: tuple[AskerPart, ...]
    compared: tuple[ComparedAnswer, ...]
    """The answers side by side, where there are several schools and a quote."""
    action: str
    can_cancel: bool
    files: tuple[FileLine, ...]
    error: str = ""
    unsent: str = ""
    """What was written with a step that is not possible any more."""


def status_page(
    wording: Wording, request: Request, action: str, now: datetime, error: str = "", sent: Form[Any] | None = None
) -> StatusPage:
    """Return what the asker's page shows, with a form that was sent with mistakes."""
    parts = tuple(
        AskerPart(
            part_view(wording, request, part, "asker"),
            step_forms(wording, request, part, "asker", action, now, sent),
            f"{action}&agreement={part.provider}" if has_agreement(part) else "",
        )
        for part in request.parts
    )
    files = file_lines(wording, request, request.attachments)
    can_cancel = any(part.state.is_under_way or part.state == State.UNCONFIRMED for part in request.parts)
    compared = _compared(wording, request, now)
    unsent = unsent_words(tuple(step for part in parts for step in part.steps), sent)
    rows = asked_rows(wording, request)
    return StatusPage(request, rows, parts, compared, action, can_cancel, files, error, unsent)


def has_agreement(part: Part) -> bool:
    """Return whether there is something to print and sign: a quote that was accepted."""
    accepted = (State.ACCEPTED, State.AGREED, State.DELIVERED, State.COMPLETED, State.FEEDBACK)
    return part.quote is not None and part.state in accepted


def _compared(wording: Wording, request: Request, now: datetime) -> tuple[ComparedAnswer, ...]:
    undecided = not any(has_agreement(part) for part in request.parts)
    if len(request.parts) < 2 or not undecided or not any(part.quote for part in request.parts):
        return ()
    return tuple(_answer(wording, part, now) for part in request.parts)


def _answer(wording: Wording, part: Part, now: datetime) -> ComparedAnswer:
    quote, locale = part.quote, wording.locale
    acceptable = has_valid_quote(part, now) and part.state in (State.SENT, State.QUESTION, State.OFFERED)
    return ComparedAnswer(
        part.provider,
        wording.school(part.provider),
        state_label(locale, part.state, part.moved),
        price_of(wording, quote) if quote else "",
        locale.day(quote.earliest, "medium") if quote and quote.earliest else "",
        locale.day(quote.valid_until, "medium") if quote else "",
        quote.text if quote else "",
        wording.school_language(part.provider),
        acceptable,
    )
