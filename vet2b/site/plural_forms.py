"""Sentences with a count for scripts, which learn the count only in the browser."""

import json
from collections.abc import Callable
from functools import cache

from vet2b.locale import Locale

_COUNT = "{n}"
# Every category that whole numbers have in the languages of Europe occurs among these.
_SAMPLES = (*range(200), 1_000_000)


def plural_forms(locale: Locale, sentence: Callable[[int], str]) -> str:
    """Return a counted sentence as JSON: CLDR category -> its form with {n}, as Intl.PluralRules chooses it."""
    return json.dumps(
        {category: sentence(n).replace(locale.number(n), _COUNT) for category, n in _samples(locale.language).items()},
        ensure_ascii=False,
    )


@cache
def _samples(language: str) -> dict[str, int]:
    """Return a number of each category, the largest one, whose digits stand nowhere else in a sentence."""
    from vet2b.locale import load

    return {load(language).plural_category(n): n for n in _SAMPLES}
