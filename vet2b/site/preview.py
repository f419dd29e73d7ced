"""The picture that is shown where somebody shares the address of an offer."""

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from vet2b.catalogue.model import OfferEntry
from vet2b.locale import load
from vet2b.theme import SharedPicture

from .edition import Edition
from .lettering import FONTS, Line, wrapped
from .price_text import price_figure

CACHE = Path(__file__).parent.parent.parent / "var" / "cache" / "previews"
WIDTH, HEIGHT = 1200, 630
_EDGE = 80
_WIDTH = WIDTH - 2 * _EDGE
#: Of a line and of its letters, by their size.
_LINE, _ASCENT = 1.16, 0.93
_TITLE_SIZES = range(84, 35, -6)
_TITLE_HEIGHT = 330
#: The theme's blue, cream and ochre. Sixteen colours make a small file.
_BLUE, _CREAM, _OCHRE = (29, 70, 121), (255, 253, 248), (233, 165, 60)
#: Grows with every change of the drawing, so that no earlier one is taken from the cache.
_DRAWING = 2


@dataclass(frozen=True)
class Preview:
    """What is written on a preview, in one language."""

    network: str
    title: str
    provider: str
    place: str
    price: str

    @property
    def file(self) -> str:
        """Its file name, which changes with what is written."""
        said = repr((_DRAWING, astuple(self), _font_hash()))
        return f"{hashlib.sha256(said.encode()).hexdigest()[:20]}.png"

    @property
    def alt(self) -> str:
        """The same in words."""
        return " · ".join((self.title, self.provider, self.place, self.price))

    def png(self, cache_folder: Path = CACHE) -> bytes:
        """Return the picture; what was drawn before is taken from the cache."""
        kept = cache_folder / self.file
        if not kept.exists():
            cache_folder.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(f".{os.getpid()}")  # another build may be drawing the same
            unfinished.write_bytes(_draw(self))
            unfinished.replace(kept)
        return kept.read_bytes()


def shared_picture(edition: Edition, entry: OfferEntry) -> SharedPicture | None:
    """Return the picture by which an offer's page is shared, or None if this build draws none."""
    if not edition.previews:
        return None
    preview = preview_of(edition, entry)
    full = edition.addresses.full(edition.addresses.file(f"previews/{preview.file}"))
    return SharedPicture(full, WIDTH, HEIGHT, preview.alt)


def preview_of(edition: Edition, entry: OfferEntry) -> Preview:
    """Return what is written on an offer's preview: all in the language that the offer is read in."""
    shown = edition.offer(entry).language
    if shown != edition.language and shown in edition.catalogue.network.languages:
        edition = replace(edition, locale=load(shown), addresses=edition.addresses.in_language(shown))
    provider, offer = edition.catalogue.provider_of(entry), edition.offer(entry).record
    return Preview(
        edition.catalogue.network.name,
        offer.title,
        edition.provider_name(provider).text,
        edition.place_of(provider.record),
        price_figure(edition, offer.price),
    )


def preview_files(made: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
    """Return each preview once, by its path below the output folder."""
    previews = {preview_of(e, entry) for e in made if e.previews for entry in e.catalogue.offers.values()}
    for preview in sorted(previews, key=astuple):
        yield f"previews/{preview.file}", preview.png()


def _draw(preview: Preview) -> bytes:
    """Draw in grey, which is blue to cream in the palette: quick, and sixteen colours without dithering."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    _put(draw, Line(preview.network, 34), 96, 210)
    top = 140.0
    for line in _title(preview.title):
        _put(draw, line, top + line.size * _ASCENT, 255)
        top += line.size * _LINE
    price = Line(preview.price, 52).fitting(_WIDTH)
    is_long = price.length > _WIDTH * 0.5
    price.draw(draw, WIDTH - _EDGE - price.length, 572, 255)
    lift, width = (66, _WIDTH) if is_long else (0, _WIDTH - price.length - 40)
    Line(preview.provider, 34).fitting(width).draw(draw, _EDGE, 530 - lift, 235)
    Line(preview.place, 28).fitting(width).draw(draw, _EDGE, 572 - lift, 200)
    return _png(image)


def _put(draw: ImageDraw.ImageDraw, line: Line, baseline: float, fill: int) -> None:
    """Draw a line where lines of its script begin."""
    left = WIDTH - _EDGE - line.length if line.is_right_to_left else _EDGE
    line.draw(draw, left, baseline, fill)


def _png(image: Image.Image) -> bytes:
    levels = image.point([round(grey / 255 * 14) for grey in range(256)])
    ImageDraw.Draw(levels).rectangle((0, 0, WIDTH, 16), fill=15)
    ramp = [round(b + (c - b) * n / 14) for n in range(15) for b, c in zip(_BLUE, _CREAM, strict=True)]
    levels.putpalette([*ramp, *_OCHRE])
    out = io.BytesIO()
    levels.save(out, format="PNG", bits=4)
    return out.getvalue()


def _title(title: str) -> list[Line]:
    """Return the lines of a title, in the largest letters in which it fits."""
    for size in _TITLE_SIZES:
        lines = wrapped(title, size, _WIDTH)
        fits = all(line.length <= _WIDTH for line in lines)
        if fits and len(lines) * size * _LINE <= _TITLE_HEIGHT - (66 if size > 60 else 0):
            break
    return [line.fitting(_WIDTH) for line in lines[: int(_TITLE_HEIGHT / size / _LINE)]]


@cache
def _font_hash() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in FONTS)).hexdigest()
