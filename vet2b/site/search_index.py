"""The search index as files of the site."""

from collections.abc import Iterator, Mapping, Sequence

from vet2b.catalogue.model import OfferEntry
from vet2b.search.cards import Card, CardOf
from vet2b.search.index import Index, build_index

from .edition import Edition
from .offer_card import offer_card
from .page import Page

_FOLDER = "search"


def search_index(editions: Sequence[Edition]) -> Index:
    """Return the index of the catalogue, with the results in the words of each edition."""
    cards: Mapping[str, CardOf] = {edition.language: _card_of(edition) for edition in editions}
    return build_index(editions[0].catalogue, cards)


def index_folder(index: Index) -> str:
    """Return where the index lies below the output folder; it changes with the index."""
    return f"{_FOLDER}/{index.fingerprint}/"


def index_files(index: Index) -> Iterator[Page]:
    """Return each published file of the index."""
    for path, content in index.files.items():
        yield Page(index_folder(index) + path, content.decode)


def _card_of(edition: Edition) -> CardOf:
    def card_of(entry: OfferEntry) -> Card:
        shown = offer_card(edition, entry)
        return Card(
            key=shown.key,
            title=shown.title.text,
            summary=shown.summary.text,
            provider=shown.provider.text,
            place=shown.place,
            price=shown.price,
            lead_time=shown.lead_time,
            service=shown.service,
            pictogram=shown.pictogram.partition("#")[2],
            title_lang=shown.title.lang or edition.language,
            summary_lang=shown.summary.lang or edition.language,
            provider_lang=shown.provider.lang or edition.language,
            written_in=edition.offer(entry).language,
        )

    return card_of
