"""Files that come after a request, too large for its form where no script runs: added before it is confirmed."""

from vet2b.ports import AttachmentStore
from vet2b.schema import Attachment, Request, State

from .life import Change, Life, MoveRefused
from .uploads import Taken, Uploads


class LateFiles:
    """Adds files to requests of which nobody has been told yet."""

    def __init__(self, life: Life, files: AttachmentStore, uploads: Uploads):
        self._life = life
        self._files = files
        self._uploads = uploads

    def add(self, request: Request, new: Taken) -> Taken:
        """Add files that were taken; return those that go with the request now, and why others do not.

        Harmless to repeat. Raises MoveRefused if the request is confirmed.
        """
        known = {file.id for file in request.attachments}
        all_files = (*request.attachments, *(file for file in new.attachments if file.id not in known))
        together = self._uploads.take((), [self._uploads.token(file) for file in all_files])
        added = tuple(file for file in together.attachments if file.id not in known)
        for file in added:  # kept before the request says that it has them
            self._files.keep(file.id, request.id)
        self._life.change(request.id, lambda newest, _now: _with_files(newest, added))
        return Taken(added, (*new.refusals, *together.refusals))


def is_open(request: Request) -> bool:
    """Return whether files may be added: nobody has been told of the request."""
    return all(part.state == State.UNCONFIRMED for part in request.parts)


def _with_files(request: Request, added: tuple[Attachment, ...]) -> Change:
    if not is_open(request):
        raise MoveRefused("attach", next(part.state for part in request.parts if part.state != State.UNCONFIRMED))
    change = Change(request)
    known = {file.id for file in request.attachments}
    change.attach(tuple(file for file in added if file.id not in known))
    return change
