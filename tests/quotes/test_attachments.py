"""Which files are taken, by their content; and what becomes of their names and of what a camera adds."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.files import DXF, STL, jpeg, pdf, png
from tests.requests import asked
from vet2b.locale import load
from vet2b.quotes.attachments import MOST_BYTES, Accepted, Refusal, accept, clean_name, explained, found
from vet2b.schema import Part, Request, Said, State
from vet2b.schema.attachment import Attachment, content_disposition

BINARY_STL = b"solid by some program".ljust(80) + struct.pack("<I12fH", 1, *range(12), 0)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), "pdf"),
        (jpeg(), "jpeg"),
        (png(), "png"),
        (DXF, "dxf"),
        (b"999\nmade by hand\n" + DXF.replace(b"\n", b"\r\n"), "dxf"),
        (b"AutoCAD Binary DXF\r\n\x1a\x00\x00SECTION\x00\x00EOF\x00", "dxf"),
        (STL, "stl"),
        (BINARY_STL, "stl"),
    ],
)
def test_a_file_is_what_it_holds_whatever_it_is_called(content, kind):
    assert accept("drawing.exe", content) == Accepted(f"drawing.exe.{kind.replace('jpeg', 'jpg')}", kind, content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (pdf()[:-8], "damaged_file"),
        (jpeg()[:-2], "damaged_file"),
        (jpeg()[:3] + b"\xff\xd9", "damaged_file"),
        (png()[:60], "damaged_file"),
        (DXF[:-4], "damaged_file"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "office_file"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "office_file"),
        (b"PK\x03\x04" + bytes(26) + b"holiday.txt", "archive"),
        (bytes(4) + b"ftypheic" + bytes(30), "picture_file"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture_file"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "picture_file"),
        (b"AC1032" + bytes(30), "dwg_file"),
        (b"ISO-10303-21;\nHEADER;", "model_file"),
        (bytes(4) + b"ftypisom" + bytes(30), "film_file"),
        (b"<!doctype html><script>alert(1)</script>", "unknown_file"),
        (b"MZ\x90\x00", "unknown_file"),
        (b"solid" + bytes(75) + struct.pack("<I", 2) + bytes(50), "unknown_file"),
        (b"%PDF-" + bytes(MOST_BYTES), "files_too_large"),
    ],
)
def test_what_is_not_taken_is_refused_in_words(content, code):
    refusal = accept("photo.jpg", content)

    assert refusal == Refusal("photo.jpg", code)
    for language in ("en", "lv", "it", "lt", "pt", "pl"):
        assert "photo.jpg" in explained(refusal, load(language))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("drawing.pdf", "drawing.pdf"),
        ("C:\\Users\\Anna\\Rasējums.PDF", "Rasējums.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("Rase\u0304jums.pdf", "Rasējums.pdf"),
        ("a\r\nBcc: x\t\x00b.pdf", "a Bcc_ x b.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("..", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("ž" * 300 + ".pdf", "ž" * 95 + "….pdf"),
    ],
)
def test_a_name_is_a_name_everywhere(name, clean):
    assert clean_name(name, "pdf") == clean


def test_a_photo_tells_not_where_it_was_taken_and_stays_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "the kitchen of Anna"
    exif.get_ifd(0x8825)[2] = (56.0, 30.0, 0.0)
    written = jpeg(exif=exif, comment=b"Anna")
    assert b"Anna" in written

    kept = accept("photo.jpg", written).content

    assert b"Anna" not in kept
    picture = Image.open(io.BytesIO(kept))
    assert dict(picture.getexif()) == {0x0112: 6}
    assert list(picture.get_flattened_data()) == list(Image.open(io.BytesIO(written)).get_flattened_data())


def test_a_picture_that_says_something_more_keeps_only_the_picture():
    said = png(text="Anna lives here")
    assert b"Anna" in said

    kept = accept("photo.png", said + b"PK\x03\x04 and an archive").content

    assert b"Anna" not in kept
    assert b"PK" not in kept
    Image.open(io.BytesIO(kept)).load()
    assert accept("photo.jpg", jpeg() + b"PK\x03\x04").content == jpeg()


def test_a_progressive_picture_is_one_too():
    assert accept("photo.jpg", jpeg(progressive=True)).content == jpeg(progressive=True)


BEGINNINGS = [
    b"",
    b"%PDF-1.7",
    jpeg()[:200],
    png()[:50],
    DXF[:20],
    STL[:30],
    b"PK\x03\x04",
    b"AutoCAD Binary DXF\r\n\x1a\x00",
]


@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=400),
    st.sampled_from([b"", b"\xff\xd9", b"IEND", b"0\nEOF\n", b"%%EOF"]),
)
def test_no_bytes_are_a_failure(beginning, middle, end):
    taken = accept("file", beginning + middle + end)

    assert isinstance(taken, Accepted | Refusal)


@given(st.text())
def test_no_name_is_a_failure(name):
    clean = clean_name(name, "png")

    assert clean.endswith(".png") or clean.casefold().endswith(".png")
    assert len(clean) <= 100
    assert not set(clean) & set('/\\<>:"|?*\r\n\0')


def test_no_name_ends_the_header_that_it_stands_in():
    header = content_disposition(Attachment(id="A1", name='a"\r\nx: ž.pdf', kind="pdf", size=1))

    assert header == "attachment; filename=\"a___x: _.pdf\"; filename*=UTF-8''a%22%0D%0Ax%3A%20%C5%BE.pdf"


def test_a_school_may_fetch_what_came_with_the_request_and_its_own_part_alone(clock):
    def file(name):
        return Attachment(id=name, name=f"{name}.pdf", kind="pdf", size=1)

    def part(provider):
        said = Said(by="provider", at=clock.now(), text="Te.", attachments=(file(f"of-{provider}"),))
        return Part(provider=provider, offers=(), state=State.SENT, since=clock.now(), said=(said,))

    request = Request(
        id="R1", created=clock.now(), asked=asked(), parts=(part("a"), part("b")), attachments=(file("drawing"),)
    )

    for provider, names in (("a", {"drawing", "of-a"}), ("b", {"drawing", "of-b"}), ("", {"drawing", "of-a", "of-b"})):
        assert {name for name in ("drawing", "of-a", "of-b", "x") if found(request, name, provider)} == names
