"""Translations: a second file that says a record's texts again, and none of its facts."""

from typing import Any

from vet2b.schema import Place, Record, Reference, validate
from vet2b.schema.fields import DeclaredField, declared_fields, has_translated
from vet2b.schema.record import nearest

from .document import Document
from .model import AnyRecord, Localised

#: Texts that every translation has, where the record has them.
NEEDED = ("title", "summary")


def translate(
    model: type[AnyRecord],
    original: Document,
    document: Document,
    language: str,
    own_language: str,
    reference: Reference,
) -> Localised[AnyRecord] | None:
    """Return the original with the translation's texts in place of its own, or None with the problems noted."""
    merge = _Merge(document)
    data = merge.group(model, original.data, document.data, ())
    for key in NEEDED:
        if key in declared_fields(model) and key not in document.data:
            document.note("missing", (key,))
    if original.prose.strip() and not document.prose.strip():
        document.note("prose_missing", line=document.prose_line)
    record, problems = validate(model, data, reference)
    # What is wrong with the original's facts is told there.
    document.note_all(tuple(p for p in problems if any(p.place[: len(said)] == said for said in merge.said)))
    if record is None:
        return None
    return Localised(record, document.prose, language, own_language, frozenset(merge.said))


class _Merge:
    """Lays a translation over its original and notes what does not fit."""

    def __init__(self, document: Document):
        self._document = document
        self.said: list[Place] = []

    def group(self, model: type[Record], original: Any, translation: Any, place: Place) -> Any:
        if not isinstance(original, dict):
            return original
        if not isinstance(translation, dict):
            self._document.note("not_a_group", place, value=str(translation)[:60])
            return original
        merged = dict(original)
        fields = declared_fields(model)
        for key, value in translation.items():
            here = (*place, key)
            if key not in fields:
                self._document.note("unknown_key", here, value=key, nearest=nearest(key, fields))
            else:
                merged[key] = self._field(fields[key], original.get(key), value, here)
                if merged[key] is None:
                    del merged[key]
        return merged

    def _field(self, field: DeclaredField, original: Any, value: Any, place: Place) -> Any:
        inner = field.record
        if not field.translated and not (inner and has_translated(inner)):
            self._document.note("repeats_fact", place)
        elif original is None:
            self._document.note("not_in_original", place)
        elif field.translated:
            self.said.append(place)
            return value
        elif inner and field.many:
            return self._items(inner, original, value, place)
        elif inner:
            return self.group(inner, original, value, place)
        return original

    def _items(self, model: type[Record], original: Any, items: Any, place: Place) -> Any:
        if not isinstance(original, list):
            return original
        if not isinstance(items, list):
            self._document.note("not_a_list", place, value=str(items)[:60])
            return original
        if len(items) != len(original):
            self._document.note("different_length", place, limit=str(len(original)), value=str(len(items)))
            return original
        pairs = enumerate(zip(original, items, strict=True))
        return [self.group(model, own, said, (*place, number)) for number, (own, said) in pairs]
