"""What somebody may ask of us about their data: a copy, and its erasure (GDPR, Articles 15, 17 and 20)."""

from collections.abc import Callable
from typing import Any

from vet2b.ports import MailStore, RequestStore
from vet2b.schema import HeldMail, Request, as_compared

from .service import Quotes

#: More mails than are ever held: whoever asks for a copy or for the end of their data gets all of it.
_ALL = 10_000


class PersonalData:
    """All that is stored about one mail address."""

    def __init__(self, store: RequestStore, quotes: Quotes, send_due: Callable[[], int], notes: MailStore):
        self._store = store
        self._quotes = quotes
        self._send_due = send_due
        self._notes = notes

    def requests(self, email: str) -> list[Request]:
        """Return all requests of an asker, the oldest first."""
        return self._store.by_email(email)

    def export(self, email: str) -> dict[str, Any]:
        """Return everything that is stored about an asker, as plain data that a program can read too."""
        requests = self._store.by_email(email)
        marks = [mark for mark in self._notes.marks() if mark.address == as_compared(email)]
        return {
            "email": email,
            "requests": [request.model_dump(mode="json") for request in requests],
            "held_mails": [mail.model_dump(mode="json") for mail in self._held(email, requests)],
            "address_marks": [mark.model_dump(mode="json", exclude={"mails"}) for mark in marks],
        }

    def erase(self, email: str) -> int:
        """Erase everything that is stored about an asker, and return how many requests that were.

        A school that is still at work is told first that the request was cancelled.
        """
        found = self._store.by_email(email)
        for request in found:
            self._quotes.cancel(request.id)
        self._send_due()
        for request in found:
            self._quotes.erase(request.id)
        for mail in self._held(email, found):
            self._notes.discard(mail.id)
        self._notes.unmark(as_compared(email))
        return len(found)

    def _held(self, email: str, requests: list[Request]) -> list[HeldMail]:
        """What came in the asker's name, or from the address itself, and waits for somebody to look at it."""
        own = {request.id for request in requests}
        return [
            mail
            for mail in self._notes.held_mails(_ALL)
            if mail.sender == as_compared(email) or (mail.request in own and mail.by == "asker")
        ]
