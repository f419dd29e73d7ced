"""Offers that take no requests for a while: a school pauses them from its desk, and at once nobody can ask."""

import logging
from collections.abc import Mapping
from datetime import date

from vet2b.ports import Clock, DeskStore, StoreUnavailable
from vet2b.schema import Pause

from .directory import Directory

log = logging.getLogger(__name__)


class OfferPauses:
    """The pauses of offers. The built pages do not know them: a request that comes from there is told kindly."""

    def __init__(self, store: DeskStore, directory: Directory, clock: Clock):
        self._store = store
        self._directory = directory
        self._clock = clock

    def current(self) -> Mapping[str, Pause]:
        """Return the pauses that hold today, by their offers; none while the store is out of reach.

        Then a paused school gets a request too many, which it can decline; the company's request is not lost.
        """
        today = self._clock.now().date()
        try:
            return {pause.offer: pause for pause in self._store.pauses() if pause.holds(today)}
        except StoreUnavailable as error:
            log.warning("pauses are not known now: %s", error)
            return {}

    def pause(self, provider: str, offer: str, until: date, reason: str | None = None) -> None:
        """Pause an offer of a provider to the end of a day; one that is paused has a new end. Harmless to repeat.

        Raises KeyError if it is none of the provider's, ValueError if the day is over.
        """
        today = self._clock.now().date()
        if until < today:
            raise ValueError(until)
        self._refuse_strangers(provider, offer)
        self._store.pause(Pause(offer=offer, since=today, until=until, reason=reason))

    def resume(self, provider: str, offer: str) -> None:
        """End the pause of a provider's offer. Harmless if it has none.

        Raises KeyError if it is none of the provider's.
        """
        self._refuse_strangers(provider, offer)
        self._store.resume(offer)

    def sweep(self) -> int:
        """Forget the pauses that are over, and return how many: a reason may name somebody, and is not kept longer."""
        today = self._clock.now().date()
        over = [pause.offer for pause in self._store.pauses() if not pause.holds(today)]
        for offer in over:
            self._store.resume(offer)
        return len(over)

    def _refuse_strangers(self, provider: str, offer: str) -> None:
        if self._directory.offers[offer].provider != provider:
            raise KeyError(offer)
