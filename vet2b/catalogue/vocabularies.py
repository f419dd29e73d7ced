"""Reads the vocabularies, and sees to it that every term can be read in every language."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from vet2b.locale import cldr
from vet2b.schema import (
    VOCABULARIES,
    FieldProblem,
    Network,
    Record,
    Reference,
    SectorQuestions,
    Term,
    Unit,
    Vocabulary,
    validate,
)
from vet2b.schema.vocabulary import Labels

from .document import Document, read_document
from .model import AnyRecord
from .problem import Problem
from .reference import standard_lists


def read_vocabularies(content: Path, network: Network, problems: list[Problem]) -> Mapping[str, Vocabulary[Any]]:
    """Return every vocabulary by the name of its file; those that cannot be read are empty and noted."""
    known: dict[str, Collection[str]] = dict(standard_lists())
    vocabularies: dict[str, Vocabulary[Any]] = {}
    for name, model in VOCABULARIES.items():
        terms = [term for term, _ in _read_list(content, name, model, network, known, problems)]
        vocabularies[name] = known[name] = Vocabulary[Term](terms)
    return vocabularies


def ids_of(content: Path, name: str) -> tuple[str, ...]:
    """Return the ids that stand in a vocabulary's file, for the network's settings, which are read before it."""
    path = content / "vocabularies" / f"{name}.yaml"
    if not path.is_file():
        return ()
    items = read_document(path, path.name, front_matter=False, expected=list).yaml.value
    terms = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return tuple(term["id"] for term in terms if isinstance(term.get("id"), str))


def read_questions(
    content: Path, network: Network, reference: Reference, problems: list[Problem]
) -> Mapping[str, SectorQuestions]:
    """Return what to ask a company that wants work of a sector, by sector."""
    if not (content / "vocabularies" / "questions.yaml").exists():
        return {}
    found = _read_list(content, "questions", SectorQuestions, network, reference, problems)
    return {questions.sector: questions for questions, _ in found}


def _read_list(
    content: Path,
    name: str,
    model: type[AnyRecord],
    network: Network,
    reference: Reference,
    problems: list[Problem],
) -> list[tuple[AnyRecord, int]]:
    path = content / "vocabularies" / f"{name}.yaml"
    if not path.is_file():
        problems.append(Problem(f"{content.name}/vocabularies", 1, "", "vocabulary_missing", {"value": name}))
        return []
    document = read_document(path, path.relative_to(content.parent).as_posix(), front_matter=False, expected=list)
    found: list[tuple[AnyRecord, int]] = []
    items = document.yaml.value
    for number, item in enumerate(items if isinstance(items, list) else ()):
        record, wrong = validate(model, item, reference)
        document.note_all(tuple(FieldProblem((number, *p.place), p.code, p.details) for p in wrong))
        if record is not None:
            _check_languages(document, record, (number,), network)
            found.append((record, number))
    _check_twice(document, found)
    problems += document.problems
    return found


def _check_twice(document: Document, found: list[tuple[AnyRecord, int]]) -> None:
    seen: set[str] = set()
    for record, number in found:
        name = str(getattr(record, "id", "") or getattr(record, "sector", ""))
        if name in seen:
            document.note("repeated", (number, "id"), value=name)
        seen.add(name)


def _check_languages(document: Document, record: Record, place: tuple[str | int, ...], network: Network) -> None:
    """Every label has every language of the network, and every way of counting that the language needs."""
    for where, labels in _labels(record, place):
        for language in network.languages:
            if language not in labels:
                document.note("label_lacks_language", where, languages=language)
    if isinstance(record, Unit):
        for language in network.languages:
            rule = cldr(language).plural_form
            for category in ("other", *sorted(rule.tags)):
                # Of these languages only Portuguese and Italian have "many", for whole millions, said like "other".
                if category != "many" and category not in record.count.get(language, {}):
                    document.note("label_lacks_language", (*place, "count"), languages=f"{language} ({category})")


def _labels(record: BaseModel, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        here = (*place, info.alias or name)
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _labels(item, (*here, number))
        elif value is not None and _is_labels(info.annotation):
            yield here, value


def _is_labels(annotation: Any) -> bool:
    plain = Labels.__origin__  # type: ignore[attr-defined]
    return (
        annotation == plain
        or plain in getattr(annotation, "__args__", ())
        or Labels in getattr(annotation, "__args__", ())
    )
