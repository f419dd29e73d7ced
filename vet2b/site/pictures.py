"""An offer's pictures as pages show them."""

from dataclasses import dataclass

from vet2b.catalogue.model import OfferEntry

from .edition import Edition, Said
from .encoded_pictures import CARD_WIDTHS, FORMATS, WIDTHS, EncodedPicture

_TYPES = {"avif": "image/avif", "webp": "image/webp"}


@dataclass(frozen=True)
class PictureSource:
    """A picture in one format, in several sizes."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A picture from which the browser takes the size and format it needs."""

    sources: tuple[PictureSource, ...]
    """Modern formats, the best first."""
    srcset: str
    """JPEG, which every browser knows."""
    address: str
    width: int
    height: int
    sizes: str
    """How wide the page shows it."""
    alt: Said


def page_pictures(edition: Edition, entry: OfferEntry) -> tuple[Picture, ...]:
    """Return all pictures of an offer, as large as its page shows them."""
    sizes = "(min-width: 74rem) 46rem, (min-width: 56rem) calc(100vw - 29rem), 92vw"
    return _pictures(edition, entry, WIDTHS, sizes)


def card_picture(edition: Edition, entry: OfferEntry) -> Picture | None:
    """Return the first picture of an offer, as large as a card shows it, or None if it has none."""
    sizes = "(min-width: 42rem) 22rem, 92vw"
    return next(iter(_pictures(edition, entry, CARD_WIDTHS, sizes)), None)


def _pictures(edition: Edition, entry: OfferEntry, widths: tuple[int, ...], sizes: str) -> tuple[Picture, ...]:
    localised = edition.offer(entry)
    found = []
    for place, image in enumerate(localised.record.images):
        encoded = edition.pictures.get(entry.path.parent / image.file)
        if encoded:
            alt = edition.said(localised, image.alt, "images", place, "alt")
            found.append(_picture(edition, encoded, widths, sizes, alt))
    return tuple(found)


def _picture(edition: Edition, encoded: EncodedPicture, widths: tuple[int, ...], sizes: str, alt: Said) -> Picture:
    shown = [size for size in encoded.sizes if size[0] <= widths[-1]]
    address = edition.addresses.file

    def srcset(ending: str) -> str:
        return ", ".join(f"{address(encoded.name(size, ending))} {size[0]}w" for size in shown)

    sources = tuple(PictureSource(_TYPES[ending], srcset(ending)) for ending in FORMATS if ending in _TYPES)
    width, height = shown[-1]
    return Picture(sources, srcset("jpg"), address(encoded.name(shown[-1], "jpg")), width, height, sizes, alt)
