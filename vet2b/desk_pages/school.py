"""A school's desk: its open requests, how the others ended, and its offers, which it can pause."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from vet2b.quotes.desks import Item
from vet2b.quotes.links import Links, Purpose, Subject
from vet2b.request_pages.standing import state_label
from vet2b.request_pages.wording import OfferLine, Row, Wording
from vet2b.schema import Pause, State

from .line import Line, line_of


@dataclass(frozen=True)
class OfferState:
    """An offer of the school, and whether it takes requests."""

    key: str
    id: str
    """For what belongs to it on the page."""
    line: OfferLine
    open: bool
    """Whether it takes requests, as its file says."""
    paused_until: str
    """'' if it is not paused."""
    reason: str


@dataclass(frozen=True)
class SchoolDesk:
    """What a school's desk shows."""

    open: tuple[Line, ...]
    ended: tuple[Row, ...]
    offers: tuple[OfferState, ...]
    action: str
    today: str
    """ISO 8601, the first day on which a pause may end."""
    note: str = ""


def school_desk(
    wording: Wording,
    links: Links,
    provider: str,
    items: tuple[Item, ...],
    ended: Mapping[State, int],
    pauses: Mapping[str, Pause],
    action: str,
    now: datetime,
    note: str = "",
) -> SchoolDesk:
    """Return what a school's desk shows."""

    def answering(item: Item) -> str:
        token = links.token(Purpose.ANSWER, Subject(item.request.id, provider))
        return wording.addresses.function("requests/answer", token=token)

    def company(item: Item) -> str:
        return item.request.asked.organisation or item.request.asked.name

    locale = wording.locale
    return SchoolDesk(
        open=tuple(line_of(wording, item, company(item), now, "provider", answering(item)) for item in items),
        ended=tuple(Row(state_label(locale, state), locale.number(ended[state])) for state in State if state in ended),
        offers=_offers(wording, provider, pauses),
        action=action,
        today=now.date().isoformat(),
        note=note,
    )


def _offers(wording: Wording, provider: str, pauses: Mapping[str, Pause]) -> tuple[OfferState, ...]:
    found = []
    for key, offer in wording.directory.offers.items():
        if offer.provider == provider:
            pause = pauses.get(key)
            until = wording.locale.day(pause.until) if pause else ""
            reason = (pause.reason if pause else None) or ""
            found.append(OfferState(key, key.replace("/", "-"), wording.offer(key), offer.open, until, reason))
    return tuple(found)
