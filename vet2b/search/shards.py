"""Which file has a word: letters of it, read as a number, tell. So the browser needs no list of where files begin."""

from collections.abc import Mapping, Sequence

#: Letters and digits are digits of the number, as JavaScript's parseInt reads it.
_BASE = 36
#: How many numbers of files are tried for the one over which the words lie most evenly.
_TRIED = 20


def shards(sizes: Mapping[str, int], size: int) -> list[list[str]]:
    """Return for each file the letters whose words lie in it: a file has about `size`, the words of letters `sizes`.

    The words of the same letters stay together, so there are never more files than letters.
    """
    least = max(1, min(len(sizes), sum(sizes.values()) // size))
    numbers = [(int(letters, _BASE), many) for letters, many in sizes.items()]
    files = min(range(least, least + _TRIED), key=lambda count: _fetched(numbers, count))
    found: list[list[str]] = [[] for _ in range(files)]
    for letters in sorted(sizes):
        found[shard_of(letters, files)].append(letters)
    return found


def shard_of(letters: str, files: int) -> int:
    """Return which of so many files has the words of these letters."""
    return int(letters, _BASE) % files


def _fetched(numbers: Sequence[tuple[int, int]], files: int) -> int:
    """Return how much is fetched if every word is asked for once."""
    loads = [0] * files
    for number, size in numbers:
        loads[number % files] += size
    return sum(load * load for load in loads)
