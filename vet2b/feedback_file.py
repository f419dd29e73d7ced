"""The file by which published feedback comes from the store to the pages: the build reads it, and needs no store."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from vet2b.schema import PublishedFeedback

_ALL: TypeAdapter[tuple[PublishedFeedback, ...]] = TypeAdapter(tuple[PublishedFeedback, ...])


class FeedbackFileError(Exception):
    """When the file cannot be read, or holds something else; the text names it."""


def write_feedback(published: Sequence[PublishedFeedback], path: Path) -> bool:
    """Write all published feedback, and return whether anything changed; an unchanged file keeps its date."""
    content = _ALL.dump_json(tuple(published), indent=1) + b"\n"
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)  # a build that begins meanwhile reads the old file or the new one
    return True


def read_feedback(path: Path) -> Mapping[str, tuple[PublishedFeedback, ...]]:
    """Return published feedback by provider, the newest first.

    Raises FeedbackFileError.
    """
    try:
        published = _ALL.validate_json(path.read_bytes())
    except OSError as error:
        raise FeedbackFileError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise FeedbackFileError(f"{path} holds no published feedback; `feedback` writes it") from error
    found: dict[str, tuple[PublishedFeedback, ...]] = {}
    for said in published:
        found[said.provider] = (*found.get(said.provider, ()), said)
    return found
