"""Schools' photographs are small, upright and tell nothing of where they were taken."""

import io
import re

import pytest
from PIL import Image, ImageDraw

from vet2b.site.encoded_pictures import CARD_WIDTHS, MOST_BYTES_ON_A_CARD, encoded


def photograph(path, size=(1500, 1000), *, orientation=1, noise=0):
    """A picture as a phone writes it: with the place where it was taken. Its upper left is red."""
    image = Image.effect_noise(size, noise).convert("RGB") if noise else Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="red")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Phone of Anna"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(path, exif=exif, comment=b"by Anna", quality=95)
    return path


def decoded(files, ending):
    return {name: Image.open(io.BytesIO(data)) for name, data in files.items() if name.endswith(ending)}


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def test_a_picture_has_every_size_in_every_format(tmp_path, cache):
    files = dict(encoded(photograph(tmp_path / "a.jpg"), cache).files())

    sizes = sorted((image.size, image.format) for name, image in decoded(files, "").items())
    widths = [(320, 213), (640, 427), (960, 640), (1280, 853)]
    assert sizes == sorted((size, kind) for size in widths for kind in ("AVIF", "JPEG", "WEBP"))


def test_a_small_picture_is_not_made_larger(tmp_path, cache):
    assert encoded(photograph(tmp_path / "a.jpg", (400, 300)), cache).sizes == ((320, 240), (400, 300))


def test_nothing_is_left_of_where_and_with_what_it_was_taken(tmp_path, cache):
    path = photograph(tmp_path / "a.jpg")
    assert b"Phone of Anna" in path.read_bytes()

    files = dict(encoded(path, cache).files())

    assert all(b"Anna" not in data and b"Exif" not in data for data in files.values())
    assert all(not image.getexif() for image in decoded(files, "").values())


def test_a_picture_taken_upright_is_shown_upright(tmp_path, cache):
    picture = encoded(photograph(tmp_path / "a.jpg", orientation=6), cache)

    assert picture.sizes[0] == (320, 480)
    for image in decoded(dict(picture.files()), "320x480.jpg").values():
        red, other = image.getpixel((300, 20)), image.getpixel((20, 20))
        assert red[1] < 60 < other[1]


def test_a_card_never_loads_more_than_100_kb(tmp_path, cache):
    picture = encoded(photograph(tmp_path / "a.jpg", (700, 700), noise=250), cache)

    on_cards = {n: d for n, d in picture.files() if int(re.search(r"(\d+)x", n)[1]) <= CARD_WIDTHS[-1]}
    assert len(on_cards) == 6
    assert max(map(len, on_cards.values())) <= MOST_BYTES_ON_A_CARD


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16", "CMYK"])
def test_a_picture_of_any_kind_of_colour_can_be_shown(tmp_path, cache, mode):
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    Image.new("LA" if mode == "PA" else mode, (90, 60)).save(path)

    assert encoded(path, cache).sizes == ((90, 60),)


def test_what_one_sees_through_is_white(tmp_path, cache):
    Image.new("RGBA", (90, 60), (0, 0, 0, 0)).save(tmp_path / "a.png")

    (image,) = decoded(dict(encoded(tmp_path / "a.png", cache).files()), "jpg").values()
    assert image.getpixel((45, 30)) == (255, 255, 255)


def test_a_picture_is_encoded_once_and_always_the_same(tmp_path, cache):
    path = photograph(tmp_path / "a.jpg", (300, 200), noise=50)
    first = encoded(path, cache)
    times = {file: file.stat().st_mtime_ns for file in first.folder.iterdir()}

    assert encoded(path, cache) == first
    assert {file: file.stat().st_mtime_ns for file in first.folder.iterdir()} == times
    assert dict(encoded(path, tmp_path / "another cache").files()) == dict(first.files())
