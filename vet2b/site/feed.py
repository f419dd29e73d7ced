"""What is new, as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from dataclasses import dataclass

from vet2b.catalogue.model import OfferEntry

from .edition import Edition, Said
from .page import Page

_ENTRIES = 30


@dataclass(frozen=True)
class FeedEntry:
    """An offer in a feed."""

    address: str
    title: Said
    summary: Said
    provider: str
    service: str
    published: str
    """RFC 3339."""
    updated: str


@dataclass(frozen=True)
class Feed:
    """A feed as its template needs it."""

    address: str
    page_address: str
    title: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feed_page(edition: Edition, place: str, title: str, offers: Sequence[OfferEntry]) -> Page:
    """Return the feed of some offers, the newest first."""

    def render() -> str:
        feed = _feed(edition, place, title, offers)
        return edition.render("feed.atom", edition.frame(title, "", place), feed)

    return Page(f"{edition.language}/{place}feed.atom", render)


def _feed(edition: Edition, place: str, title: str, offers: Sequence[OfferEntry]) -> Feed:
    dated = [(edition.history.of(entry.path), entry) for entry in offers if entry.record.status == "published"]
    newest = sorted(dated, key=lambda pair: (pair[0].first, pair[0].last, pair[1].slug), reverse=True)[:_ENTRIES]
    full = edition.addresses.full
    page = edition.addresses.page(place)
    return Feed(
        address=full(f"{page}feed.atom"),
        page_address=full(page),
        title=title,
        # An empty feed has never changed.
        updated=max((dates.last.isoformat() for dates, _ in newest), default="1970-01-01T00:00:00+00:00"),
        entries=tuple(
            _entry(edition, entry, dates.first.isoformat(), dates.last.isoformat()) for dates, entry in newest
        ),
    )


def _entry(edition: Edition, entry: OfferEntry, published: str, updated: str) -> FeedEntry:
    localised = edition.offer(entry)
    return FeedEntry(
        address=edition.addresses.full(edition.addresses.offer(entry.slug)),
        title=edition.said(localised, localised.record.title, "title"),
        summary=edition.said(localised, localised.record.summary, "summary"),
        provider=edition.provider_name(edition.catalogue.provider_of(entry)).text,
        service=edition.label("services", localised.record.service),
        published=published,
        updated=updated,
    )
