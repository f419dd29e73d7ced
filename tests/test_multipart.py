"""Forms with files, as browsers send them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vet2b import multipart

KIND = "multipart/form-data; boundary=----x"


def form(*parts: tuple[str, bytes]) -> bytes:
    head = b"------x\r\nContent-Disposition: form-data; "
    return (
        b"".join(head + said.encode() + b"\r\n\r\n" + content + b"\r\n" for said, content in parts) + b"------x--\r\n"
    )


def test_fields_and_files_are_told_apart_and_nothing_of_a_file_is_lost():
    content = b"\r\n\x00\xff--\r\n"
    body = form(
        ('name="name"', "Bērziņa".encode()), ('name="files"; filename="a%22b.pdf"', content), ('name="files"', b"t")
    )

    fields, files = multipart.read(KIND, body)

    assert fields == {"name": ["Bērziņa"], "files": ["t"]}
    assert [(file.field, file.name, file.content) for file in files] == [("files", 'a"b.pdf', content)]


def test_a_control_in_which_nothing_was_chosen_sends_nothing():
    assert multipart.read(KIND, form(('name="files"; filename=""', b""))) == ({}, ())


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", form()),
        (KIND, b""),
        (KIND, b"------x\r\n"),
        (KIND, form(('filename="a"', b"x"))),
        (KIND, form(*[('name="a"', b"")] * 400)),
        (KIND, b"------x\r\nno end of the head\r\n------x--"),
        (KIND, form(('name="a"', b"\xff"))),
    ],
)
def test_what_is_no_form_is_refused(kind, body):
    with pytest.raises(ValueError, match=r"."):
        multipart.read(kind, body)


@given(st.binary(), st.text())
def test_no_bytes_are_a_failure(body, boundary):
    for kind in (KIND, f"multipart/form-data; boundary={boundary}"):
        try:
            multipart.read(kind, b"------x\r\n" + body)
        except ValueError:
            continue
