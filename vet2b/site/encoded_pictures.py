"""Offers' photographs as browsers want them: small, upright, in modern formats, without where they were taken."""

import hashlib
import io
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from vet2b.catalogue.model import Catalogue
from vet2b.catalogue.pictures import opened

CACHE = Path(__file__).parent.parent.parent / "var" / "cache" / "pictures"
#: A card shows the first two, on plain and on dense screens; the page of an offer the others.
WIDTHS = (320, 640, 960, 1280)
CARD_WIDTHS = WIDTHS[:2]
MOST_BYTES_ON_A_CARD = 100_000
#: Best first: a browser takes the first it knows. One thread writes the same bytes every time.
FORMATS: Mapping[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 7, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 74, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
}


@dataclass(frozen=True)
class EncodedPicture:
    """One picture in every size and format."""

    key: str
    """Names its content: another picture, or another way of encoding, has another."""
    sizes: tuple[tuple[int, int], ...]
    """Width and height of each size, the smallest first."""
    folder: Path
    """Where its files are kept."""

    def name(self, size: tuple[int, int], ending: str) -> str:
        """Return where a size is published, below the output folder."""
        return f"pictures/{self.key}/{_file(size, ending)}"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Return each published file, by its path below the output folder."""
        for size in self.sizes:
            for ending in FORMATS:
                yield self.name(size, ending), (self.folder / _file(size, ending)).read_bytes()


def encoded_pictures(catalogue: Catalogue, cache: Path = CACHE) -> Mapping[Path, EncodedPicture]:
    """Return the pictures of all offers by their files; what was encoded before is taken from the cache."""
    paths = (e.path.parent / image.file for e in catalogue.offers.values() for image in e.record.images)
    return {path: encoded(path, cache) for path in sorted(set(paths))}


def picture_files(pictures: Mapping[Path, EncodedPicture]) -> Iterator[tuple[str, bytes]]:
    """Return each published file of the pictures, by its path below the output folder."""
    for picture in pictures.values():
        yield from picture.files()


def encoded(path: Path, cache: Path = CACHE) -> EncodedPicture:
    """Return a picture in every size and format, upright and without metadata."""
    key = hashlib.sha256(repr((WIDTHS, FORMATS, MOST_BYTES_ON_A_CARD)).encode() + path.read_bytes()).hexdigest()[:20]
    folder = cache / key
    if not folder.is_dir():
        _encode(path, folder)
    widths_and_heights = {tuple(map(int, file.stem.split("x"))) for file in folder.iterdir()}
    return EncodedPicture(key, tuple((width, height) for width, height in sorted(widths_and_heights)), folder)


def _encode(path: Path, folder: Path) -> None:
    """Write all files of a picture. The folder appears when it is complete, whoever else encodes at the same time."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with opened(path) as original, tempfile.TemporaryDirectory(dir=folder.parent) as unfinished:
        image = _plain(original)
        made = Path(unfinished) / "made"
        made.mkdir()
        for width in sorted({min(width, image.width) for width in WIDTHS}):
            size = (width, max(1, round(image.height * width / image.width)))
            resized = image.resize(size, Image.Resampling.LANCZOS)
            for ending, options in FORMATS.items():
                (made / _file(size, ending)).write_bytes(_bytes(resized, options))
        try:
            made.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise


def _plain(original: Image.Image) -> Image.Image:
    """Return only the pixels of a picture: in sRGB, on white where it lets one see through."""
    image = original
    profile = image.info.get("icc_profile")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        see_through = image.convert("RGBA")
        image = Image.new("RGBA", see_through.size, "white")
        image.alpha_composite(see_through)
    if profile:
        image = _in_srgb(image, profile)
    pixels = Image.new("RGB", image.size)
    pixels.paste(image.convert("RGB"))
    return pixels


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Phones write wide colours, which would look dull without their profile."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")
        return ImageCms.profileToProfile(mode, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile says nothing about the pixels


def _bytes(image: Image.Image, options: Mapping[str, Any]) -> bytes:
    """Encode a picture, and one for a card in the best quality that its limit allows."""
    quality = options["quality"]
    while True:
        out = io.BytesIO()
        image.save(out, **{**options, "quality": quality})
        if image.width > CARD_WIDTHS[-1] or out.tell() <= MOST_BYTES_ON_A_CARD or quality <= 5:
            return out.getvalue()
        quality -= 10


def _file(size: tuple[int, int], ending: str) -> str:
    return f"{size[0]}x{size[1]}.{ending}"
