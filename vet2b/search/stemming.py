"""Words as the search compares them: folded, cut to a stem by a few endings of each language, and to a root.

`rules.json` is the whole rule set, and `theme/static/js/search-words.js` follows the same rules in the browser.
The aim is not grammar: two forms of one word should meet, and two words should rarely do.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
RULES: Mapping[str, Any] = json.loads((_HERE / "rules.json").read_text(encoding="utf-8"))
#: Words that name no service, by how they are heard, in each language.
HEARD: Mapping[str, Any] = json.loads((_HERE / "heard.json").read_text(encoding="utf-8"))
LONGEST_WORD = 40

_LETTERS = str.maketrans(RULES["letters"])
_SOUNDS = [(re.compile(written), sound.replace("$", "\\")) for written, sound in RULES["sounds"]]
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[a-z0-9]+")
_SUFFIXES = 2  # hair|dress|er|s: more would leave the root of another word
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True)
class LanguageRules:
    """How one language's words are cut."""

    endings: frozenset[str]
    least_ending: int
    """The fewest letters that must stay when an ending goes."""
    suffixes: frozenset[str]
    least_suffix: int
    fleeting: tuple[str, ...]
    """Vowels that come and go before the last consonant: mebel, meble."""
    names_decline: bool
    """Whether places have endings too. In other languages a gate, portão, is not in Porto."""


def fold(text: str) -> str:
    """Return a text in small letters without diacritics, by its sound: Łódź -> lodz, photo -> foto."""
    plain = text.lower()
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain.translate(_LETTERS))).translate(_LETTERS)
    for written, sound in _SOUNDS:
        plain = written.sub(sound, plain)
    return plain


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return [word for piece in text.split() for word in _words(piece)]


@lru_cache(maxsize=1 << 16)
def _words(piece: str) -> tuple[str, ...]:
    """The same of a text without spaces. Texts have few different ones, so that each is folded once."""
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(fold(piece)))


@cache
def stem(word: str, language: str) -> str:
    """Return a folded word without its ending: welders -> welder, metinašanu -> metinasan."""
    rules = language_rules(language)
    if any(mark.isdigit() for mark in word):
        return word
    return _cut(word, rules.endings, rules.least_ending, 1)


@cache
def root(stem: str, language: str) -> str:
    """Return what a stem is derived from: suffixes go, then a doubled letter; before and after, a fleeting vowel."""
    rules = language_rules(language)
    if any(mark.isdigit() for mark in stem):
        return stem
    stem = _without_fleeting(stem, rules.fleeting)
    for _ in range(_SUFFIXES):
        stem = _cut(stem, rules.suffixes, rules.least_suffix, 2)
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return _without_fleeting(stem, rules.fleeting)


def _cut(word: str, ends: frozenset[str], least: int, plain: int) -> str:
    """Return a word without the longest of the ends that leaves enough: one letter more for ends shorter than plain."""
    for start in range(least, len(word)):
        if word[start:] in ends and (start > least or len(word) - start >= plain):
            return word[:start]
    return word


def _without_fleeting(word: str, fleeting: tuple[str, ...]) -> str:
    for vowel in fleeting:
        start = len(word) - 1 - len(vowel)
        if start > 2 and word[-1] not in _VOWELS and word[start:-1] == vowel and word[start - 1] not in _VOWELS:
            return word[:start] + word[-1]
    return word


@cache
def language_rules(language: str) -> LanguageRules:
    """Return the rules of a language; one without rules keeps its words whole."""
    rules = RULES["languages"].get(language, {})
    return LanguageRules(
        endings=frozenset(fold(rules.get("endings", "")).split()),
        least_ending=rules.get("least_ending", 3),
        suffixes=frozenset(fold(rules.get("suffixes", "")).split()),
        least_suffix=rules.get("least_suffix", 3),
        fleeting=tuple(rules.get("fleeting", "").split()),
        names_decline=rules.get("names_decline", False),
    )
