"""What somebody writes with a step."""

from typing import Annotated

from pydantic import Field

from .record import Record, Text


class Words(Record):
    """What somebody writes with a step, such as a reply; some steps need none."""

    text: Annotated[Text, Field(max_length=4000)] | None = None
    """Their own words."""
