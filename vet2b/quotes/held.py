"""The requests that look like spam: somebody of the office lets them go their way, or deletes them."""

from collections.abc import Callable
from datetime import datetime

from vet2b.ports import RequestStore
from vet2b.schema import Request

from .life import Change, Life
from .needs import confirmation


class HeldRequests:
    """What waits for somebody to look at it."""

    def __init__(self, store: RequestStore, life: Life, erase: Callable[[str], None]):
        self._store = store
        self._life = life
        self._erase = erase

    def all(self) -> list[Request]:
        """Return what is held, the oldest first."""
        return self._store.held()

    def release(self, request_id: str) -> Request:
        """Let a request go its way: its asker is asked to confirm the address. Harmless to repeat.

        Raises RequestUnknown.
        """
        return self._life.change(request_id, self._released)

    def delete(self, request_id: str) -> None:
        """Erase a held request; one that has gone its way meanwhile stays.

        Raises RequestUnknown.
        """
        if self._store.get(request_id).held:
            self._erase(request_id)

    def _released(self, request: Request, now: datetime) -> Change:
        change = Change(request)
        if not request.held:
            return change
        for part in request.parts:
            change.replace(self._life.begin(part, now))
        change.release()
        change.mail(confirmation(request.asked), "")
        return change
