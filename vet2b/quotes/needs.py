"""What becomes of a need: schools are found, chosen by the asker, or looked for by the office of the country."""

from collections.abc import Collection, Sequence
from datetime import datetime

from vet2b.schema import OFFICE, Need, Part, QuoteRequest, Request, State, Why

from .directory import Directory
from .life import Change, Life, MoveRefused
from .matching import match


def confirmation(asked: QuoteRequest | Need) -> str:
    """Return the message by which an asker confirms the address."""
    return "confirm-need-to-asker" if isinstance(asked, Need) else "confirm-to-asker"


def matched_parts(
    life: Life,
    directory: Directory,
    need: Need,
    now: datetime,
    without: Collection[str] = (),
    paused: Collection[str] = (),
) -> tuple[Part, ...]:
    """Return the unconfirmed parts of the providers that fit a need; the office's part if none does."""
    found = match(need, directory, now.date(), directory.network.needs.providers, paused)
    parts = [_part(life, f.provider, f.offers, f.why, now) for f in found if f.provider not in without]
    return tuple(parts) or (_part(life, OFFICE, (), (), now),)


def confirmed(
    life: Life,
    directory: Directory,
    request: Request,
    now: datetime,
    without: Collection[str],
    paused: Collection[str],
) -> Change:
    """Return the change that asks the providers of today; those that the asker was never shown are not asked."""
    change = Change(request)
    if not isinstance(request.asked, Need) or any(part.state != State.UNCONFIRMED for part in request.parts):
        return change
    shown = {part.provider for part in request.parts} - {OFFICE}
    parts = matched_parts(life, directory, request.asked, now, without, paused)
    known = tuple(part for part in parts if not shown or part.provider in shown)
    change.replace_all(known or (_part(life, OFFICE, (), (), now),))
    for part in change.request.parts:
        life.move(change, part, "confirm" if part.provider else "seek", now)
    return change


def assigned(life: Life, directory: Directory, request: Request, now: datetime, providers: Sequence[str]) -> Change:
    """Return the change by which an office asks some providers.

    Raises MoveRefused if it does not look for any now, KeyError if a provider is not in the catalogue.
    """
    change = Change(request)
    state = request.parts[0].state
    if {part.provider for part in request.parts} == set(providers):
        return change
    if state != State.UNMATCHED or not isinstance(request.asked, Need):
        raise MoveRefused("assign", state)
    why = (Why(code="assigned"),)
    change.replace_all(
        tuple(_part(life, slug, _offers(directory, request.asked, slug), why, now) for slug in providers)
    )
    for part in change.request.parts:
        life.move(change, part, "confirm", now)
    change.mail("assigned-to-asker", OFFICE)
    return change


def _offers(directory: Directory, need: Need, provider: str) -> tuple[str, ...]:
    """The provider's offers in the need's sector: the office may choose a provider that has none."""
    directory.providers[provider]
    sector = directory.sectors_of_services.get(need.service or "") or need.sector
    own = ((key, offer) for key, offer in directory.offers.items() if offer.provider == provider and offer.open)
    return tuple(key for key, offer in own if offer.sector == sector)[:3]


def _part(life: Life, provider: str, offers: tuple[str, ...], why: tuple[Why, ...], now: datetime) -> Part:
    return life.begin(Part(provider=provider, offers=offers, state=State.UNCONFIRMED, since=now, why=why), now)
