"""JSON Schemas, by which an editor completes and underlines content while it is written."""

from collections.abc import Collection, Mapping
from typing import Any

from vet2b.schema import Record
from vet2b.schema.fields import DeclaredField, declared_fields, has_translated

from .translation import NEEDED

_DIALECT = "http://json-schema.org/draft-07/schema#"  # what the YAML language server reads
#: Longer lists are left to the check: an editor would offer thousands of lines.
_LONGEST_LIST = 300


def record_schema(model: type[Record], lists: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """Return the JSON Schema of a record's file, its vocabularies written out."""
    schema = _written_out(model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}"), lists)
    schema["definitions"] = schema.pop("$defs", {})
    _describe(model, schema, schema["definitions"])
    schema["properties"]["description"] = {
        "type": "string",
        "description": "In a .yaml file: the prose, in Markdown. In an .md file the prose stands below the facts.",
    }
    return {"$schema": _DIALECT, **schema}


def _describe(model: type[Record], schema: dict[str, Any], definitions: Mapping[str, Any]) -> None:
    """Say at each property what the declaration of its field says; likewise in the records it holds."""
    for key, field in declared_fields(model).items():
        described = {**schema["properties"][key], "description": field.description}
        schema["properties"][key] = dict(sorted(described.items()))
        if field.record:
            _describe(field.record, definitions[field.record.__name__], definitions)


def translation_schema(model: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a translation's file: the record's texts and none of its facts."""
    schema = _texts(model)
    schema["required"] = [key for key in NEEDED if key in schema["properties"]]
    schema["properties"]["description"] = {"type": "string"}
    return {"$schema": _DIALECT, "title": f"{model.__name__} translation", **schema}


def _texts(model: type[Record]) -> dict[str, Any]:
    properties = {field.key: _text(field) for field in declared_fields(model).values() if _has_text(field)}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _has_text(field: DeclaredField) -> bool:
    return field.translated or (field.record is not None and has_translated(field.record))


def _text(field: DeclaredField) -> dict[str, Any]:
    one = _texts(field.record) if field.record else {"type": "string"}
    schema = {"type": "array", "items": one} if field.many else one
    return {**schema, "description": field.description}


def _written_out(schema: Any, lists: Mapping[str, Collection[str]]) -> Any:
    if isinstance(schema, list):
        return [_written_out(item, lists) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _written_out(value, lists) for key, value in schema.items() if key != "x-vocabulary"}
    ids = lists.get(schema.get("x-vocabulary", ""), ())
    if ids and len(ids) <= _LONGEST_LIST:
        found["enum"] = list(ids)
    return found
