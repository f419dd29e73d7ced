"""What a result shows, in blocks that are fetched when it is shown."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vet2b.catalogue.model import OfferEntry

#: Few, so that little is fetched that is not shown; more would compress better.
BLOCK = 6


@dataclass(frozen=True)
class Card:
    """A result in one language: texts and, where they are in another language, which."""

    key: str
    """provider/offer."""
    title: str
    title_lang: str
    summary: str
    summary_lang: str
    provider: str
    provider_lang: str
    place: str
    price: str
    lead_time: str
    service: str
    pictogram: str
    """Its name within the picture of all pictograms."""
    written_in: str
    paused: bool


#: From an offer to its card in one language.
CardOf = Callable[[OfferEntry], Card]


def blocks(offers: Sequence[OfferEntry]) -> list[int]:
    """Return the number of the first offer of each block: a service's offers stand together where they can."""
    starts = [0]
    for number in range(1, len(offers)):
        size = number - starts[-1]
        new_service = offers[number].record.service != offers[number - 1].record.service
        if size >= BLOCK or (new_service and size >= BLOCK // 2):
            starts.append(number)
    return starts


def card_files(offers: Sequence[OfferEntry], starts: Sequence[int], card_of: CardOf) -> Iterator[bytes]:
    """Return each block of cards as a file: a list for each field, as like texts side by side compress best.

    The fields stand in their order without their names, and what all cards of a block share stands there once.
    """
    for start, end in zip(starts, [*starts[1:], len(offers)], strict=True):
        cards = [vars(card_of(entry)) for entry in offers[start:end]]
        fields = [_shared([card[name] for card in cards]) for name in Card.__dataclass_fields__]
        yield json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _shared(values: list[object]) -> object:
    return values[0] if len(set(values)) == 1 else values
