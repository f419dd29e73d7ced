"""The lexicon as files: cut by the first letters of the words, so that a query fetches what its words may be."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .lexicon import ALONE, HEAD, OTHER_TRADE, Lexicon
from .packing import front_coded
from .shards import shards

#: About how many characters one file has. Small files serve one word well, large ones compress well.
FILE_SIZE = 350
_LARGE_FILE = 480
_LARGER_FILE = 1000
_SHORTEST_STEM = 3
_FIRST_CODE = 0x2A
_FIRST_MASK = 0x40
#: Letters by which a mistyped word may begin otherwise.
_BEGINNING = 2
_SHORTEST = 4
#: A word of fewer letters is looked for by its last two, others by three: an error may be in the first three.
_LONG = 6
_ENDS_SIZE = 600
#: What follows a code to tell its weight; nothing for the highest. They come before the first code.
_MARKS = {9: "", 8: "#", 7: "%", 6: "'", 5: "(", 4: ")", 2: "!"}


def lexicon_files(lexicon: Lexicon, codes: Sequence[str], languages: Sequence[str]) -> tuple[list[str], list[bytes]]:
    """Return the first letters at which each file begins, and the files.

    A file has its stems, each as how many letters it shares with the stem before and its other letters; then for each
    the languages that it belongs to as a bit mask, and what it names: one character for each code, followed by a mark
    of its weight. Where nothing follows the mask, it is of another trade.
    """
    number = {code: place for place, code in enumerate(codes)}
    lines = _lines(lexicon, languages, number)
    starts, files = [], []
    for start, members in _binned(lines):
        starts.append(start)
        files.append(_file(members))
    return starts, files


def ends_files(lexicon: Lexicon) -> list[bytes]:
    """Return the files by which mistyped beginnings are found, sharded by the last letters of words.

    They have the words that may be a correction, without their first two letters, each with the pairs that it follows.
    """
    meant = {stem for stems in lexicon.values() for stem, meanings in stems.items() if _is_correction(meanings)}
    ending: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(meant):
        for letters in _last_letters(stem) if len(stem) >= _SHORTEST else ():
            ending[letters].append(stem)
    sizes = {letters: sum(map(len, stems)) for letters, stems in ending.items()}
    return [_ends_file({stem for letters in group for stem in ending[letters]}) for group in shards(sizes, _ENDS_SIZE)]


def _last_letters(stem: str) -> set[str]:
    """Return the letters by which a word is looked for that may be mistyped with one letter more or less."""
    return {stem[-2 if length < _LONG else -3 :] for length in range(len(stem) - 1, len(stem) + 2)}


def _ends_file(stems: Iterable[str]) -> bytes:
    beginnings: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(stems):
        beginnings[stem[_BEGINNING:]].append(stem[:_BEGINNING])
    return _file([(end, "".join(pairs)) for end, pairs in sorted(beginnings.items())])


def _is_correction(meanings: Mapping[str, int]) -> bool:
    """Whether a word tells enough to be what a mistyped one was meant to be, or is of another trade."""
    return any(weight >= HEAD and (code[0] in "str" or code == OTHER_TRADE) for code, weight in meanings.items())


def _lines(lexicon: Lexicon, languages: Sequence[str], number: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return each stem with what is written of it, in the order of the alphabet.

    Languages in which it names the same share a line.
    """
    masks: dict[tuple[str, str], int] = defaultdict(int)
    for bit, language in enumerate(languages):
        for stem, meanings in lexicon[language].items():
            masks[stem, _meanings(meanings, number)] |= 1 << bit
    return [(stem, chr(_FIRST_MASK + mask) + meanings) for (stem, meanings), mask in sorted(masks.items())]


def _meanings(meanings: Mapping[str, int], number: Mapping[str, int]) -> str:
    if meanings == {OTHER_TRADE: ALONE}:
        return ""
    ordered = sorted(meanings.items(), key=lambda item: (-item[1], number[item[0]]))
    return "".join(chr(_FIRST_CODE + number[code]) + _MARKS[weight] for code, weight in ordered)


def _binned(lines: list[tuple[str, str]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Cut the lines where the first two letters change, into parts of a size, or else the third, or else the fourth.

    A stem of three letters is in each part that begins with it: a word is looked for by its letters, with its ending.
    """
    part: list[tuple[str, str]] = []
    size, start = 0, ""
    for stem, entry in lines:
        letters = 2 if size < _LARGE_FILE else 3 if size < _LARGER_FILE else 4
        if size > FILE_SIZE and part and stem[:letters] != part[-1][0][:letters]:
            yield start, part
            part = [line for line in part if line[0] == stem[:_SHORTEST_STEM]]
            size, start = 0, stem[:letters]
        part.append((stem, entry))
        size += len(stem) + 2 * len(entry)
    yield start, part


def _file(lines: list[tuple[str, str]]) -> bytes:
    content = " ".join((front_coded([stem for stem, _ in lines]), *(entry for _, entry in lines)))
    return json.dumps(content, ensure_ascii=False).encode()
