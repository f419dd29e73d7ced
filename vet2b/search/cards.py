"""What a result shows, in blocks that are fetched when it is shown."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vet2b.catalogue.model import OfferEntry

from .packing import DELETE

#: Few, so that little is fetched that is not shown; more would compress better.
BLOCK = 6


@dataclass(frozen=True)
class Card:
    """A result in one language: texts, and in which language each is. Whether it is paused, the table tells."""

    key: str
    """provider/offer."""
    title: str
    summary: str
    provider: str
    place: str
    price: str
    lead_time: str
    service: str
    pictogram: str
    """Its name within the picture of all pictograms."""
    title_lang: str
    summary_lang: str
    provider_lang: str
    written_in: str
    """The language that the offer is shown in."""


#: From an offer to its card in one language.
CardOf = Callable[[OfferEntry], Card]


def blocks(offers: Sequence[OfferEntry]) -> list[int]:
    """Return the number of the first offer of each block.

    Offers of one service in one language stand together where they can: their words are alike, and a page shows those
    in its own language first.
    """
    starts = [0]
    for number, (before, entry) in enumerate(pairwise(offers), start=1):
        size = number - starts[-1]
        if size >= BLOCK or (_kind(entry) != _kind(before) and size >= BLOCK // 2):
            starts.append(number)
    return starts


def _kind(entry: OfferEntry) -> tuple[str, str]:
    return entry.record.service, entry.own_language


def card_files(offers: Sequence[OfferEntry], starts: Sequence[int], card_of: CardOf) -> Iterator[bytes]:
    """Return each block of cards as a file: one field of all cards after another, as like texts compress best together.

    The fields stand in their order without their names. What a card shares with the one before it, it does not repeat.
    """
    for start, end in zip(starts, [*starts[1:], len(offers)], strict=True):
        cards = [vars(card_of(entry)) for entry in offers[start:end]]
        values = (value for name in Card.__dataclass_fields__ for value in _differing([card[name] for card in cards]))
        yield json.dumps(DELETE.join(values), ensure_ascii=False).encode()


def _differing(values: list[str]) -> Iterator[str]:
    """Yield texts, nothing for one that is the same as the one before, and a space for an empty one."""
    for before, value in zip([None, *values], values, strict=False):
        yield "" if value == before else value.replace(DELETE, "") or " "
