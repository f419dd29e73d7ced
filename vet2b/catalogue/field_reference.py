"""docs/content.md: every field of every record, from its declaration."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen

from vet2b.schema import Offer, Page, Provider, QuoteRequest, Record
from vet2b.schema.fields import DeclaredField, declared_fields
from vet2b.schema.network import Network

_SHORT_LIST = 16

_KINDS: Mapping[type, str] = {
    date: "a day, like 2027-03-14",
    Decimal: "a number with at most two decimals",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}

_HEAD = """# The fields of content

This page is generated from the records' declarations in `vet2b/schema/` by `python3 tasks.py schemas`;
change those, not this page. How to write content is told in [authors.md](authors.md).

A field marked * must be there; every other field may be left out. "Translated" marks text that a translation file
(`<offer>.<language>.md`) may say again; all other fields are facts and stand in the original only.
"""

_RECORDS: Mapping[str, tuple[type[Record], str]] = {
    "Offer": (Offer, "`content/offers/<provider>/<offer>.md`"),
    "Provider": (Provider, "`content/providers/<provider>.md`"),
    "Page": (Page, "`content/pages/<page>.md`"),
    "Network": (Network, "`network.yaml`"),
    "Quote request": (QuoteRequest, "what a visitor fills in; never a file"),
}


def field_reference(lists: Mapping[str, Collection[str]]) -> str:
    """Return the page, in Markdown."""
    parts = [_HEAD]
    for title, (model, where) in _RECORDS.items():
        parts.append(f"\n## {title}\n\n{model.__doc__}\nFile: {where}.\n\n")
        parts.append("| field | what it says | what it may be |\n| --- | --- | --- |\n")
        parts += _rows(model, "", lists)
    return "".join(parts)


def _rows(model: type[Record], prefix: str, lists: Mapping[str, Collection[str]]) -> Iterator[str]:
    for field in declared_fields(model).values():
        name = f"{prefix}{field.key}"
        marks = " *" if field.required else ""
        translated = " Translated." if field.translated else ""
        yield f"| `{name}`{marks} | {field.description}{translated} | {_allowed(field, lists)} |\n"
        if field.record:
            inside = f"{name}.*." if _is_keyed(field) else f"{name}[]." if field.many else f"{name}."
            yield from _rows(field.record, inside, lists)


def _is_keyed(field: DeclaredField) -> bool:
    """Return whether it has a value for each of several ids, such as the languages."""
    return any(get_origin(marker) is Mapping for marker in field.markers)


def _allowed(field: DeclaredField, lists: Mapping[str, Collection[str]]) -> str:
    said = []
    if _is_keyed(field) and field.vocabulary:
        return f"for each {_of_list(field.vocabulary, lists)}: {'a group' if field.record else 'text'}"
    if field.vocabulary:
        said.append(_of_list(field.vocabulary, lists))
    elif field.record:
        said.append("a list of groups" if field.many else "a group")
    else:
        said.append(_plain(field))
    if field.many and field.vocabulary:
        said.insert(0, "list of")
    text = " ".join(part for part in said if part)
    if field.default not in (None, (), {}) and not field.record:
        text += f"; `{str(field.default).lower()}` if left out"
    return text


def _of_list(name: str, lists: Mapping[str, Collection[str]]) -> str:
    ids = lists[name]
    if len(ids) <= _SHORT_LIST:
        return ", ".join(f"`{term}`" for term in ids)
    kinds = {
        "languages": "ISO 639-1 code",
        "countries": "ISO 3166-1 code",
        "currencies": "ISO 4217 code",
        "nuts": "NUTS 2024 code",
        "nuts3": "NUTS 2024 code of level 3",
    }
    return kinds.get(name, f"an id of [{name}.yaml](../content/vocabularies/{name}.yaml)")


def _plain(field: DeclaredField) -> str:
    choices = [f"`{marker}`" for marker in field.markers if isinstance(marker, str)]  # of a Literal
    kind = "text, also of several lines" if field.long else _KINDS.get(field.type, "text")
    kind = ", ".join(choices) or kind
    return f"{'list of ' if field.many else ''}{kind}{_limits(field.markers)}"


def _limits(markers: Collection[Any]) -> str:
    words = []
    for marker in markers:
        if isinstance(marker, MaxLen) and marker.max_length:
            words.append(f"at most {marker.max_length}")
        elif isinstance(marker, MinLen) and marker.min_length > 1:
            words.append(f"at least {marker.min_length}")
        elif isinstance(marker, Ge):
            words.append(f"{marker.ge} or more")
        elif isinstance(marker, Le):
            words.append(f"{marker.le} or less")
    return f" ({', '.join(dict.fromkeys(words))})" if words else ""
