"""The search index: from the catalogue to the files that the browser fetches."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from vet2b.catalogue.model import Catalogue

from .cards import CardOf, blocks, card_files
from .lexicon import lexicon
from .lexicon_files import lexicon_files
from .places import Places, places
from .stemming import RULES
from .table import columns, table


@dataclass(frozen=True)
class Index:
    """The files of the search, by their path below the index's own folder."""

    files: Mapping[str, bytes]

    @property
    def fingerprint(self) -> str:
        """What names this state of the index, so that browsers may keep its files for ever."""
        digest = hashlib.sha256()
        for path, content in self.files.items():
            digest.update(path.encode())
            digest.update(content)
        return digest.hexdigest()[:10]


def build_index(catalogue: Catalogue, card_of: Mapping[str, CardOf]) -> Index:
    """Return the index of a catalogue for the languages that cards are made in. The same catalogue gives the same."""
    known = places(catalogue)
    made = table(catalogue, known)
    starts, lexicon_parts = lexicon_files(
        lexicon(catalogue, known), codes(catalogue, known), catalogue.network.languages
    )
    block_starts = blocks(made.offers)
    start = {
        **columns(catalogue, known, made),
        "rules": RULES,
        "sizes": _sizes(catalogue, known),
        "pageLanguages": list(catalogue.network.languages),
        "sectorOf": _sector_of(catalogue),
        "lexicon": starts,
        "blocks": block_starts,
    }
    files = {"start.json": _json(start)}
    files |= {f"lexicon-{number}.json": part for number, part in enumerate(lexicon_parts)}
    for language, of in card_of.items():
        parts = card_files(made.offers, block_starts, of)
        files |= {f"{language}/cards-{number}.json": part for number, part in enumerate(parts)}
    return Index(files)


def codes(catalogue: Catalogue, known: Places) -> list[str]:
    """Return every code that the lexicon uses, in the order in which the browser numbers them."""
    return [f"{kind}{number}" for kind, size in _sizes(catalogue, known).items() for number in range(size)]


def _sizes(catalogue: Catalogue, known: Places) -> dict[str, int]:
    """Return how many of each kind a code can name."""
    return {
        "s": len(catalogue.services),
        "x": len(catalogue.sectors),
        "t": len(known.towns),
        "r": len(known.regions),
        "c": len(known.countries),
        "l": len(catalogue.network.languages),
        "w": len(catalogue.vocabularies["delivery-modes"]),
    }


def _sector_of(catalogue: Catalogue) -> list[int]:
    numbers = {sector: number for number, sector in enumerate(catalogue.sectors)}
    return [numbers[service.sector] for service in catalogue.services.values()]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
