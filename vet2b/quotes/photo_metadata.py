"""Photographs without what the camera wrote into them: where it was, when, whose it is. The picture itself stays.

Nothing is decoded, so no picture, however large it says it is, costs more than reading its bytes once. What follows
the end of the picture is cut off: a file that is two things at once is one afterwards.
"""

import re
import struct
from collections.abc import Iterator

from .file_kinds import PNG_SIGNATURE


class DamagedPicture(Exception):
    """When a file begins like a picture and does not go on like one."""


_MOST_SEGMENTS = 20_000
# What a reader needs to show it as it was meant; all else that is optional goes (PNG, third edition, 11.3).
_PNG_KEPT = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"hIST", b"pHYs", b"sPLT"}
_PNG_KEPT |= {b"acTL", b"fcTL", b"fdAT"}
_START, _END, _SCAN, _EXIF, _ICC, _ADOBE, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xEE, 0xFE
_APPLICATION = range(0xE0, 0xF0)
# In a scan 0xFF 0x00 is a byte of the picture, and D0 to D7 only restart its decoder (ITU-T T.81, B.1.1).
_AFTER_SCAN = re.compile(rb"\xff+(?![\x00\xff\xd0-\xd7])")
_ORIENTATION = 0x0112


def png_without_metadata(content: bytes) -> bytes:
    """Return a PNG with nothing but its picture.

    Raises DamagedPicture.
    """
    kept, position = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    for _ in range(_MOST_SEGMENTS):
        if position + 12 > len(content):
            raise DamagedPicture
        length, name = struct.unpack_from(">I4s", content, position)
        end = position + 12 + length
        if end > len(content) or (len(kept) == 1 and name != b"IHDR"):
            raise DamagedPicture
        if name[:1].isupper() or name in _PNG_KEPT:
            kept.append(content[position:end])
        if name == b"IEND":
            return b"".join(kept)
        position = end
    raise DamagedPicture


def jpeg_without_metadata(content: bytes) -> bytes:
    """Return a JPEG with its picture, its colours, and which side is up; nothing else.

    Raises DamagedPicture.
    """
    kept = [b"\xff\xd8"]
    for marker, segment in _segments(content):
        if marker == _EXIF and segment.startswith(b"Exif\x00\x00", 4):
            kept.append(_upright(segment[10:]))
        elif _belongs(marker, segment):
            kept.append(segment)
    return b"".join(kept)


def _belongs(marker: int, segment: bytes) -> bool:
    if marker in _APPLICATION:
        return marker in (_APPLICATION[0], _ADOBE) or (marker == _ICC and segment.startswith(b"ICC_PROFILE\x00", 4))
    return marker != _COMMENT


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the bytes of each segment to the end of the picture; with a scan, the scan."""
    position, has_scan = 2, False
    for _ in range(_MOST_SEGMENTS):
        while content[position : position + 2] == b"\xff\xff":  # padding before a marker
            position += 1
        head = content[position : position + 4]
        if len(head) >= 2 and head[0] == 0xFF and head[1] == _END and has_scan:
            yield _END, head[:2]
            return
        if len(head) < 4 or head[0] != 0xFF or head[1] in (0, _START, _END):
            raise DamagedPicture
        end = position + 2 + int.from_bytes(head[2:], "big")
        if head[1] == _SCAN:
            after = _AFTER_SCAN.search(content, end)
            end, has_scan = (after.end() - 1 if after else len(content)), True
        if end < position + 4 or end > len(content):
            raise DamagedPicture
        yield head[1], content[position:end]
        position = end
    raise DamagedPicture


def _upright(tiff: bytes) -> bytes:
    """Return an Exif segment that says which side is up, as the camera's own did, and nothing else."""
    side = _orientation(tiff)
    if side == 1:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, side, 0)
    data = b"Exif\x00\x00" + b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data


def _orientation(tiff: bytes) -> int:
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, directory)
        for number in range(min(entries, 200)):
            tag, _, _, side = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * number)
            if tag == _ORIENTATION:
                return side if 1 <= side <= 8 else 1
    except struct.error:  # it points beyond its end
        return 1
    return 1
