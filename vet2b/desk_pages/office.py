"""An office's desk: what is open with the schools of its countries, what nobody answered, what is held."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from vet2b.quotes.desks import Item, Overview
from vet2b.quotes.details import title_of
from vet2b.quotes.links import Links, Purpose, Subject
from vet2b.request_pages.wording import Row, Wording
from vet2b.schema import AddressMark, HeldMail, Need, Pause, Request

from .line import Line, line_of
from .mail import AddressLine, HeldMailLine, held_mails, marked_addresses
from .reviews import ReviewDesk
from .spreadsheet import table
from .unmet import UnmetList


@dataclass(frozen=True)
class HeldLine:
    """A request that looks like spam."""

    id: str
    why: str
    since: str
    until: str
    """When it is erased if nobody looks at it."""
    rows: tuple[Row, ...]
    text: str
    lang: str


@dataclass(frozen=True)
class OfficeDesk:
    """What an office's desk shows."""

    open: tuple[Line, ...]
    unanswered: tuple[Line, ...]
    undelivered: tuple[Line, ...]
    paused: tuple[Row, ...]
    """School -> offer, last day and reason."""
    unmatched: tuple[Line, ...]
    """Needs for which the office looks for a school."""
    held: tuple[HeldLine, ...]
    countries: tuple[tuple[str, str, bool], ...]
    """The countries that can be chosen: code, name, whether it is chosen."""
    late_only: bool
    action: str
    token: str
    lang: str
    """The language that the reader chose, to be kept; '' for the office's own."""
    export: str
    mails: tuple[HeldMailLine, ...] = ()
    """Mails that were not handed on."""
    addresses: tuple[AddressLine, ...] = ()
    """Addresses that mail came back from."""
    unmet: UnmetList | None = None
    """What was looked for and not found; None where the network does not count it."""
    reviews: ReviewDesk | None = None
    """Feedback that may be published; None if there is none."""
    note: str = ""


def office_desk(
    wording: Wording,
    overview: Overview,
    pauses: Mapping[str, Pause],
    countries: tuple[str, ...],
    chosen: str,
    token: str,
    now: datetime,
    links: Links,
    *,
    late_only: bool = False,
    mails: Iterable[HeldMail] = (),
    marks: Iterable[AddressMark] = (),
    unmet: UnmetList | None = None,
    reviews: ReviewDesk | None = None,
    note: str = "",
) -> OfficeDesk:
    """Return what an office's desk shows."""
    addresses, locale = wording.addresses, wording.locale
    names = tuple((code, locale.country(code), code == chosen) for code in countries)
    open_items = [item for item in overview.open if not late_only or item.is_soon(now)]
    return OfficeDesk(
        open=_of_schools(wording, open_items, now),
        unanswered=_of_schools(wording, overview.unanswered, now),
        undelivered=_of_schools(wording, overview.undelivered, now),
        paused=tuple(_paused(wording, pauses, frozenset([chosen] if chosen else countries))),
        unmatched=tuple(_unmatched(wording, item, now, links) for item in overview.unmatched),
        held=tuple(_held(wording, request) for request in overview.held),
        countries=names if len(names) > 1 else (),
        late_only=late_only,
        action=addresses.function("coordinator", token=token),
        token=token,
        lang=addresses.language if addresses.chosen else "",
        export=addresses.function("coordinator", token=token, country=chosen, format="csv"),
        mails=held_mails(wording, mails),
        addresses=tuple(marked_addresses(wording, marks, [chosen] if chosen else countries)),
        unmet=unmet,
        reviews=reviews,
        note=note,
    )


def _of_schools(wording: Wording, items: Iterable[Item], now: datetime) -> tuple[Line, ...]:
    return tuple(line_of(wording, item, wording.school(item.part.provider), now, "coordinator") for item in items)


def _unmatched(wording: Wording, item: Item, now: datetime, links: Links) -> Line:
    """A need by what it is about, never by who asks, with the way to choose schools for it."""
    token = links.token(Purpose.ASSIGN, Subject(item.request.id))
    asked = item.request.asked
    about = title_of(asked, wording.directory, wording.locale) if isinstance(asked, Need) else ""
    return line_of(wording, item, about, now, "coordinator", wording.addresses.function("needs/assign", token=token))


def as_csv(wording: Wording, overview: Overview) -> str:
    """Return what is open and what nobody answered as a table for a spreadsheet.

    It names no asker: it is for counting and reminding.
    """
    _ = wording.locale.gettext
    head = (_("Request"), _("Country"), _("School"), _("Offers"), _("State"), _("Since"), _("Deadline"))
    items = (*overview.open, *overview.unmatched, *overview.unanswered)
    return table(head, (_cells(wording, item) for item in items), wording.locale)


def _cells(wording: Wording, item: Item) -> Iterator[str]:
    part = item.part
    facts = wording.directory.providers.get(part.provider)
    yield item.request.id
    yield facts.country if facts else ""
    yield wording.school(part.provider)
    yield ";".join(part.offers)
    yield part.state
    yield part.since.date().isoformat()
    yield part.deadline.date().isoformat() if part.deadline else ""


def _paused(wording: Wording, pauses: Mapping[str, Pause], countries: frozenset[str]) -> Iterator[Row]:
    for key, pause in pauses.items():
        offer = wording.directory.offers.get(key)
        if offer and wording.directory.providers[offer.provider].country in countries:
            line, until = wording.offer(key), wording.locale.day(pause.until)
            said = [line.title, wording.locale.gettext("Until {day}.", day=until), pause.reason or ""]
            yield Row(wording.school(offer.provider), "\n".join(part for part in said if part))


def _held(wording: Wording, request: Request) -> HeldLine:
    _, asked = wording.locale.gettext, request.asked
    why = {
        "trap": _("A field was filled in that people do not see."),
        "links": _("The text has many links."),
        "repeated": _("The same text came several times."),
        "flood": _("The address has several requests that nobody has confirmed."),
    }
    schools = wording.locale.list(wording.school(part.provider) for part in request.parts)
    rows = (Row(_("School"), schools), Row(_("Who is asking"), asked.organisation or asked.name))
    return HeldLine(
        id=request.id,
        why=why[request.held] if request.held else "",
        since=wording.day(request.created),
        until=wording.day(request.erase_at) if request.erase_at else "",
        rows=rows,
        text=asked.message,
        lang=asked.language,
    )
