"""Files that people attach, as small as they can be."""

import io
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
