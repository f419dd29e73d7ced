"""The school's page: the request, and the ways to answer it."""

from dataclasses import dataclass

from vet2b.forms import Form
from vet2b.schema import Answer, Request, State

from .asked import asked_rows
from .files import FileLine, file_lines
from .part import PartView, part_view
from .wording import Row, Wording


@dataclass(frozen=True)
class AnswerPage:
    """What the school's page shows."""

    request: Request
    rows: tuple[Row, ...]
    part: PartView
    forms: tuple[Form[Answer], ...]
    opened: str
    """The form that is unfolded: the one with mistakes, or the first."""
    open: bool
    files: tuple[FileLine, ...]
    note: str = ""


def answer_page(
    wording: Wording, request: Request, provider: str, forms: tuple[Form[Answer], ...], note: str = ""
) -> AnswerPage:
    """Return what the school's page shows."""
    part = request.part(provider)
    is_open = part.state in (State.SENT, State.QUESTION, State.OFFERED)
    opened = next((form.name for form in forms if form.problems), forms[0].name)
    files = file_lines(wording, request, request.attachments, provider)
    rows = asked_rows(wording, request, provider)
    return AnswerPage(
        request, rows, part_view(wording, request, part, to_provider=True), forms, opened, is_open, files, note
    )
