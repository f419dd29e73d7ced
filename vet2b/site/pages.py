"""From the catalogue to every page of the site."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from vet2b.addresses import Addresses
from vet2b.catalogue.model import Catalogue
from vet2b.locale import load
from vet2b.schema import PublishedFeedback

from .compare_page import compare_pages
from .edition import Edition
from .embed_pages import embed_pages
from .encoded_pictures import EncodedPicture
from .history import History
from .home_page import home_pages
from .host_files import host_files
from .map import map_files
from .need_page import need_pages
from .offer_page import offer_pages
from .open_data import open_data_pages
from .page import Page
from .place_pages import place_pages
from .processes import begun
from .provider_page import provider_pages
from .request_page import request_pages, sent_pages
from .root_pages import root_pages
from .search_index import index_files, search_index
from .search_page import search_pages
from .service_pages import service_pages
from .similar import similar_offers
from .sitemap import sitemap_pages
from .text_pages import text_pages


def editions(
    catalogue: Catalogue,
    site_url: str,
    today: date,
    history: History,
    pictures: Mapping[Path, EncodedPicture] = MappingProxyType({}),
    *,
    previews: bool = False,
    feedback: Mapping[str, tuple[PublishedFeedback, ...]] = MappingProxyType({}),
) -> tuple[Edition, ...]:
    """Return the site in each language of the network, the one offered first in front."""
    return tuple(
        Edition(catalogue, load(language), Addresses(site_url, language), today, history, pictures, previews, feedback)
        for language in catalogue.network.languages
    )


def pages(made: Sequence[Edition]) -> Iterator[Page]:
    """Return every page of the site, in a stable order."""
    catalogue, history = made[0].catalogue, made[0].history
    yield from root_pages(made)
    similar = similar_offers(catalogue)
    index = cache(begun(partial(search_index, made)))
    places: list[str] = []
    for edition in made:
        for page in (
            *home_pages(edition),
            *service_pages(edition),
            *place_pages(edition),
            *provider_pages(edition),
            *offer_pages(edition, similar),
            *search_pages(edition, index),
            *compare_pages(edition),
            *request_pages(edition),
            *need_pages(edition),
            *sent_pages(edition),
            *text_pages(edition),
            *embed_pages(edition),
        ):
            if page.place is not None:
                places.append(page.place)
            yield page
    yield from index_files(index())
    yield from host_files(made[0].addresses)
    yield from map_files(catalogue.network.countries)
    yield from open_data_pages(catalogue, made[0].addresses, history)
    yield from sitemap_pages(made[0].addresses, _languages(made), places)


def _languages(made: Sequence[Edition]) -> list[str]:
    return [edition.language for edition in made]
