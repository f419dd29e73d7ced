"""The requests that look like spam: held until somebody of the office lets them go their way, or deletes them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from vet2b.ports import OutboxMail, RequestStore
from vet2b.schema import OFFICE, Need, Request
from vet2b.schema.request import HELD, Held, held_for

from .deadlines import after_days
from .directory import Directory
from .life import Change, Life
from .needs import confirmation
from .suspicion import likeness

_NOTICE_EVERY = timedelta(days=1)


def put_aside(request: Request, held: Held, directory: Directory) -> Request:
    """Return a request as held: nobody is waited for; if nobody looks at it, it ends as what nobody confirmed."""
    parts = tuple(part.model_copy(update={"deadline": None, "remind_at": None}) for part in request.parts)
    ends = after_days(request.created, directory.network.retention.unconfirmed_days)
    known = {"likeness": likeness(request.asked.message), "office": _country(request, directory)}
    return request.model_copy(update={"held": held, "parts": parts, "erase_at": ends, **known})


def notice(request: Request, store: RequestStore, now: datetime) -> tuple[OutboxMail, ...]:
    """Return the mail that tells its office of a held request: one a day, or a program could send a thousand."""
    last = store.last_listed(held_for(request.office))
    if last is not None and last > now - _NOTICE_EVERY:
        return ()
    message, provider = "held-request-to-coordinator", request.parts[0].provider
    about = f"-{provider}" if provider else ""
    return (OutboxMail(f"{request.id}-1-{message}{about}", message, request.id, provider),)


def _country(request: Request, directory: Directory) -> str:
    provider = request.parts[0].provider if request.parts else OFFICE
    if provider == OFFICE and isinstance(request.asked, Need):
        return request.asked.country
    facts = directory.providers.get(provider)
    return facts.country if facts else ""


class HeldRequests:
    """What waits for somebody to look at it."""

    def __init__(self, store: RequestStore, life: Life, erase: Callable[[str], None]):
        self._store = store
        self._life = life
        self._erase = erase

    def all(self) -> list[Request]:
        """Return what is held, the oldest first."""
        return self._store.listed(HELD)

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
