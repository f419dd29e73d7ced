"""Files between being sent and belonging to a request. Who has a file's token may send it on, for a day."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadSignature, URLSafeTimedSerializer
from pydantic import ValidationError

from vet2b.ports import AttachmentStore, AttachmentUnknown, Clock, RequestStore, RequestUnknown, UploadForm
from vet2b.schema import Attachment

from .attachments import MOST_BYTES, MOST_FILES, Accepted, Refusal, accept
from .links import SIGNING

_TOKEN_SECONDS = 86_400
#: Longer than a token holds: whoever may still send a form finds the files that were kept for it.
_SWEPT_AFTER = timedelta(days=2)


@dataclass(frozen=True)
class Taken:
    """What became of the files that were sent."""

    attachments: tuple[Attachment, ...]
    refusals: tuple[Refusal, ...]


class Uploads:
    """Takes files, hands out tokens for them, and sweeps away what nobody has used."""

    def __init__(self, files: AttachmentStore, requests: RequestStore, secret: str, clock: Clock):
        self._files = files
        self._requests = requests
        self._signer = URLSafeTimedSerializer(secret, salt="vet2b.upload", signer_kwargs=SIGNING)
        self._tickets = URLSafeTimedSerializer(secret, salt="vet2b.upload-ticket", signer_kwargs=SIGNING)
        self._clock = clock

    def take(self, sent: Iterable[tuple[str, bytes]], tokens: Sequence[str] = ()) -> Taken:
        """Return the files that may go with a request, those of tokens first, and those that may not.

        What is taken is stored: it need not be sent again.
        """
        known = [self.of(token) for token in dict.fromkeys(tokens)]
        refusals = [Refusal("", "forgotten_file")] * known.count(None)
        taken: list[Attachment] = []
        for earlier in known:
            if earlier and (refusal := _without_room(taken, earlier.name, earlier.size)):
                refusals.append(refusal)
            elif earlier:
                taken.append(earlier)
        for name, content in sent:
            file = accept(name, content)
            if isinstance(file, Refusal):
                refusals.append(file)
            elif refusal := _without_room(taken, file.name, len(file.content)):
                refusals.append(refusal)
            else:
                stored = Attachment(id=secrets.token_hex(16), name=file.name, kind=file.kind, size=len(file.content))
                self._files.put(stored.id, file.content)
                taken.append(stored)
        return Taken(tuple(taken), tuple(refusals))

    def form(self, back: Callable[[str], str] = lambda _ticket: "") -> tuple[str, UploadForm] | None:
        """Return a ticket, and the form by which a browser sends one file past us; None where it cannot.

        `back` tells, by the ticket, the address that the browser is sent to when the file has arrived.
        """
        attachment_id = secrets.token_hex(16)
        ticket = str(self._tickets.dumps(attachment_id))
        form = self._files.form(attachment_id, MOST_BYTES, back(ticket))
        return (ticket, form) if form else None

    def receive(self, ticket: str, name: str) -> Taken:
        """Return the file that was sent for a ticket, checked as every file is, or why it cannot go on. Harmless to
        repeat."""
        try:
            attachment_id = str(self._tickets.loads(ticket, max_age=_TOKEN_SECONDS))
            file = accept(name, self._files.received(attachment_id))
        except (BadSignature, AttachmentUnknown):
            return Taken((), (Refusal("", "forgotten_file"),))
        if isinstance(file, Accepted):
            self._files.put(attachment_id, file.content)
        self._files.drop(attachment_id)  # a photo still says where it was taken
        if isinstance(file, Refusal):
            return Taken((), (file,))
        return Taken((Attachment(id=attachment_id, name=file.name, kind=file.kind, size=len(file.content)),), ())

    def token(self, attachment: Attachment) -> str:
        """Return what stands for a file that waits: safe in a form, worth nothing to download it."""
        return str(self._signer.dumps(attachment.model_dump()))

    def of(self, token: str) -> Attachment | None:
        """Return the file that a token stands for, or None if it is not ours or too old."""
        with suppress(BadSignature, ValidationError, ValueError):
            return Attachment.model_validate(self._signer.loads(token, max_age=_TOKEN_SECONDS))
        return None

    def sweep(self) -> int:
        """Remove files that were never sent with a request, or whose request is gone; return how many it concerned."""
        return self._files.sweep(self._clock.now() - _SWEPT_AFTER, self._is_known)

    def _is_known(self, request_id: str) -> bool:
        try:
            self._requests.get(request_id)
        except RequestUnknown:
            return False
        return True


def _without_room(taken: Sequence[Attachment], name: str, size: int) -> Refusal | None:
    """Return why one more file does not go with those that are taken, or None if it does."""
    if len(taken) >= MOST_FILES:
        return Refusal(name, "too_many_files")
    if sum(other.size for other in taken) + size > MOST_BYTES:
        return Refusal(name, "files_too_large")
    return None
