"""One request in a list, as a desk shows it."""

from dataclasses import dataclass
from datetime import datetime

from vet2b.quotes.desks import Item
from vet2b.request_pages.standing import Reader, state_label, waiting
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
    waiting: str
    """Whom it waits for and until when, as the reader is told; '' if for nobody."""
    mark: str
    """What is urgent about it, or ''."""
    address: str = ""
    """Where it can be answered; '' for who may only look."""


def line_of(wording: Wording, item: Item, who: str, now: datetime, reader: Reader, address: str = "") -> Line:
    """Return a request as a line for one reader."""
    _ = wording.locale.gettext
    mark = _("Late") if item.is_late(now) else _("Soon") if item.is_soon(now) else ""
    known = [key for key in item.part.offers if key in wording.directory.offers]
    return Line(
        id=item.request.id,
        offers=tuple(wording.offer(key) for key in known),
        who=who,
        state=state_label(wording.locale, item.part.state, item.part.moved),
        since=wording.day(item.part.since),
        waiting=waiting(wording.locale, item.part, reader),
        mark=mark,
        address=address,
    )
