"""What was looked for and not found: how often, never by whom."""

from datetime import date
from typing import Annotated

from pydantic import Field

from .record import Language, Record


class UnmetSearch(Record):
    """Words that were searched for in one language and week, and found nothing."""

    week: date
    """The week's Monday."""
    language: Language
    """The language of the page."""
    words: Annotated[str, Field(min_length=1, max_length=60)]
    """In small letters, without diacritics and signs."""
    times: Annotated[int, Field(ge=1)]
    """How often."""
