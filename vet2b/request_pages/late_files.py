"""The page on which files are added to a request before it is confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass

from vet2b.forms import FormField, attachments_field
from vet2b.ports import UploadForm
from vet2b.schema import Request

from .files import FileLine, file_lines
from .wording import Wording


@dataclass(frozen=True)
class LateFilesPage:
    """Files of a request, and the way to add one."""

    files: tuple[FileLine, ...]
    """Those that go with the request."""
    field: FormField
    """The field for one more; its name is the one that the address takes."""
    action: str
    """Where the file is sent: to us, or past us."""
    fields: Mapping[str, str]
    """What goes with it where it is sent past us."""
    here: str
    ticket: str
    """Of a file that has arrived and is not added yet; '' if there is none."""
    confirm: str
    """Where the request is confirmed."""
    error: str = ""


def late_files_page(
    wording: Wording, request: Request, here: str, confirm: str, form: UploadForm | None, ticket: str, error: str
) -> LateFilesPage:
    """Return what the page shows; without a form files come to us."""
    field = attachments_field(wording.locale)
    return LateFilesPage(
        files=file_lines(wording, request, request.attachments),
        field=field,
        action=form.address if form else here,
        fields=form.fields if form else {},
        here=here,
        ticket=ticket,
        confirm=confirm,
        error=error,
    )
