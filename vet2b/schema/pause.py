"""A pause: for a while, a provider takes no requests for an offer."""

from datetime import date
from typing import Annotated

from pydantic import Field

from .quote_request import OfferKey
from .record import Day, Line, Record


class Pause(Record):
    """For a while, a provider takes no requests for an offer."""

    offer: OfferKey
    """The offer, provider/offer."""
    since: Day
    """The day on which it was paused."""
    until: Day
    """The last day of the pause."""
    reason: Annotated[Line, Field(max_length=200)] | None = None
    """Why, for the school and its office; visitors do not see it."""

    def holds(self, today: date) -> bool:
        """Return whether the offer is paused on a day."""
        return today <= self.until
