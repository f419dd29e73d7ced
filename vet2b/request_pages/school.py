"""The school's page: the request, how it stands, the ways to answer it, and the steps after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vet2b.forms import Form
from vet2b.quotes.life import has_valid_quote
from vet2b.schema import Answer, Part, Request, State

from .asked import asked_rows
from .asker import has_agreement
from .files import FileLine, file_lines
from .part import PartView, part_view
from .steps import StepForm, step_forms, unsent_words
from .wording import Row, Wording


@dataclass(frozen=True)
class AnswerPage:
    """What the school's page shows."""

    request: Request
    rows: tuple[Row, ...]
    part: PartView
    steps: tuple[StepForm, ...]
    agreement: str
    """The address of the agreement to print; '' while nothing was accepted."""
    files: tuple[FileLine, ...]
    note: str = ""
    unsent: str = ""
    """What was written with a step that is not possible any more."""


def answer_page(
    wording: Wording,
    request: Request,
    provider: str,
    forms: tuple[Form[Answer], ...],
    action: str,
    now: datetime,
    note: str = "",
    sent: Form[Any] | None = None,
) -> AnswerPage:
    """Return what the school's page shows: the forms of answers while it can answer, the steps of later states."""
    part = request.part(provider)
    steps = _answers(wording, part, forms, now)
    steps = steps or step_forms(wording, request, part, "provider", action, now, sent)
    return AnswerPage(
        request,
        asked_rows(wording, request, provider),
        part_view(wording, request, part, "provider"),
        steps,
        f"{action}&agreement={provider}" if has_agreement(part) else "",
        file_lines(wording, request, request.attachments, provider),
        note,
        unsent_words(steps, sent),
    )


def _answers(wording: Wording, part: Part, forms: tuple[Form[Answer], ...], now: datetime) -> tuple[StepForm, ...]:
    if part.state not in (State.SENT, State.QUESTION, State.OFFERED):
        return ()
    _ = wording.locale.gettext
    titles = {
        "explanation": _("Answer the question"),
        "quote": _("Send another quote") if part.quote else _("Send a quote"),
        "question": _("Ask something first"),
        "decline": _("Take the quote back and decline") if part.quote else _("Decline"),
    }
    asked = part.state == State.SENT and has_valid_quote(part, now)
    possible = [form for form in forms if (form.name != "explanation" or asked) and _may(form.name, part)]
    possible.sort(key=lambda form: form.name != "explanation")
    wrong = next((form.name for form in possible if form.problems), "")
    opened = wrong or ("" if part.state == State.OFFERED else possible[0].name)
    return tuple(StepForm(titles[form.name], form, form.name == opened) for form in possible)


def _may(kind: str, part: Part) -> bool:
    """Nothing is asked first once there is a quote."""
    return kind != "question" or part.quote is None
