"""Which file is which: the content folder taken apart by the names of its files."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vet2b.locale import languages as spoken

from .problem import Problem

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_SLUG = 80
_RECORDS = (".md", ".yaml")
#: Folder below content/ -> how many slugs make an address there.
_FOLDERS = {"offers": 2, "providers": 1, "pages": 1}


@dataclass
class RecordFiles:
    """The files of one record: its original and its translations."""

    slug: str
    """provider, or provider/offer."""
    original: Path | None = None
    translations: dict[str, Path] = field(default_factory=dict)
    """Language -> file."""


@dataclass
class ContentFiles:
    """All files of a content folder that hold records."""

    root: Path
    records: dict[str, dict[str, RecordFiles]] = field(default_factory=lambda: {name: {} for name in _FOLDERS})
    """Folder (offers, providers, pages) -> slug -> files."""
    problems: list[Problem] = field(default_factory=list)

    def name(self, path: Path) -> str:
        """Return a file's path as problems show it."""
        return path.relative_to(self.root.parent).as_posix()

    def note(self, path: Path, code: str, **details: str) -> None:
        """Add a problem of a whole file."""
        self.problems.append(Problem(self.name(path), 1, "", code, details))


def is_slug(name: str) -> bool:
    """Return whether a name may be a part of an address."""
    return bool(_SLUG.match(name)) and len(name) <= LONGEST_SLUG


def find_files(content: Path, languages: Collection[str]) -> ContentFiles:
    """Return the record files of a content folder; every file that cannot be one is a problem."""
    files = ContentFiles(content)
    for folder, depth in _FOLDERS.items():
        for path in _walk(content / folder):
            _sort_in(files, folder, depth, path, languages)
    for path in _walk(content):
        top = path.relative_to(content).parts[0]
        if top not in (*_FOLDERS, "vocabularies", "network.yaml", "README.md"):
            files.note(path, "wrong_place")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """Yield a folder's files in a stable order, hidden ones left out."""
    if folder.is_dir():
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.name.startswith("."):
                continue
            if path.is_dir() and not path.is_symlink():
                yield from _walk(path)
            else:
                yield path


def _sort_in(files: ContentFiles, folder: str, depth: int, path: Path, languages: Collection[str]) -> None:
    parts = path.relative_to(files.root / folder).parts
    if not path.resolve().is_relative_to(files.root.resolve()):
        files.note(path, "outside_folder")
    elif path.suffix.lower() in PICTURES and folder != "pages" and len(parts) == depth:
        return  # the records that show it check it
    elif path.suffix not in _RECORDS or len(parts) != depth:
        files.note(path, "wrong_place")
    else:
        _add(files, folder, path, languages)


def _add(files: ContentFiles, folder: str, path: Path, languages: Collection[str]) -> None:
    name, _, language = path.stem.partition(".")
    slugs = [*path.relative_to(files.root / folder).parts[:-1], name]
    for slug in slugs:
        if not is_slug(slug):
            files.note(path, "bad_slug", value=slug)
            return
    if folder == "pages" and language in spoken() and language not in languages:
        return  # pages come with VET2B, in all its languages; a network may want fewer
    if language and language not in languages:
        files.note(path, "unknown_file_language", value=language, known=", ".join(languages))
        return
    record = files.records[folder].setdefault("/".join(slugs), RecordFiles("/".join(slugs)))
    other = record.translations.get(language) if language else record.original
    if other:
        files.note(path, "two_files_one_slug", other=files.name(other))
    elif language:
        record.translations[language] = path
    else:
        record.original = path
