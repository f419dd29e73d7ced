"""Files that people attach, as small as they can be."""

import io
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from PIL import Image, PngImagePlugin

DXF = b"  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n  8\n0\n  0\nENDSEC\n  0\nEOF\n"
STL = b"solid part\n facet normal 0 0 1\n  outer loop\n  endloop\n endfacet\nendsolid part\n"


def pdf() -> bytes:
    """Return the least of a PDF."""
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def jpeg(**options: Any) -> bytes:
    """Return a photo; the options are Pillow's."""
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((32, 24)).convert("RGB").save(buffer, "JPEG", **options)
    return buffer.getvalue()


def png(text: str = "") -> bytes:
    """Return a picture, with some text in it that is not seen."""
    buffer, info = io.BytesIO(), PngImagePlugin.PngInfo()
    if text:
        info.add_text("Comment", text)
    Image.linear_gradient("L").resize((32, 24)).save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def large_pdf(megabytes: int) -> bytes:
    """Return a PDF of many megabytes."""
    return pdf()[:-6] + bytes(megabytes * 1024 * 1024) + b"%%EOF\n"


def posted(address: str, fields: Mapping[str, str], content: bytes) -> int:
    """Send a file by a form, as a browser does, and return the answer's status."""
    return answered(_form(address, fields, content))[0]


def arrived_at(address: str, fields: Mapping[str, str], content: bytes) -> str:
    """Send a file by a form, and return the address that the browser is sent on to."""
    return answered(_form(address, fields, content))[1]


def answered(request: urllib.request.Request) -> tuple[int, str]:
    """Return an answer's status and the address that it sends the browser on to, or ''; nothing is followed."""
    try:
        with urllib.request.build_opener(_Stay).open(request) as answer:
            return int(answer.status), ""
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("location", "")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_redirection: object) -> None:
        """Follow nothing."""


def _form(address: str, fields: Mapping[str, str], content: bytes) -> urllib.request.Request:
    parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
    parts.append(('name="file"; filename="blob"', content))
    body = b"".join(
        b"--xx\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + said + b"\r\n"
        for head, said in parts
    )
    kind = {"content-type": "multipart/form-data; boundary=xx"}
    return urllib.request.Request(address, body + b"--xx--\r\n", kind)
