"""A school's desk: its open requests, how the others ended, and its offers, which it can pause."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vet2b.quotes.desks import Item
from vet2b.quotes.links import Links, Purpose, Subject
from vet2b.request_pages.standing import state_label
from vet2b.request_pages.wording import OfferLine, Row, Wording
from vet2b.schema import Part, Pause, State

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
    """How the last requests ended, and how many of them."""
    published: tuple[Line, ...]
    """The finished jobs of which the school lets its words be published."""
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
    ended: tuple[Item, ...],
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

    def lines(found: Iterable[Item]) -> tuple[Line, ...]:
        return tuple(line_of(wording, item, company(item), now, "provider", answering(item)) for item in found)

    return SchoolDesk(
        open=lines(items),
        ended=_counted(wording, ended),
        published=lines(item for item in ended if _may_be_published(item.part)),
        offers=_offers(wording, provider, pauses),
        action=action,
        today=now.date().isoformat(),
        note=note,
    )


def _counted(wording: Wording, ended: Iterable[Item]) -> tuple[Row, ...]:
    locale, counts = wording.locale, Counter(item.part.state for item in ended)
    return tuple(Row(state_label(locale, state), locale.number(counts[state])) for state in State if counts[state])


def _may_be_published(part: Part) -> bool:
    said = part.feedback_by("provider")
    return said is not None and said.may_be_published


def _offers(wording: Wording, provider: str, pauses: Mapping[str, Pause]) -> tuple[OfferState, ...]:
    found = []
    for key, offer in wording.directory.offers.items():
        if offer.provider == provider:
            pause = pauses.get(key)
            until = wording.locale.day(pause.until) if pause else ""
            reason = (pause.reason if pause else None) or ""
            found.append(OfferState(key, key.replace("/", "-"), wording.offer(key), offer.open, until, reason))
    return tuple(found)
