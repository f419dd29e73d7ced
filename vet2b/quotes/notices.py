"""Messages that no move of a request asks for."""

from collections.abc import Sequence
from datetime import datetime

from vet2b.ports import Clock, RequestStore
from vet2b.schema import Request

from .directory import Directory
from .life import Change, Life


class Notices:
    """Sends messages about one provider's part; the part itself stays as it is."""

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._life = Life(store, directory, clock)

    def send(self, request_id: str, provider: str, messages: Sequence[str]) -> None:
        """Put messages into the outbox; each call sends them anew.

        Raises RequestUnknown, or KeyError if the provider was not asked.
        """

        def change(request: Request, _now: datetime) -> Change:
            change = Change(request)
            change.replace(request.part(provider))  # a version of its own, from which the mails are named
            for message in messages:
                change.mail(message, provider)
            return change

        self._life.change(request_id, change)
