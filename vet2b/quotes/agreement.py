"""After a quote was accepted: both sides sign, the job is done, looked at, and over."""

from vet2b.ports import Clock, RequestStore
from vet2b.schema import Agreement, Request

from .directory import Directory
from .life import Life


class Agreements:
    """What can be done with an accepted quote. Every step is harmless to repeat.

    Each raises MoveRefused if it is not possible (any more).
    """

    def __init__(self, store: RequestStore, directory: Directory, clock: Clock):
        self._life = Life(store, directory, clock)

    def agree(self, request_id: str, provider: str, agreement: Agreement) -> Request:
        """The provider says that both sides have signed; the asker is told, and may object."""
        return self._life.step(request_id, provider, "agree", agreement=agreement)

    def dispute(self, request_id: str, provider: str, text: str) -> Request:
        """The asker says that this is not what was signed, and why."""
        return self._life.step(request_id, provider, "dispute", text, agreement=None)

    def withdraw(self, request_id: str, provider: str, text: str) -> Request:
        """The provider cannot do the job after all, and says why."""
        return self._life.step(request_id, provider, "withdraw", text)

    def deliver(self, request_id: str, provider: str, text: str = "") -> Request:
        """The provider says that the job is done."""
        return self._life.step(request_id, provider, "deliver", text)

    def request_changes(self, request_id: str, provider: str, text: str) -> Request:
        """The asker says what is not as agreed yet."""
        return self._life.step(request_id, provider, "request_changes", text)

    def complete(self, request_id: str, provider: str) -> Request:
        """The asker says that the job is done as agreed."""
        return self._life.step(request_id, provider, "complete")
