"""The asker's page: every answer, and what can be done."""

from dataclasses import dataclass

from vet2b.schema import Request, State

from .asked import asked_rows
from .files import FileLine, file_lines
from .part import PartView, part_view
from .wording import Row, Wording


@dataclass(frozen=True)
class StatusPage:
    """What the asker's page shows."""

    request: Request
    rows: tuple[Row, ...]
    parts: tuple[PartView, ...]
    action: str
    can_cancel: bool
    files: tuple[FileLine, ...]
    error: str = ""


def status_page(wording: Wording, request: Request, action: str, error: str = "") -> StatusPage:
    """Return what the asker's page shows."""
    parts = tuple(part_view(wording, request, part) for part in request.parts)
    files = file_lines(wording, request, request.attachments)
    can_cancel = any(part.state.open_to_provider or part.state == State.UNCONFIRMED for part in request.parts)
    return StatusPage(request, asked_rows(wording, request), parts, action, can_cancel, files, error)
