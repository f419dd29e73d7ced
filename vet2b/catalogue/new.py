"""Asks for what a provider or an offer must have, and writes a valid file."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from vet2b.locale import SOURCE_LANGUAGE, load
from vet2b.schema import Offer, PriceModel, Provider, Record, Reference, validate
from vet2b.schema.fields import DeclaredField, declared_fields

from .files import is_slug
from .problem import Problem
from .read import read_lists

_SHOWN = 20
#: Optional fields that are asked for all the same, because most records have them.
_ASKED_TOO: Mapping[type[Record], tuple[str, ...]] = {Provider: ("region", "website"), Offer: ("client_supplies",)}
_RECORDS: Mapping[str, type[Record]] = {"provider": Provider, "offer": Offer}


class UnknownKind(Exception):
    """When something else than a provider or an offer is to be made."""


@dataclass
class Interview:
    """Asks one person, in a terminal or a test."""

    lists: Reference
    hear: Callable[[str], str] = input
    say: Callable[[str], None] = print
    data: dict[str, Any] = field(default_factory=dict)

    def record(self, model: type[Record]) -> dict[str, Any]:
        """Return the data of a record that has everything it must have."""
        for declared in declared_fields(model).values():
            if declared.required or declared.key in _ASKED_TOO[model]:
                self.data[declared.key] = self._answer(model, declared)
        return {key: value for key, value in self.data.items() if value not in (None, "", [])}

    def _answer(self, model: type[Record], declared: DeclaredField) -> Any:
        if declared.key == "price":
            return self._price(model)
        if declared.record:  # contact: the mailbox is all that must be there
            inner = next(f for f in declared_fields(declared.record).values() if f.required)
            return {inner.key: self._one(model, inner, (declared.key, inner.key), lambda said: {inner.key: said})}
        return self._one(model, declared, (declared.key,), lambda said: said)

    def _price(self, model: type[Record]) -> dict[str, Any]:
        """Ask for the price's model, and then for what that model needs."""
        fields = declared_fields(declared_fields(Offer)["price"].record or Record)
        price: dict[str, Any] = {}
        price["model"] = self._one(model, fields["model"], ("price", "model"), lambda said: {"model": said})
        models: Any = self.lists["price-models"]
        chosen: PriceModel = models[price["model"]]
        for key in chosen.needs:
            if key == "variants":
                price[key] = self._variants()
            else:
                price[key] = self._one(model, fields[key], ("price", key), partial(_with, price, key))
        return price

    def _variants(self) -> list[dict[str, Any]]:
        """Ask for cases and their prices until one is left empty."""
        variants: list[dict[str, Any]] = []
        while case := self.hear("A case, such as the learner's year (empty: no more): ").strip():
            variants.append({"for": case, "min": _plain(self.hear(f"Its price ({case}): "))})
        return variants

    def _one(
        self, model: type[Record], declared: DeclaredField, place: tuple[str, ...], put: Callable[[Any], Any]
    ) -> Any:
        """Ask until the answer is one that the record takes."""
        self.say(f"\n{declared.description}{self._choices(declared)}")
        may_stay_empty = not declared.required and len(place) == 1  # what is asked of a group is needed
        while True:
            said = self.hear(f"{'.'.join(place)}{' (may stay empty)' if may_stay_empty else ''}: ").strip()
            if not said and may_stay_empty:
                return None
            value: Any = [_plain(part) for part in said.split(",") if part.strip()] if declared.many else _plain(said)
            wrong = self._problem(model, {**self.data, place[0]: put(value)}, place)
            if wrong is None:
                return value
            self.say(f"  {wrong}")

    def _problem(self, model: type[Record], data: dict[str, Any], place: tuple[str, ...]) -> str | None:
        _, problems = validate(model, data, self.lists)
        for problem in problems:
            if problem.place[: len(place)] == place:
                shown = Problem("", 1, problem.field, problem.code, problem.details)
                return shown.message(load(SOURCE_LANGUAGE))
        return None

    def _choices(self, declared: DeclaredField) -> str:
        ids = self.lists[declared.vocabulary] if declared.vocabulary else ()
        several = " Several: with commas between." if declared.many else ""
        if 0 < len(ids) <= _SHOWN or declared.vocabulary == "services":
            return f"{several}\n  {', '.join(ids)}"
        return several


def ask(what: str, content: Path, hear: Callable[[str], str] = input, say: Callable[[str], None] = print) -> Path:
    """Ask for a provider or an offer, write its file, and return the file's path.

    Raises UnknownKind if it is neither.
    """
    if what not in _RECORDS:
        raise UnknownKind(f"'{what}': make a provider or an offer")
    interview = Interview(read_lists(content), hear, say)
    folder = content / "providers"
    if what == "offer":
        folder = content / "offers" / _provider(content, hear, say)
    data = interview.record(_RECORDS[what])
    path = folder / f"{_slug(folder, str(data.get('title') or data['name']), hear, say)}.md"
    prose = hear("\nThe text, in Markdown; you can go on in the file (may stay empty): ").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(f"---\n{facts}---\n{prose}\n", encoding="utf-8")
    say(f"\nWritten: {path.relative_to(content.parent)}. All further fields are told in docs/content.md.")
    return path


def _with(group: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    return {**group, key: value}


def _provider(content: Path, hear: Callable[[str], str], say: Callable[[str], None]) -> str:
    known = sorted({path.name.partition(".")[0] for path in (content / "providers").iterdir()})
    say(f"Your school's short name:\n  {', '.join(known)}")
    while (provider := hear("provider: ").strip()) not in known:
        say("  There is no such provider; make it first with: new provider")
    return provider


def _slug(folder: Path, title: str, hear: Callable[[str], str], say: Callable[[str], None]) -> str:
    proposed = slug_of(title)
    say("\nThe last part of the page's address. It never changes once published.")
    while True:
        slug = hear(f"file name [{proposed}]: ").strip() or proposed
        if not is_slug(slug):
            say("  Small letters a-z, digits and single hyphens only, at most 80.")
        elif (folder / f"{slug}.md").exists():
            say("  There is a file of this name already.")
        else:
            return slug


def slug_of(title: str) -> str:
    """Return a file name for a title: Łódź, 3D -> lodz-3d."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("ł", "l"))
    words = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in plain if not _is_accent(mark))
    return "-".join(words.split())[:60].strip("-") or "new"


def _is_accent(mark: str) -> bool:
    return bool(unicodedata.combining(mark))


def _plain(said: str) -> Any:
    """Return an answer as YAML would read it: numbers as numbers."""
    said = said.strip()
    if said.isdecimal() and said.isascii():
        return int(said)
    try:
        return float(said)
    except ValueError:
        return said
