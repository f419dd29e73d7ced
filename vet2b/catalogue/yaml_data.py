"""YAML as content uses it: plain data, with the line of every key.

It is YAML 1.2's core schema (so `no` is a word and 1:6 no number), without tags, anchors, aliases and merge keys:
nothing in a file can run, refer to itself or grow beyond the file's own size.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from vet2b.schema import FieldProblem, Place

from .yaml_mistakes import mistake

DEEPEST = 12

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?\d{1,18}\Z")
_NUMBER = re.compile(r"[-+]?(\d{1,18}\.\d{0,18}|\.\d{1,18})\Z")
_WORDS: Mapping[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass
class YamlData:
    """The data of a YAML text, the line of each of its keys and items, and its problems."""

    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[tuple[int, FieldProblem]] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest group around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(text: str, first_line: int = 1) -> YamlData:
    """Return the data of a text that begins on a line of its file. Problems are listed, never raised."""
    found = YamlData(lines={(): first_line})
    reader = _Reader(found, first_line)
    try:
        events = iter(yaml.parse(text, Loader=_Loader))
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if reader.documents:
                    reader.note(event, (), "several_documents")
                    break
                reader.documents += 1
                found.value = reader.node(next(events), events, ())
    except yaml.MarkedYAMLError as error:
        line, problem = mistake(error, text)
        found.problems.append((first_line + line, problem))
    except yaml.YAMLError as error:  # a character that YAML does not allow
        found.problems.append((first_line, FieldProblem((), "yaml_syntax", {"value": str(error).splitlines()[0]})))
    return found


class _Reader:
    """Builds the data from the parser's events."""

    def __init__(self, found: YamlData, first_line: int):
        self._found = found
        self._first_line = first_line
        self.documents = 0

    def note(self, event: Any, place: Place, code: str, **details: str) -> None:
        problem = FieldProblem(place, code, details)
        self._found.problems.append((self._line(event), problem))

    def _line(self, event: Any) -> int:
        return self._first_line + int(event.start_mark.line)

    def node(self, event: Any, events: Iterator[Any], place: Place) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self.note(event, place, "yaml_alias")
            return None
        if event.anchor is not None:
            self.note(event, place, "yaml_alias")
        if event.tag is not None and event.tag != "!":
            self.note(event, place, "yaml_tag", value=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if len(place) > DEEPEST:
            self.note(event, place[:3], "yaml_depth")
            _skip(event, events)
            return None
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, place)
        return self._mapping(events, place)

    def _sequence(self, events: Iterator[Any], place: Place) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*place, len(items))
            self._found.lines[here] = self._line(event)
            items.append(self.node(event, events, here))
        return items

    def _mapping(self, events: Iterator[Any], place: Place) -> dict[str, Any]:
        group: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self.note(event, place, "key_not_text", value="…")
                _skip(event, events)
                key = ""
            else:
                key = event.value
            here = (*place, key)
            if key == "<<":
                self.note(event, place, "yaml_alias")
            elif key in group:
                self.note(event, here, "duplicate_key", other=str(self._found.lines[here]))
            else:
                self._found.lines[here] = self._line(event)
            value = self.node(next(events), events, here)
            group.setdefault(key, value)
        return group


def _skip(event: Any, events: Iterator[Any]) -> None:
    """Pass over a whole node."""
    depth = _step(event)
    while depth:
        depth += _step(next(events))


def _step(event: Any) -> int:
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style:  # quoted or a block: text, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    if _NUMBER.match(text):
        return Decimal(text)
    return text
