"""Pauses of offers end by themselves."""

from datetime import timedelta

from tests.requests import WELDING
from vet2b.adapters.memory import MemoryDeskStore
from vet2b.quotes.pauses import OfferPauses


def test_a_pause_that_is_over_is_forgotten_with_its_reason(directory, clock):
    store = MemoryDeskStore()
    pauses = OfferPauses(store, directory, clock)
    pauses.pause("rezekne-skola", WELDING, clock.now().date() + timedelta(days=2), "Slims skolotājs")

    pauses.sweep()
    assert WELDING in pauses.current()

    clock.advance(days=3)
    pauses.sweep()
    assert store.pauses() == []
