"""What the two sides write to each other outside the forms, by mail."""

from datetime import datetime, timedelta
from typing import Any, Literal

from vet2b.ports import Clock, RequestStore
from vet2b.schema import Part, Request, Said, State

from .directory import Directory
from .life import Change, Life

_LONGEST = 4000
_MOST_A_DAY = 20
_CLOSED = frozenset({State.UNCONFIRMED, State.DECLINED, State.NOT_CHOSEN, State.CANCELLED})


class ConversationClosed(Exception):
    """When there is nobody any more, or not yet, who would read it."""


class TooMuchSaid(Exception):
    """When one side has written so often in a day that a program must have."""


class Conversation:
    """Hands on words. A mail never accepts, declines or quotes: those need a form, for they bind."""

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._life = Life(store, directory, clock)

    def write(
        self, request_id: str, provider: str, by: Literal["asker", "provider"], text: str, source: str
    ) -> Request:
        """Hand on what one side wrote; harmless to repeat with the same source.

        A school's words with a question mark are a question and wait for the asker; the asker's words answer one.
        All other words change no state.

        Raises ConversationClosed, TooMuchSaid, or KeyError if the provider was not asked.
        """

        def change(request: Request, now: datetime) -> Change:
            change, part = Change(request), request.part(provider)
            if any(said.source == source for said in part.said):
                return change
            _refuse(part, by, now)
            words = {"by": by, "at": now, "text": text[:_LONGEST], "source": source}
            said: tuple[Said, ...] = (*part.said, Said.model_validate(words))
            changes: dict[str, Any] = {"said": said}
            if by == "provider" and "?" in text and part.state in (State.SENT, State.QUESTION):
                self._life.move(change, part, "ask_back", now, **changes)
            elif by == "asker" and part.state == State.QUESTION:
                self._life.move(change, part, "reply", now, **changes)
            else:
                change.replace(part.model_copy(update=changes))
                change.mail(f"message-to-{'provider' if by == 'asker' else 'asker'}", provider)
            return change

        return self._life.change(request_id, change)


def _refuse(part: Part, by: str, now: datetime) -> None:
    if part.state in _CLOSED:
        raise ConversationClosed
    since = now - timedelta(days=1)
    if sum(said.by == by and bool(said.source) and said.at > since for said in part.said) >= _MOST_A_DAY:
        raise TooMuchSaid
