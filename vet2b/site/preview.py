"""The picture that is shown where somebody shares the address of an offer."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from vet2b.catalogue.model import OfferEntry
from vet2b.locale import load
from vet2b.stylesheets import THEME
from vet2b.theme import SharedPicture

from .edition import Edition
from .price_text import price_figure

CACHE = Path(__file__).parent.parent.parent / "var" / "cache" / "previews"
WIDTH, HEIGHT = 1200, 630
_FONT = THEME / "static" / "font" / "bitter-700.woff2"
_EDGE = 80
_TITLE_SIZES = range(84, 35, -6)
_TITLE_HEIGHT = 330
#: The theme's blue, cream and ochre. Sixteen colours make a small file.
_BLUE, _CREAM, _OCHRE = (29, 70, 121), (255, 253, 248), (233, 165, 60)
#: Grows with every change of the drawing, so that no earlier one is taken from the cache.
_DRAWING = 1


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
            unfinished = kept.with_suffix(".part")
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
    draw.text((_EDGE, 62), preview.network, font=_font(34), fill=210)
    font, lines = _title(preview.title)
    top = 140.0
    for line in lines:
        draw.text((_EDGE, top), line, font=font, fill=255)
        top += font.size * 1.16
    price, width = _font(52), WIDTH - 2 * _EDGE
    price_width = price.getlength(preview.price)
    by = width if price_width > width * 0.5 else width - price_width - 40
    draw.text((WIDTH - _EDGE, 572), _fitting(preview.price, price, width), font=price, fill=255, anchor="rs")
    lift = 66 if by == width else 0
    draw.text((_EDGE, 530 - lift), _fitting(preview.provider, _font(34), by), font=_font(34), fill=235, anchor="ls")
    draw.text((_EDGE, 572 - lift), _fitting(preview.place, _font(28), by), font=_font(28), fill=200, anchor="ls")
    levels = image.point([round(grey / 255 * 14) for grey in range(256)])
    ImageDraw.Draw(levels).rectangle((0, 0, WIDTH, 16), fill=15)
    ramp = [round(b + (c - b) * n / 14) for n in range(15) for b, c in zip(_BLUE, _CREAM, strict=True)]
    levels.putpalette([*ramp, *_OCHRE])
    out = io.BytesIO()
    levels.save(out, format="PNG", bits=4)
    return out.getvalue()


def _title(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which a title fits, and its lines."""
    for size in _TITLE_SIZES:
        font = _font(size)
        lines = _lines(title, font)
        fits = all(font.getlength(line) <= WIDTH - 2 * _EDGE for line in lines)
        if fits and len(lines) * size * 1.16 <= _TITLE_HEIGHT - (66 if size > 60 else 0):
            break
    return font, [_fitting(line, font, WIDTH - 2 * _EDGE) for line in lines[: int(_TITLE_HEIGHT / size / 1.16)]]


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= WIDTH - 2 * _EDGE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    text = " ".join(text.split())  # the font has no narrow spaces
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every machine; the languages of the theme's font need no other.
    return ImageFont.truetype(io.BytesIO(_FONT.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _font_hash() -> str:
    return hashlib.sha256(_FONT.read_bytes()).hexdigest()
