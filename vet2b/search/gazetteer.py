"""All towns of the network's countries, for words that the lexicon does not know and for the field of the place."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vet2b.geography import Geography, Town

from .packing import DELETE
from .places import capital_names, softened
from .shards import shards
from .stemming import RULES, words


@dataclass(frozen=True)
class Split:
    """How the names are split into files: by so many first letters, which each must have; about so many in one file."""

    letters: int
    names: int


#: For the field of the place, where two letters bring suggestions.
SUGGESTED = Split(letters=2, names=250)
#: For the words of a query, each a whole name: little need be fetched.
NAMED = Split(letters=4, names=20)
#: Longer names are those of other scripts and dialects, which nobody types.
_LONGEST_NAME = 3

#: The most telling word of a name, and the town.
Named = tuple[str, Town]


def named_towns(geography: Geography, languages: Sequence[str]) -> list[Named]:
    """Return all towns by each of their names, the largest first."""
    return [(word, town) for town in sorted(_towns(geography), key=_largest_first) for word in _typed(town, languages)]


def gazetteer_files(named: Sequence[Named], split: Split) -> list[bytes]:
    """Return the files, sharded by the first letters of names.

    A file has the towns of which a name begins so, the largest first: the names of all, then of each the most telling
    words of the names that begin so, then the countries and points. A word of the name that is shown is not repeated.
    """
    by_letters: dict[str, list[Named]] = defaultdict(list)
    for word, town in named:
        if len(word) >= split.letters:
            by_letters[word[: split.letters]].append((word, town))
    sizes = {letters: len(members) for letters, members in by_letters.items()}
    return [_file([one for letters in group for one in by_letters[letters]]) for group in shards(sizes, split.names)]


def _largest_first(town: Town) -> tuple[int, int]:
    return -town.population, town.geonames_id


def _towns(geography: Geography) -> Iterator[Town]:
    for country in geography.countries:
        yield from geography.towns[country]


def _typed(town: Town, languages: Sequence[str]) -> list[str]:
    """Return the longest word of each of a town's names: gaia of Vila Nova de Gaia would be too short to tell."""
    names = (town.name, *town.other_names, *capital_names(town, languages))
    softening = [language for language in languages if language in RULES["softened"]]
    changed = (form for name in names for language in softening for form in softened(name, language))
    said = (words(name) for name in (*names, *changed))
    return sorted({_telling(name) for name in said if 0 < len(name) <= _LONGEST_NAME})


def _telling(name: Sequence[str]) -> str:
    return max(name, key=len)


def _file(members: Sequence[Named]) -> bytes:
    words_of: dict[int, list[str]] = defaultdict(list)
    for word, town in members:
        words_of[town.geonames_id].append(word)
    towns = sorted({town.geonames_id: town for _, town in members}.values(), key=_largest_first)
    columns = zip(*(_line(town, words_of[town.geonames_id]) for town in towns), strict=True)
    return json.dumps(DELETE.join(value for column in columns for value in column), ensure_ascii=False).encode()


def _line(town: Town, found: Sequence[str]) -> tuple[str, str, str]:
    own = _telling(words(town.name) or [""])
    said = " ".join("" if word == own else word for word in found)
    # Hundredths of a degree: about a kilometre.
    return town.name, said, f"{town.country}{town.point.lat * 100:.0f},{town.point.lon * 100:.0f}"
