"""The search index: from the catalogue to the files that the browser fetches."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from vet2b.catalogue.model import Catalogue

from .cards import CardOf, blocks, card_files
from .gazetteer import NAMED, SUGGESTED, gazetteer_files, named_towns
from .lexicon import HEARD_AS, Lexicon, is_filler, lexicon
from .lexicon_files import ends_files, lexicon_files
from .names import names
from .packing import front_coded, lettered
from .places import Places, places
from .stemming import RULES
from .table import columns, facts, locations, table
from .text_index import text_files, text_index

_RULES_OF_QUERIES = ("letters", "sounds", "marks", "languages", "and", "of")


@dataclass(frozen=True)
class Index:
    """The files of the search, by their path below the index's own folder."""

    files: Mapping[str, bytes]

    @cached_property
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
    found = lexicon(catalogue, known)
    starts, lexicon_parts = lexicon_files(found, codes(catalogue, known), catalogue.network.languages)
    towns = named_towns(catalogue.geography, catalogue.network.languages)
    sharded = {
        "ends": ends_files(found),
        "texts": text_files(text_index(catalogue, made.offers)),
        "gazetteer": gazetteer_files(towns, NAMED),
        "towns": gazetteer_files(towns, SUGGESTED),
    }
    block_starts = blocks(made.offers)
    start = {
        **columns(catalogue, made),
        "rules": {name: RULES[name] for name in _RULES_OF_QUERIES} | {"stop_words": _stop_words(found)},
        "sizes": _sizes(catalogue, known),
        "pageLanguages": list(catalogue.network.languages),
        "sectorOf": _sector_of(catalogue),
        "lexicon": front_coded(starts),
        "shards": {kind: len(parts) for kind, parts in sharded.items()},
        "blocks": lettered(end - start for start, end in pairwise([*block_starts, len(made.offers)])),
    }
    files = {
        "start.json": _json(start),
        "locations.json": _json(locations(catalogue, known, made)),
        "facts.json": _json(facts(catalogue, made)),
    }
    for kind, parts in ({"lexicon": lexicon_parts} | sharded).items():
        files |= {f"{kind}-{number}.json": part for number, part in enumerate(parts)}
    for language, of in card_of.items():
        files[f"{language}/names.json"] = _json(names(catalogue, known, language))
        cards = card_files(made.offers, block_starts, of)
        files |= {f"{language}/cards-{number}.json": part for number, part in enumerate(cards)}
    return Index(files)


def codes(catalogue: Catalogue, known: Places) -> list[str]:
    """Return every code that the lexicon uses, in the order in which the browser numbers them."""
    return [f"{kind}{number}" for kind, size in _sizes(catalogue, known).items() for number in range(size)]


def _sizes(catalogue: Catalogue, known: Places) -> dict[str, int]:
    """Return how many of each kind a code can name, what is named most first: its codes take fewer bytes."""
    return {
        "h": len(HEARD_AS) + 2,
        "s": len(catalogue.services),
        "x": len(catalogue.sectors),
        "t": len(known.towns),
        "r": len(known.regions),
        "c": len(known.countries),
        "l": len(catalogue.network.languages),
        "w": len(catalogue.vocabularies["delivery-modes"]),
    }


def _stop_words(found: Lexicon) -> dict[str, str]:
    """Return the words of each language that say nothing, without those that the lexicon has as fillers anyway."""

    def left(language: str, said: str) -> str:
        return " ".join(word for word in said.split() if not is_filler(word, language, found))

    return {language: left(language, said) for language, said in RULES["stop_words"].items()}


def _sector_of(catalogue: Catalogue) -> str:
    numbers = {sector: number for number, sector in enumerate(catalogue.sectors)}
    return lettered(numbers[service.sector] for service in catalogue.services.values())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
