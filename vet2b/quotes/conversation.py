"""What the two sides write to each other outside the forms, by mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from vet2b.ports import AttachmentStore, Clock, RequestStore
from vet2b.schema import Attachment, Part, Request, Said, State

from .attachments import Refusal
from .directory import Directory
from .life import Change, Life, has_valid_quote

_LONGEST = 4000
_MOST_A_DAY = 20
_CLOSED = frozenset({State.UNCONFIRMED, State.DECLINED, State.NOT_CHOSEN, State.CANCELLED})

Side = Literal["asker", "provider"]


class ConversationClosed(Exception):
    """When there is nobody any more, or not yet, who would read it."""


class TooMuchSaid(Exception):
    """When one side has written so often in a day that a program must have."""


@dataclass(frozen=True)
class Message:
    """What came by mail."""

    source: str
    """Names the mail, so that the same mail twice is one."""
    text: str
    attachments: Sequence[Attachment] = ()
    refusals: Sequence[Refusal] = ()
    """The files that cannot be handed on."""

    @property
    def words(self) -> str:
        """The text, or, where files came without any, their names."""
        names = [*(file.name for file in self.attachments), *(refusal.name for refusal in self.refusals)]
        return (self.text or "\n".join(names))[:_LONGEST]


class Conversation:
    """Hands on words and files. A mail never accepts, declines or quotes: those need a form, for they bind."""

    def __init__(self, store: RequestStore, directory: Directory, files: AttachmentStore, clock: Clock):
        self._life = Life(store, directory, clock)
        self._files = files

    def write(self, request_id: str, provider: str, by: Side, message: Message, *, looked_at: bool = False) -> Request:
        """Hand on what one side wrote; harmless to repeat with the same source.

        A school's words with a question mark are a question and wait for the asker; the asker's words answer one. A
        school that was asked about its quote has answered by any words. All other words change no state. Who attached
        a file that cannot be handed on is told so. What somebody has
        `looked_at` is no program's, however much it is.

        Raises ConversationClosed, TooMuchSaid, or KeyError if the provider was not asked.
        """

        def change(request: Request, now: datetime) -> Change:
            change, part = Change(request), request.part(provider)
            if any(said.source == message.source for said in part.said):
                return change
            _refuse(part, by, now, looked_at=looked_at)
            if not looked_at:  # what was held has been kept since
                self.keep(request_id, message.attachments)
            self._say(change, part, by, message, now)
            if message.refusals:
                change.mail(f"refused-files-to-{by}", provider)
            return change

        return self._life.change(request_id, change)

    def keep(self, request_id: str, attachments: Sequence[Attachment]) -> None:
        """Keep files with a request, before it says that it has them. Harmless to repeat."""
        for file in attachments:
            self._files.keep(file.id, request_id)

    def _say(self, change: Change, part: Part, by: Side, message: Message, now: datetime) -> None:
        said = Said(
            by=by,
            at=now,
            text=message.words,
            attachments=tuple(message.attachments),
            refused=tuple((refusal.name, refusal.code) for refusal in message.refusals),
            source=message.source,
        )
        changes: dict[str, Any] = {"said": (*part.said, said)}
        if by == "provider" and "?" in message.text and part.state in (State.SENT, State.QUESTION):
            self._life.move(change, part, "ask_back", now, **changes)
        elif by == "asker" and part.state == State.QUESTION:
            self._life.move(change, part, "reply", now, **changes)
        elif by == "provider" and part.moved == "ask" and has_valid_quote(part, now):
            self._life.move(change, part, "explain", now, **changes)
        else:
            change.replace(part.model_copy(update=changes))
            change.mail(f"message-to-{'provider' if by == 'asker' else 'asker'}", part.provider)


def _refuse(part: Part, by: str, now: datetime, *, looked_at: bool) -> None:
    if part.state in _CLOSED:
        raise ConversationClosed
    since = now - timedelta(days=1)
    today = sum(said.by == by and bool(said.source) and said.at > since for said in part.said)
    if today >= _MOST_A_DAY and not looked_at:
        raise TooMuchSaid
