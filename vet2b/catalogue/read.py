"""Reads all content of a network, and finds every problem it has in one pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from vet2b.geography import Geography
from vet2b.locale import languages as spoken
from vet2b.schema import Network, Offer, Page, Provider, Reference, validate

from .cross_checks import check_offer, check_provider
from .document import Document, read_document
from .files import ContentFiles, RecordFiles, find_files
from .join import join
from .model import AnyRecord, Catalogue, Entry, PageEntry, PageText
from .problem import Problem
from .prose import prose_problems
from .reference import network_lists, standard_lists
from .translation import translate
from .vocabularies import ids_of, read_questions, read_vocabularies


@dataclass(frozen=True)
class Reading:
    """What came of reading a content folder."""

    catalogue: Catalogue | None
    """All content, or None if it has any problem."""
    problems: tuple[Problem, ...]
    """Every problem, in the order of files and lines."""


def read(content: Path) -> Reading:
    """Return the catalogue of a content folder, or every problem that keeps it from being published."""
    problems: list[Problem] = []
    network = _read_network(content, problems)
    if network is None:
        return Reading(None, tuple(problems))
    vocabularies = read_vocabularies(content, network, problems)
    reference = network_lists(network, vocabularies)
    questions = read_questions(content, network, reference, problems)
    geography = Geography(network.countries)
    files = find_files(content, network.languages)
    problems += files.problems
    providers = _read_records(Provider, files, "providers", reference, problems)
    offers = _read_records(Offer, files, "offers", reference, problems)
    pages = _read_pages(files, network, reference, problems)
    for provider in providers.values():
        problems += check_provider(provider, geography)
    for offer in offers.values():
        problems += check_offer(offer, files)
    if problems:
        return Reading(None, tuple(sorted(set(problems))))
    entries = {slug: read.entry for slug, read in providers.items() if read.entry}
    sold = {slug: read.entry for slug, read in offers.items() if read.entry and read.entry.record.status != "draft"}
    return Reading(join(network, geography, vocabularies, questions, entries, sold, pages), ())


def read_lists(content: Path) -> Reference:
    """Return the lists that records of a content folder are checked against.

    Raises ValueError if the network's settings or vocabularies have a problem.
    """
    problems: list[Problem] = []
    network = _read_network(content, problems)
    if network is not None:
        lists = network_lists(network, read_vocabularies(content, network, problems))
        if not problems:
            return lists
    raise ValueError(f"{problems[0].path}:{problems[0].line} has a problem; run the check")


@dataclass(frozen=True)
class ReadRecord(Generic[AnyRecord]):
    """A record's file and, if it could be read, the record."""

    document: Document
    entry: Entry[AnyRecord] | None


def _read_network(content: Path, problems: list[Problem]) -> Network | None:
    path = next((p for p in (content / "network.yaml", content.parent / "network.yaml") if p.is_file()), None)
    if path is None:
        problems.append(Problem("network.yaml", 1, "", "network_missing"))
        return None
    document = read_document(path, path.relative_to(content.parent).as_posix(), front_matter=False)
    network = None
    if document.readable:
        lists = {**standard_lists(), "sectors": ids_of(content, "sectors")}
        network, found = validate(Network, document.data, lists)
        document.note_all(found)
    for number, language in enumerate(network.languages if network else ()):
        if language not in spoken():
            document.note("language_without_sentences", ("languages", number), value=language)
    problems += document.problems
    return network


def _read_records(
    model: type[AnyRecord], files: ContentFiles, folder: str, reference: Reference, problems: list[Problem]
) -> dict[str, ReadRecord[AnyRecord]]:
    read = {}
    for slug, record_files in files.records[folder].items():
        if record_files.original is None:
            for path in record_files.translations.values():
                files.note(path, "translation_without_original", value=f"content/{folder}/{slug}.md")
                problems.append(files.problems[-1])
            continue
        read[slug] = _read_record(model, files, record_files, record_files.original, reference, problems)
    return read


def _read_record(
    model: type[AnyRecord],
    files: ContentFiles,
    record_files: RecordFiles,
    path: Path,
    reference: Reference,
    problems: list[Problem],
) -> ReadRecord[AnyRecord]:
    document = _document(files, path)
    record = None
    if document.readable:
        record, found = validate(model, document.data, reference)
        document.note_all(found)
    own_language = str(document.data.get("lang", ""))
    translations = {}
    for language, translation_path in record_files.translations.items():
        translation = _document(files, translation_path)
        if language == own_language:
            translation.note("translation_of_own_language", line=1)
        elif translation.readable and document.readable:
            said = translate(model, document, translation, language, own_language, reference)
            if said is not None:
                translations[language] = said
        problems += translation.problems
    problems += document.problems
    if record is None:
        return ReadRecord(document, None)
    entry = Entry(record_files.slug, path, record, document.prose, own_language, translations)
    return ReadRecord(document, entry)


def _document(files: ContentFiles, path: Path) -> Document:
    document = read_document(path, files.name(path), front_matter=path.suffix == ".md")
    if path.suffix == ".yaml":
        _take_description(document)
    for line, code, value in prose_problems(document.prose):
        document.note(code, line=document.prose_line + line, value=value)
    return document


def _take_description(document: Document) -> None:
    """In a file of YAML alone, the prose is the key `description`."""
    prose = document.data.pop("description", "")
    if isinstance(prose, str):
        document.prose = prose
        document.prose_line = document.yaml.line(("description",)) + 1
    else:
        document.note("not_text", ("description",), value=str(prose)[:60])


def _read_pages(
    files: ContentFiles, network: Network, reference: Reference, problems: list[Problem]
) -> Mapping[str, PageEntry]:
    pages = {}
    for slug, read in _read_records(Page, files, "pages", reference, problems).items():
        if read.entry is None:
            continue
        texts = {}
        for language in network.languages:
            if language not in read.entry.languages:
                files.note(read.entry.path, "page_lacks_language", value=language)
                problems.append(files.problems[-1])
            said = read.entry.in_language(language)
            texts[language] = PageText(said.record.title, said.record.summary, said.prose)
        pages[slug] = PageEntry(slug, read.entry.path, texts)
    return pages
