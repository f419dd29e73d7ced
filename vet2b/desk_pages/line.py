"""One request in a list, as a desk shows it."""

from dataclasses import dataclass
from datetime import datetime

from vet2b.quotes.desks import Item
from vet2b.request_pages.part import state_label
from vet2b.request_pages.wording import OfferLine, Wording


@dataclass(frozen=True)
class Line:
    """One request in a list."""

    id: str
    offers: tuple[OfferLine, ...]
    who: str
    """The company, or the school; whom the reader wants to know."""
    state: str
    since: str
    deadline: str
    mark: str
    """What is urgent about it, or ''."""
    address: str = ""
    """Where it can be answered; '' for who may only look."""


def line_of(wording: Wording, item: Item, who: str, now: datetime, address: str = "") -> Line:
    """Return a request as a line."""
    _ = wording.locale.gettext
    mark = _("Late") if item.is_late(now) else _("Soon") if item.is_soon(now) else ""
    known = [key for key in item.part.offers if key in wording.directory.offers]
    return Line(
        id=item.request.id,
        offers=tuple(wording.offer(key) for key in known),
        who=who,
        state=state_label(wording.locale, item.part.state),
        since=wording.day(item.part.since),
        deadline=wording.day(item.part.deadline) if item.part.deadline else "",
        mark=mark,
        address=address,
    )
