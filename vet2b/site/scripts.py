"""The theme's scripts as they are published: a module that a page fetches later comes in one file with what it imports.

In the theme each is a module of its own. Sixteen small files would be sixteen answers on a poor connection, and half as
heavy again, for each is compressed alone. A number that a module has a name for stands where the name is used.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rjsmin import jsmin

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./([a-z-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const) (\w+))", re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([a-z-]+)\.js"\)')
_NUMBER = re.compile(r"^const ([A-Z][A-Z_]*) = (0x[0-9a-f]+|[\d._]+);.*\n", re.MULTILINE)
_NUMBERS = re.compile(r"^const \[([A-Z_, ]+)\] = \[([\d._, ]+)\];.*\n", re.MULTILINE)
_OTHERWISE = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


@dataclass(frozen=True)
class Scripts:
    """A folder of modules that import each other."""

    sources: Mapping[str, str]
    """What each says, by its name without ending."""

    @classmethod
    def of(cls, folder: Path) -> "Scripts":
        """Return the modules of a folder as they are now."""
        return cls({path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))})

    def published(self, name: str) -> str:
        """Return what is published of a module.

        Raises:
            ValueError: A module that is joined to others imports or exports in a way that is not known here.
        """
        return str(jsmin(self._joined(name) if name in self._later else _with_numbers(self.sources[name])))

    @cached_property
    def _later(self) -> frozenset[str]:
        """The modules that another one fetches when it needs them."""
        return frozenset(later for source in self.sources.values() for later in _LATER.findall(source))

    @cached_property
    def _first(self) -> frozenset[str]:
        """The modules that pages load, and all that these import: they run once, so they are never copied."""
        imported = {other for source in self.sources.values() for _, other in _IMPORT.findall(source)}
        first = self.sources.keys() - imported - self._later
        return frozenset(other for name in first for other in (*self._imports(name, frozenset()), name))

    def _imports(self, name: str, without: frozenset[str]) -> Iterator[str]:
        """Yield what a module imports, directly or not, each after what it imports itself; some more than once."""
        for _, other in _IMPORT.findall(self.sources[name]):
            if other not in without:
                yield from self._imports(other, without)
                yield other

    def _joined(self, name: str) -> str:
        """Return a module with what it imports before it, each part in a scope of its own."""
        parts = tuple(dict.fromkeys(self._imports(name, self._first)))
        outside: dict[str, set[str]] = defaultdict(set)
        for names, other in (found for part in (*parts, name) for found in _IMPORT.findall(self.sources[part])):
            if other in self._first:
                outside[other] |= {*names.split(", ")}
        imports = (
            f'import {{ {", ".join(sorted(names))} }} from "./{other}.js";\n' for other, names in outside.items()
        )
        scopes = (f"const {_scope(part)} = (() => {{\n{self._inside(part)}}})();\n" for part in parts)
        return "".join((*imports, *scopes, self._linked(name)))

    def _inside(self, name: str) -> str:
        """Return a module as the body of a function that returns what the module exports."""
        linked = self._linked(name)
        return f"{_EXPORT.sub('', linked)}return {{ {', '.join(_EXPORT.findall(linked))} }};\n"

    def _linked(self, name: str) -> str:
        """Return a module that takes what it imports from the scopes before it."""

        def link(found: re.Match[str]) -> str:
            names, other = found.groups()
            return "" if other in self._first else f"const {{ {names.replace(' as ', ': ')} }} = {_scope(other)};\n"

        linked = _IMPORT.sub(link, _with_numbers(self.sources[name]))
        if odd := _OTHERWISE.search(_EXPORT.sub("", linked)):
            raise ValueError(f"theme/static/js/{name}.js: cannot be joined to others: {odd[0]}")
        return linked


def _with_numbers(source: str) -> str:
    """Return a module with its numbers instead of their names, but for those that it exports."""
    named = dict(_NUMBER.findall(source))
    for names, numbers in _NUMBERS.findall(source):
        named |= zip(names.split(", "), numbers.split(", "), strict=True)
    if not named:
        return source
    without = _NUMBERS.sub("", _NUMBER.sub("", source))
    return re.sub(rf"(?<![\w.])(?:{'|'.join(named)})\b", lambda found: named[found[0]], without)


def _scope(name: str) -> str:
    return f"_{name.replace('-', '_')}"
