"""Which files may go with a request: by content, with a clean name, without what a camera adds, and small enough."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from vet2b.locale import N_, Locale
from vet2b.schema import Attachment, AttachmentKind, Request
from vet2b.schema.attachment import ENDINGS

from .file_kinds import kind_of, why_refused
from .photo_metadata import DamagedPicture, jpeg_without_metadata, png_without_metadata

MOST_BYTES = 10 * 1024 * 1024
"""All files of a request, or of one message of it, together."""
MOST_FILES = 10

_LONGEST_NAME = 100
# What no file system of theirs can keep in a name, besides what is no letter at all.
_UNFIT = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True)
class Accepted:
    """A file that may go with a request, as it is kept."""

    name: str
    kind: AttachmentKind
    content: bytes


@dataclass(frozen=True)
class Refusal:
    """Why a file may not go with a request."""

    name: str
    code: str


_SENTENCES: Mapping[str, str] = {
    "empty_file": N_("{name} is empty. Please choose the file again."),
    "damaged_file": N_("{name} is damaged or incomplete. Please save it again and attach it once more."),
    "office_file": N_("{name} is a document that only some programs can open. Please save it as PDF and attach that."),
    "archive": N_("{name} is an archive. Please attach the files in it one by one."),
    "picture_file": N_("{name} is a picture of another kind. Please save it as JPEG or PNG and attach that."),
    "dwg_file": N_("{name} is a DWG drawing. Please save it as DXF or PDF and attach that."),
    "model_file": N_("{name} is a model of another kind. Please save it as STL and attach that."),
    "film_file": N_("{name} is a film or a recording. Please attach a photo, and describe the rest in words."),
    "unknown_file": N_("{name} cannot be taken. Please attach a PDF, JPEG, PNG, DXF or STL file."),
    "files_too_large": N_("{name} is too large: all files together may have at most 10 MB."),
    "forgotten_file": N_("A file that you attached earlier is not here any more. Please attach it again."),
    "too_many_files": N_("{name} is one file too many: at most 10 can be attached."),
}


def accept(name: str, content: bytes) -> Accepted | Refusal:
    """Return a file as it may be kept and handed on, or why it may not."""
    called = clean_name(name)
    if len(content) > MOST_BYTES:
        return Refusal(called, "files_too_large")
    kind = kind_of(content)
    if kind is None:
        return Refusal(called, why_refused(content))
    try:
        kept = _without_metadata(kind, content)
    except DamagedPicture:
        return Refusal(called, "damaged_file")
    return Accepted(clean_name(name, kind), kind, kept)


def explained(refusal: Refusal, locale: Locale) -> str:
    """Return what somebody should do instead of attaching a file that is not taken."""
    return locale.gettext(_SENTENCES[refusal.code], name=refusal.name)


def found(request: Request, attachment_id: str, provider: str = "") -> Attachment | None:
    """Return a file of a request that a provider or, without one, the asker may fetch."""
    parts = [part for part in request.parts if provider in ("", part.provider)]
    said = [line for part in parts for line in part.said]
    files = [*request.attachments, *(file for line in said for file in line.attachments)]
    return next((file for file in files if file.id == attachment_id), None)


def clean_name(name: str, kind: AttachmentKind | None = None) -> str:
    """Return a file's name that is a name everywhere: no path, nothing invisible, and the ending of its kind."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if char.isspace() else char for char in last)
    seen = "".join(char for char in seen if unicodedata.category(char)[0] != "C")
    seen = " ".join(_UNFIT.sub("_", seen).split()).strip(". ")
    endings = ENDINGS[kind] if kind else ("",)
    stem, dot, ending = seen.rpartition(".")
    if not kind or (stem and f"{dot}{ending}".casefold() in endings):
        return _shortened(seen)
    return _shortened(f"{seen or 'file'}{endings[0]}")


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name or "file"
    stem, dot, ending = name.rpartition(".")
    kept = f"{dot}{ending}" if stem and len(ending) <= 8 else ""
    return f"{name[: _LONGEST_NAME - len(kept) - 1]}…{kept}"


def _without_metadata(kind: AttachmentKind, content: bytes) -> bytes:
    if kind == "jpeg":
        return jpeg_without_metadata(content)
    if kind == "png":
        return png_without_metadata(content)
    return content
