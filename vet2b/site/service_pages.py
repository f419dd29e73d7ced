"""The offers by sector and by service."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vet2b.catalogue.model import OfferEntry
from vet2b.schema import Service

from .edition import Edition
from .list_filters import by_country, by_language, by_region, by_school, filtered
from .offer_list import Listed, list_pages, offers_count
from .offer_page import service_crumbs
from .page import Link, LinkGroup, Page, file_of
from .similar import offers_by


@dataclass(frozen=True)
class SectorBlock:
    """A sector and its services, as the page of all services shows them."""

    sector: Link
    services: tuple[Link, ...]


@dataclass(frozen=True)
class ServicesPage:
    """What the page of all services shows."""

    sectors: tuple[SectorBlock, ...]


def service_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of all services, and those of each sector and each service."""
    by_service = offers_by(edition.catalogue, "service")
    counts = {service: len(by_service.get(service, ())) for service in edition.catalogue.services}
    yield _all_services(edition, counts)
    for sector in edition.catalogue.sectors:
        services = [s for s in edition.catalogue.services.values() if s.sector == sector]
        offers = [entry for s in services for entry in by_service.get(s.id, ())]
        yield from _lists(edition, _sector(edition, sector, services, counts, offers))
        for service in services:
            offered = by_service.get(service.id, ())
            yield from _lists(edition, _service(edition, service, services, counts, offered))


def sector_link(edition: Edition, sector: str, n: int) -> Link:
    """Return the way to a sector's offers, as a picture with its name."""
    return Link(
        edition.label("sectors", sector),
        edition.addresses.services(sector),
        edition.locale.number(n),
        pictogram=edition.pictogram(sector),
        summary=edition.catalogue.sectors[sector].summary[edition.language],
    )


def sector_counts(edition: Edition) -> dict[str, int]:
    """Return how many offers each sector has."""
    by_sector = offers_by(edition.catalogue, "sector")
    return {sector: len(by_sector.get(sector, ())) for sector in edition.catalogue.sectors}


def _lists(edition: Edition, listed: Listed) -> Iterator[Page]:
    filters = (by_country(edition), by_region(edition), by_language(edition), by_school(edition))
    for part in filtered(edition, listed, filters):
        yield from list_pages(edition, part)


def _all_services(edition: Edition, counts: dict[str, int]) -> Page:
    place, _ = "services/", edition.locale.gettext

    def render() -> str:
        in_sector = sector_counts(edition)
        blocks = (
            SectorBlock(
                sector_link(edition, sector, in_sector[sector]),
                _service_links(edition, [s for s in edition.catalogue.services.values() if s.sector == sector], counts),
            )
            for sector in edition.catalogue.sectors
        )
        description = _("All kinds of work that the schools of the network take on, by sector.")
        frame = edition.frame(_("Services"), description, place, section="services")
        return edition.render("services.html", frame, ServicesPage(tuple(blocks)))

    return Page(file_of(edition.language, place), render, place)


def _service_links(edition: Edition, services: Sequence[Service], counts: dict[str, int]) -> tuple[Link, ...]:
    return tuple(
        Link(
            service.label[edition.language],
            edition.addresses.services(service.sector, service.id),
            edition.locale.number(counts[service.id]),
        )
        for service in services
    )


def _sector(
    edition: Edition, sector: str, services: Sequence[Service], counts: dict[str, int], offers: Sequence[OfferEntry]
) -> Listed:
    record = edition.catalogue.sectors[sector]
    summary = record.summary[edition.language]
    return Listed(
        place=f"services/{sector}/",
        section="services",
        heading=record.label[edition.language],
        description=f"{summary} {offers_count(edition, len(offers))}.",
        lead=summary,
        crumbs=service_crumbs(edition, sector)[:1],
        groups=(LinkGroup(edition.locale.gettext("Services"), _service_links(edition, services, counts)),),
        offers=offers,
        search={"sector": sector},
        pictogram=edition.pictogram(sector),
    )


def _service(
    edition: Edition,
    service: Service,
    siblings: Sequence[Service],
    counts: dict[str, int],
    offers: Sequence[OfferEntry],
) -> Listed:
    sector = edition.label("sectors", service.sector)
    others = _service_links(edition, [other for other in siblings if other.id != service.id], counts)
    label = service.label[edition.language]
    return Listed(
        place=f"services/{service.sector}/{service.id}/",
        section="services",
        heading=label,
        description=f"{label}: {offers_count(edition, len(offers))}. {sector}.",
        lead="",
        crumbs=service_crumbs(edition, service.sector),
        groups=(LinkGroup(edition.locale.gettext("More in this sector"), others),),
        offers=offers,
        search={"service": service.id},
        pictogram=edition.pictogram(service.sector),
    )
