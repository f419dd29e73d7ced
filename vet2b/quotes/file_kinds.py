"""What kind of file some bytes are, by what they hold and not by what they are called."""

import re
import struct

from vet2b.schema import AttachmentKind

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

# AutoCAD's DXF reference, "About binary DXF files".
_BINARY_DXF = b"AutoCAD Binary DXF\r\n\x1a\x00"
# Pairs of lines, a code and its value: comments (999) may stand before the first section (0).
_DXF = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*999[ \t]*\r?\n[^\n]{0,256}\n){0,20}[ \t]*0[ \t]*\r?\nSECTION[ \t]*\r?\n")
_DXF_END = re.compile(rb"(?:^|\n)[ \t]*0[ \t]*\r?\nEOF\s*\Z")
_STL = re.compile(rb"\s{0,64}solid\b[^\n]{0,256}\n\s{0,64}facet\s+normal\s")
_STL_HEADER, _STL_TRIANGLE = 84, 50
_TAIL = 2048


def kind_of(content: bytes) -> AttachmentKind | None:
    """Return the kind of a whole file of a kind that we take, or None. It takes little time, whatever the bytes are."""
    tail = content[-_TAIL:]
    if content.startswith(b"%PDF-") and b"%%EOF" in tail:
        return "pdf"
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content:
        return "jpeg"
    if content.startswith(PNG_SIGNATURE) and b"IEND" in content:
        return "png"
    if content.startswith(_BINARY_DXF) and b"EOF" in tail:
        return "dxf"
    # Some programs begin the free header of a binary STL with "solid": its size tells them apart.
    if _is_binary_stl(content) or (_STL.match(content) and b"endsolid" in tail):
        return "stl"
    if _DXF.match(content) and _DXF_END.search(tail):
        return "dxf"
    return None


def _is_binary_stl(content: bytes) -> bool:
    """80 free bytes, the number of triangles, and for each of them 12 floats and two bytes, no more and no less."""
    if len(content) < _STL_HEADER + _STL_TRIANGLE:
        return False
    (triangles,) = struct.unpack_from("<I", content, 80)
    if len(content) != _STL_HEADER + _STL_TRIANGLE * triangles:
        return False
    return all(abs(number) < 1e30 for number in struct.unpack_from("<12f", content, _STL_HEADER))


#: What people attach by mistake: how it begins, and the code of what they should do instead.
_OTHERS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), code)
    for pattern, code in (
        (rb"PK[\x03\x05].{,200}(?:3D/|3dmodel)", "model_file"),
        (rb"PK[\x03\x05].{,2000}(?:word/|xl/|ppt/|\[Content_Types\]|vnd\.oasis)", "office_file"),
        (rb"\xd0\xcf\x11\xe0|\{\\rtf", "office_file"),
        (rb"PK[\x03\x05]|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ", "archive"),
        (rb"....ftyp(?:hei|hev|mif|msf|avi)|GIF8|RIFF....WEBP|II\*\x00|MM\x00\*|BM.{4}\x00{4}", "picture_file"),
        (rb"\s*(?:<\?xml.{,400})?<svg\b|.{,30}\s<!DOCTYPE svg", "picture_file"),
        (rb"AC10\d\d", "dwg_file"),
        (rb"ISO-10303-21;|\s*<\?xml.{,200}COLLADA|glTF|Kaydara FBX|v -?\d", "model_file"),
        (rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI |OggS|ID3|\x00\x00\x01\xba", "film_file"),
    )
)
_BEGINNINGS = (b"%PDF-", b"\xff\xd8\xff", PNG_SIGNATURE, _BINARY_DXF)


def why_refused(content: bytes) -> str:
    """Return the code of why a file that has no kind of ours is not taken."""
    if not content:
        return "empty_file"
    if content.startswith(_BEGINNINGS) or _DXF.match(content) or _STL.match(content):
        return "damaged_file"
    head = content[:4096]
    return next((code for pattern, code in _OTHERS if pattern.match(head)), "unknown_file")
