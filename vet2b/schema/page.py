"""A page of text, such as the privacy notice."""

from typing import Annotated

from pydantic import Field

from .record import Language, Line, Record, Translated


class Page(Record):
    """A page of text that is part of every network, such as the privacy notice."""

    title: Annotated[Line, Translated(), Field(max_length=90)]
    """The page's heading."""
    summary: Annotated[Line, Translated(), Field(max_length=200)]
    """What search engines show of it."""
    lang: Language
    """The language this file is written in, ISO 639-1."""
