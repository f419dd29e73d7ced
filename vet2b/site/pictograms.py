"""The sectors' pictograms: one file of symbols, named by the sectors' ids."""

import re
from functools import cache

from vet2b.stylesheets import THEME

SPRITE = "img/sectors.svg"
#: Stands for a sector that a network has added and nobody has drawn.
ANY_WORK = "any-work"


def pictogram(sector: str) -> str:
    """Return the symbol of a sector, as a file of the theme and the part of it."""
    return f"{SPRITE}#{sector if sector in _drawn() else ANY_WORK}"


@cache
def _drawn() -> frozenset[str]:
    text = (THEME / "static" / SPRITE).read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="([^"]+)"', text))
