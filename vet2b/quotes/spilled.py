"""Requests that were taken in while the store could not take them: stored as soon as it can."""

import hashlib
import logging
from dataclasses import replace
from datetime import date

from vet2b.fault import fault
from vet2b.ports import Clock, RequestExists, RequestStore, Spill, Spilled, StoreUnavailable
from vet2b.schema.request import held_like

from .directory import Directory
from .held import notice, put_aside
from .suspicion import is_flood, suspicion

log = logging.getLogger(__name__)

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # nothing that looks or sounds like something else
_ID_LENGTH = 12


def id_of(key: str, day: date) -> str:
    """Return the id of the request of a key. Spilled and sent again, it has the same; it opens nothing by itself.

    On another day it is another: links to a request that was erased must not open the one that came after it.
    """
    number = int.from_bytes(hashlib.sha256(f"{day} {key}".encode()).digest(), "big")
    letters = []
    for _ in range(_ID_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return "".join(letters)


class SpilledRequests:
    """What waits for the store."""

    def __init__(self, spill: Spill, store: RequestStore, directory: Directory, clock: Clock):
        self._spill = spill
        self._store = store
        self._directory = directory
        self._clock = clock

    def replay(self) -> int:
        """Store what waits, and return how many requests that were. Harmless to repeat; several may do it at once."""
        done = 0
        try:
            for spilled in self._spill.waiting():
                done += self._replayed(spilled)
        except StoreUnavailable as error:
            log.warning("the store or the spill is out of reach: %s", error)
        return done

    def _replayed(self, spilled: Spilled) -> bool:
        try:
            self._add(spilled)
        except StoreUnavailable:
            raise
        except Exception as error:  # one that cannot be stored must not hold up the others, nor get lost
            log.error("request %s stays spilled: %s", spilled.request.id, fault(error))
            return False
        self._spill.remove(spilled.key)
        log.info("request %s was stored after all", spilled.request.id)
        return True

    def _add(self, spilled: Spilled) -> None:
        """Raises RequestExists if its id is another request's: only its own key says that it is stored."""
        if self._store.by_key(spilled.key) is not None:
            return
        now = self._judged(spilled)
        try:
            self._store.add(now.request, now.key, now.mails)
        except RequestExists:
            if self._store.by_key(spilled.key) is None:
                raise

    def _judged(self, spilled: Spilled) -> Spilled:
        """While the store was out of reach nobody could tell what looks like spam; now it is held."""
        request = spilled.request
        earlier = self._store.by_email(request.asked.email)
        held = request.held or suspicion(request.asked, trapped=False, earlier=earlier, is_held=self._is_held)
        if not held and is_flood(earlier, proven=False):
            held = "flood"
        if not held:
            return spilled
        aside = put_aside(request, held, self._directory)
        return replace(spilled, request=aside, mails=notice(aside, self._store, self._clock.now()))

    def _is_held(self, likeness: str) -> bool:
        return self._store.last_listed(held_like(likeness)) is not None
