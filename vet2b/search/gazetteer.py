"""All towns of the network's countries, for words that the lexicon does not know and for the field of the place."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vet2b.geography import Geography, Town

from .places import capital_names, softened
from .stemming import RULES, words


@dataclass(frozen=True)
class Split:
    """How the names are split into files: by their first letters, about so many in one."""

    letters: int
    names: int


#: For the field of the place, where two letters bring suggestions.
SUGGESTED = Split(letters=2, names=250)
#: For the words of a query, each a whole name: little need be fetched.
NAMED = Split(letters=4, names=60)
#: Longer names are those of other scripts and dialects, which nobody types.
_LONGEST_NAME = 3

_Named = tuple[str, Town]


def gazetteer_files(geography: Geography, languages: Sequence[str], split: Split) -> tuple[list[str], list[bytes]]:
    """Return the first letters at which each file begins, and the files.

    A file has the most telling word of each name that begins so, the number of its town in the file's own list, and
    the towns themselves, the largest first.
    """
    by_letters: dict[str, list[_Named]] = defaultdict(list)
    for town in sorted(_towns(geography), key=_largest_first):
        for word in _typed(town, languages):
            by_letters[word[: split.letters]].append((word, town))
    starts, files = [], []
    for start, members in _binned(by_letters, split.names):
        starts.append(start)
        files.append(_file(members))
    return starts, files


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
    return sorted({max(name, key=len) for name in said if 0 < len(name) <= _LONGEST_NAME})


def _binned(by_letters: dict[str, list[_Named]], least: int) -> Iterator[tuple[str, list[_Named]]]:
    part: list[_Named] = []
    start = ""
    for letters in sorted(by_letters):
        if len(part) > least:
            yield start, part
            part, start = [], letters
        part.extend(by_letters[letters])
    yield start, part


def _file(members: Sequence[_Named]) -> bytes:
    towns = sorted({town for _, town in members}, key=_largest_first)
    numbers = {town.geonames_id: number for number, town in enumerate(towns)}
    content = {
        "words": " ".join(word for word, _ in members),
        "towns": [numbers[town.geonames_id] for _, town in members],
        "names": [town.name for town in towns],
        "countries": "".join(town.country for town in towns),
        "lat": [round(town.point.lat * 100) for town in towns],
        "lon": [round(town.point.lon * 100) for town in towns],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
