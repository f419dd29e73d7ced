"""How lists are written where every byte counts: each character tells something, no separator only separates."""

import re
from collections.abc import Iterable, Iterator, Sequence

#: Separates texts: a character of one byte that no text has.
DELETE = "\x7f"
_DIGIT = re.compile(r"(\d)")
_ZERO = ord("a")


def front_coded(stems: Sequence[str]) -> str:
    """Return sorted stems, each with how many letters it shares with the one before and its other letters.

    A digit begins a stem, so one of its own has _ before it: "band bank b2b" is 0band3k1_2b.
    """
    coded, before = [], ""
    for stem in stems:
        shared = _shared(before, stem)
        coded.append(str(shared) + _DIGIT.sub(r"_\1", stem[shared:]))
        before = stem
    return "".join(coded)


def _shared(before: str, stem: str) -> int:
    """Return how many letters two words begin with alike, nine at most."""
    count = 0
    while count < min(len(before), len(stem), 9) and before[count] == stem[count]:
        count += 1
    return count


def lettered(numbers: Iterable[int]) -> str:
    """Return numbers as a character each: 0 is a. There are characters for some 55,000."""
    return "".join(chr(_ZERO + number) for number in numbers)


def steps(numbers: Iterable[int]) -> Iterator[int]:
    """Yield numbers as the steps between them, which are small where the numbers rise."""
    before = 0
    for number in numbers:
        yield number - before
        before = number
