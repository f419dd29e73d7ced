"""A content file as it lies on disk: its bytes checked, its facts and its prose taken apart."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vet2b.schema import FieldProblem, Place

from .problem import Problem
from .yaml_data import YamlData, read_yaml

LARGEST_KB = 256
#: A vocabulary holds many records in one file.
LARGEST_LIST_KB = 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass
class Document:
    """One file: its data with lines, its prose, and the problems found so far."""

    path: Path
    name: str
    """The path as problems show it."""
    yaml: YamlData = field(default_factory=YamlData)
    prose: str = ""
    prose_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """The facts; empty where the file has none that can be read."""
        return self.yaml.value if isinstance(self.yaml.value, dict) else {}

    @property
    def readable(self) -> bool:
        """Whether the facts could be read, so that it is worth looking at them."""
        return isinstance(self.yaml.value, dict)

    def note(self, code: str, place: Place = (), *, line: int | None = None, **details: str) -> None:
        """Add a problem at a place in the data, or on a line."""
        where = self.yaml.line(place) if line is None else line
        named = FieldProblem(place, code, details)
        self.problems.append(Problem(self.name, where, named.field, code, details))

    def note_all(self, found: tuple[FieldProblem, ...]) -> None:
        """Add what the record's validation found."""
        for problem in found:
            line = self.yaml.line(problem.place)
            field_name = problem.field.replace(".[key]", "")
            # {min: 18,50} is min: 18 and a key 50.
            comma = problem.code == "unknown_key" and str(problem.place[-1]).isdecimal()
            code = "decimal_comma" if comma else problem.code
            self.problems.append(Problem(self.name, line, field_name, code, problem.details))


def read_document(path: Path, name: str, *, front_matter: bool = True, expected: type = dict) -> Document:
    """Return a file's data and prose. A file that cannot be read has problems and no data.

    With `front_matter`, the data stands between two lines `---`, and prose follows; without, all of it is YAML,
    a group or, where a list is expected, a list.
    """
    document = Document(path, name)
    text = _text(document, LARGEST_LIST_KB if expected is list else LARGEST_KB)
    if text is None:
        return document
    if not front_matter:
        _take_yaml(document, text, 1, expected)
        return document
    if not _FENCE.match(text):
        document.note("no_front_matter", line=1)
        return document
    fences = list(_FENCE.finditer(text))[:2]
    if len(fences) < 2:
        document.note("front_matter_open", line=1)
        return document
    start, end = fences[0].end() + 1, fences[1].start()
    _take_yaml(document, text[start:end], 2, dict)
    document.prose = text[fences[1].end() + 1 :]
    document.prose_line = text.count("\n", 0, fences[1].end()) + 2
    return document


def _take_yaml(document: Document, text: str, first_line: int, expected: type) -> None:
    document.yaml = read_yaml(text, first_line)
    for line, problem in document.yaml.problems:
        document.problems.append(Problem(document.name, line, problem.field, problem.code, problem.details))
    if not document.yaml.problems and not isinstance(document.yaml.value, expected):
        document.note("not_a_list" if expected is list else "not_a_mapping", line=first_line, value="…")


def _text(document: Document, most_kb: int) -> str | None:
    """Return the file's text in the one form that content has, or note why it is not in that form."""
    try:
        size = document.path.stat().st_size
        if size > most_kb * 1024:
            document.note("too_big", line=1, limit=str(most_kb), value=str(size // 1024))
            return None
        data = document.path.read_bytes()
    except OSError as error:
        document.note("unreadable", line=1, value=error.strerror or type(error).__name__)
        return None
    if data.startswith(_BYTE_ORDER_MARK):
        document.note("byte_order_mark", line=1)
        data = data[len(_BYTE_ORDER_MARK) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        document.note("not_utf8", line=line, value=_around(data, error.start))
        return None
    return _in_one_form(document, text)


def _around(data: bytes, place: int) -> str:
    """Return the word at a place of a text in an old encoding of Windows, which is what it is most often."""
    before, after = data[:place].split(), data[place:].split()
    first = before[-1] if before and not data[place - 1 : place].isspace() else b""
    return (first + (after[0] if after else b"")).decode("cp1252", "replace")[-60:]


def _in_one_form(document: Document, text: str) -> str:
    if "\r" in text:
        document.note("carriage_return", line=text.count("\n", 0, text.index("\r")) + 1)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        document.note("tab", line=text.count("\n", 0, text.index("\t")) + 1)
        text = text.replace("\t", "    ")
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.splitlines(), 1):
            if not unicodedata.is_normalized("NFC", line):
                document.note("not_nfc", line=number, value=line.strip()[:60])
                break
        text = unicodedata.normalize("NFC", text)
    return text
