"""No picture that an author hands in can harm the check or the build."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from vet2b.catalogue import read
from vet2b.catalogue.report import as_text
from vet2b.locale import load

FOLDER = "offers/rezekne-skola"


def lines(content: Path) -> list[str]:
    return as_text(read(content).problems, load("en")).splitlines()


def show(content: Path, name: str) -> Path:
    """Let an offer show a picture, and return where it must lie."""
    offer = content / FOLDER / "metinasana.md"
    text = offer.read_text(encoding="utf-8")
    head, end, prose = text.removeprefix("---\n").partition("\n---\n")
    offer.write_text(
        f"---\n{head}\nimages:\n  - file: {name}\n    alt: Darbnīca\n{end.lstrip()}{prose}", encoding="utf-8"
    )
    return content / FOLDER / name


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that would become gigabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
def test_a_picture_in_each_format_has_no_problem(content, ending):
    Image.new("RGB", (64, 48), "teal").save(show(content, f"darbs.{ending}"))

    assert lines(content) == []


@pytest.mark.parametrize("size", [(9_000, 9_000), (12_000, 12_000), (60_000, 60_000)])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(content, size):
    show(content, "bomba.png").write_bytes(png_that_claims(*size))

    (line,) = lines(content)
    assert "images[1].file: the picture has too many pixels; it may have 50 million at most" in line


@pytest.mark.parametrize(
    "damage", [b"", b"GIF89a", b"<svg onload='alert(1)'/>", png_that_claims(300, 300), b"\xff\xd8\xff\xe0" + b"\0" * 90]
)
def test_a_file_that_is_no_picture_is_a_problem(content, damage):
    show(content, "darbs.png").write_bytes(damage)

    (line,) = lines(content)
    assert "'darbs.png' cannot be opened as a picture; save it again as JPEG, PNG, WebP or AVIF" in line


def test_a_picture_that_ends_too_early_is_a_problem(content):
    path = show(content, "darbs.jpg")
    Image.effect_noise((400, 300), 90).save(path)
    path.write_bytes(path.read_bytes()[:4000])

    (line,) = lines(content)
    assert "cannot be opened as a picture" in line


def test_a_file_too_big_is_refused_before_it_is_opened(content):
    with show(content, "darbs.jpg").open("wb") as file:
        file.truncate(16_000_000)

    (line,) = lines(content)
    assert "the picture must have at most 15 MB; it has 16 MB" in line
