"""From files to the catalogue: reading, translating, checking."""

from vet2b.geography import Geography, Point, Town

from .model import Catalogue, Entry, Localised, OfferEntry, PageEntry, PageText, ProviderEntry
from .problem import Problem
from .read import Reading, read

__all__ = [
    "Catalogue",
    "Entry",
    "Geography",
    "Localised",
    "OfferEntry",
    "PageEntry",
    "PageText",
    "Point",
    "Problem",
    "ProviderEntry",
    "Reading",
    "Town",
    "read",
]
