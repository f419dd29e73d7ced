"""The words of titles and texts, for what the lexicon does not know: a school's name, a machine, a material."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from vet2b.catalogue.model import Catalogue, OfferEntry

from .lexicon import stop_words
from .packing import front_coded, steps
from .shards import shards
from .stemming import stem, words

#: About how many characters one file has.
_FILE_SIZE = 500
#: Shorter words say little, and nobody searches for them alone.
_SHORTEST = 3
#: A word of more than this share of the offers tells none of them from the others.
_TOO_COMMON = 0.2
_FEW = 40
#: What the texts of more services than that say besides, "before the summer", is no matter of any.
_MOST_SERVICES = 12

#: Stem -> offers that have it in their title or their school's name, offers that have it elsewhere.
TextIndex = Mapping[str, tuple[Sequence[int], Sequence[int]]]


def text_index(catalogue: Catalogue, offers: Sequence[OfferEntry]) -> TextIndex:
    """Return in which offers each stem stands, of every language an offer can be read in."""
    strong: dict[str, dict[int, None]] = defaultdict(dict)
    weak: dict[str, dict[int, None]] = defaultdict(dict)
    for number, entry in enumerate(offers):
        for language, loud, quiet in _texts(catalogue, entry):
            for text, found in ((loud, strong), (quiet, weak)):
                for piece in _stems(text, language):
                    found[piece][number] = None
    most = max(_FEW, len(offers) * _TOO_COMMON)
    for piece in [piece for piece, found in weak.items() if _is_of_many(found, offers)]:
        del weak[piece]
    both = ((piece, strong.get(piece, {}), weak.get(piece, {})) for piece in sorted({*strong, *weak}))
    return {
        piece: (list(loud), [number for number in quiet if number not in loud])
        for piece, loud, quiet in both
        if len(loud) + len(quiet) <= most
    }


def _is_of_many(found: Collection[int], offers: Sequence[OfferEntry]) -> bool:
    """Whether offers are of more services than have anything in common."""
    return len(found) > _MOST_SERVICES and len({offers[number].record.service for number in found}) > _MOST_SERVICES


def text_files(index: TextIndex) -> list[bytes]:
    """Return the files, sharded by the first letters of words: stems, and their offers as differences."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for piece in index:
        beginning[piece[:_SHORTEST]].append(piece)
    sizes = {letters: sum(_size(piece, *index[piece]) for piece in stems) for letters, stems in beginning.items()}
    groups = shards(sizes, _FILE_SIZE)
    return [_file([piece for letters in group for piece in beginning[letters]], index) for group in groups]


def _size(piece: str, strong: Sequence[int], weak: Sequence[int]) -> int:
    return len(piece) + 2 * (len(strong) + len(weak))


def _file(stems: Sequence[str], index: TextIndex) -> bytes:
    offers = ("|".join(map(_differences, index[piece])).removesuffix("|") for piece in stems)
    return json.dumps(" ".join((front_coded(stems), *offers))).encode()


def _texts(catalogue: Catalogue, entry: OfferEntry) -> Iterator[tuple[str, str, str]]:
    """Return, for each language of an offer, what is said loudly and what is said besides."""
    for localised in (entry.original, *entry.translations.values()):
        offer = localised.record
        loud = f"{offer.title} {' '.join(offer.keywords)}"
        yield localised.language, loud, f"{offer.summary} {localised.prose}"
    provider = catalogue.provider_of(entry)
    for said in (provider.original, *provider.translations.values()):
        yield said.language, said.record.name, ""


@lru_cache(maxsize=1 << 14)
def _stems(text: str, language: str) -> frozenset[str]:
    """Return the stems of a text. A school's name and many a sentence stand in several offers."""
    return frozenset(found for piece in set(text.split()) for found in _stems_of(piece, language))


@lru_cache(maxsize=1 << 17)
def _stems_of(piece: str, language: str) -> tuple[str, ...]:
    """The same of a text without spaces. Texts have few different ones, so that each is cut once."""
    stops = stop_words(language)
    return tuple(stem(word, language) for word in words(piece) if len(word) >= _SHORTEST and word not in stops)


def _differences(numbers: Sequence[int]) -> str:
    """Return rising numbers as the steps between them, in base 36: small numbers, few digits."""
    return ",".join(map(_base36, steps(numbers)))


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits
