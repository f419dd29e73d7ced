"""Asks for what a provider or an offer must have, in its author's language, and writes a valid file."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from vet2b.locale import Locale, load
from vet2b.schema import Offer, PriceModel, Provider, Record, Reference, Vocabulary, validate
from vet2b.schema.fields import DeclaredField, declared_fields

from .files import is_slug
from .problem import Problem
from .read import read_lists

_SHOWN = 30
#: Optional fields that are asked for all the same, because most records have them.
_ASKED_TOO: Mapping[type[Record], tuple[str, ...]] = {Provider: ("region", "website"), Offer: ("client_supplies",)}
_RECORDS: Mapping[str, type[Record]] = {"provider": Provider, "offer": Offer}


class CannotAsk(Exception):
    """When this cannot be asked for, or not in this language; the text says what can."""


class Abandoned(Exception):
    """When somebody ends the questions before the last one; the text says it to them."""


def ask(
    what: str,
    content: Path,
    language: str = "",
    terminal: str = "",
    hear: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
) -> Path:
    """Ask for a provider or an offer, write its file, and return the file's path.

    The questions are in `language`, else in the terminal's if the network has it, else in the network's first.
    Raises CannotAsk and Abandoned.
    """
    if what not in _RECORDS:
        raise CannotAsk(f"it is new provider or new offer (not '{what}')")
    try:
        lists = read_lists(content)
    except ValueError as error:
        raise CannotAsk(str(error)) from error
    interview = Interview(lists, load(_spoken(language, terminal, lists)), hear, say)
    try:
        return _written(interview, what, content)
    except (EOFError, KeyboardInterrupt):
        raise Abandoned(interview.locale.gettext("Nothing was written.")) from None


def _spoken(language: str, terminal: str, lists: Reference) -> str:
    known = tuple(lists["network-languages"])
    if language and language not in known:
        raise CannotAsk(f"--language must be one of {', '.join(known)} (not '{language}')")
    return language or (terminal if terminal in known else known[0])


def _written(interview: "Interview", what: str, content: Path) -> Path:
    _ = interview.locale.gettext
    folder = content / "providers"
    if what == "offer":
        folder = content / "offers" / interview.provider(folder)
    data = interview.record(_RECORDS[what])
    path = folder / f"{interview.file_name(folder, str(data.get('title') or data['name']))}.md"
    prose = interview.answer("\n" + _("The text, in Markdown; you can go on in the file (may stay empty)"))
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    # As bytes: on Windows, text would get the line ends that the check refuses.
    path.write_bytes(f"---\n{facts}---\n{prose}\n".encode())
    there = path.relative_to(content.parent)
    interview.say("\n" + _("Written: {path}. All further fields are told in docs/content.md.", path=there))
    return path


def asked_fields(model: type[Record]) -> Iterator[DeclaredField]:
    """Yield the fields of a record that are asked for; of a group, such as `contact`, what it must have."""
    for declared in declared_fields(model).values():
        if declared.required or declared.key in _ASKED_TOO.get(model, ()):
            yield declared


@dataclass
class Interview:
    """Asks one person, in a terminal or a test."""

    lists: Reference
    locale: Locale
    hear: Callable[[str], str]
    say: Callable[[str], None]
    data: dict[str, Any] = field(default_factory=dict)

    def answer(self, question: str) -> str:
        """Return what is answered, without spaces around it."""
        return self.hear(f"{question}: ").strip()

    def provider(self, folder: Path) -> str:
        """Return the slug of a provider that is there.

        Raises CannotAsk if there is none.
        """
        _ = self.locale.gettext
        known = sorted({path.name.partition(".")[0] for path in folder.glob("[!.]*")})
        if not known:
            raise CannotAsk(_("There is no provider yet. Make one first: python3 tasks.py new provider"))
        self.say(_("Your school's short name") + f":\n  {', '.join(known)}")
        while (provider := self.answer("provider")) not in known:
            self.say("  " + _("There is no such provider. Make it first: python3 tasks.py new provider"))
        return provider

    def record(self, model: type[Record]) -> dict[str, Any]:
        """Return the data of a record that has everything it must have."""
        for declared in asked_fields(model):
            self.data[declared.key] = self._value(model, declared)
        return {key: value for key, value in self.data.items() if value not in (None, "", [])}

    def file_name(self, folder: Path, title: str) -> str:
        """Return the name of a new file in a folder, without its ending."""
        _ = self.locale.gettext
        proposed = slug_of(title)
        self.say("\n" + _("The last part of the page's address. It never changes once published."))
        while True:
            slug = self.answer(_("file name [{proposed}]", proposed=proposed)) or proposed
            if not is_slug(slug):
                self.say(f"  {Problem('', 1, '', 'bad_slug', {'value': slug}).message(self.locale)}")
            elif (folder / f"{slug}.md").exists():
                self.say("  " + _("There is a file of this name already."))
            else:
                return slug

    def _value(self, model: type[Record], declared: DeclaredField) -> Any:
        if declared.key == "price":
            return self._price(model)
        if declared.record:  # contact: the mailbox is all that must be there
            inner = next(asked_fields(declared.record))
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
        _ = self.locale.gettext
        variants: list[dict[str, Any]] = []
        while case := self.answer(_("A case, such as the learner's year (empty: no more)")):
            variants.append({"for": case, "min": _number(self.answer(_("Its price ({case})", case=case)))})
        return variants

    def _one(
        self, model: type[Record], declared: DeclaredField, place: tuple[str, ...], put: Callable[[Any], Any]
    ) -> Any:
        """Ask until the answer is one that the record takes."""
        _ = self.locale.gettext
        self.say(f"\n{_(declared.description)}{self._choices(declared)}")
        may_stay_empty = not declared.required and len(place) == 1  # what is asked of a group is needed
        question, likely = ".".join(place), ""
        if may_stay_empty:
            question = _("{field} (may stay empty)", field=question)
        elif likely := self._likely(declared):
            question = f"{question} [{likely}]"
        while True:
            said = self.answer(question) or likely
            if not said and may_stay_empty:
                return None
            read = _number if declared.type in (int, float, Decimal) else str.strip
            value: Any = [read(part) for part in said.split(",") if part.strip()] if declared.many else read(said)
            wrong = self._problem(model, {**self.data, place[0]: put(value)}, place)
            if wrong is None:
                return value
            self.say(f"  {wrong}")

    def _likely(self, declared: DeclaredField) -> str:
        """Return what an empty answer stands for: the only thing there is, or the language one is asked in."""
        known = self.lists[declared.vocabulary] if declared.vocabulary else ()
        if len(known) == 1:
            return str(next(iter(known)))
        return self.locale.language if declared.key == "lang" else ""

    def _problem(self, model: type[Record], data: dict[str, Any], place: tuple[str, ...]) -> str | None:
        _, problems = validate(model, data, self.lists)
        for problem in problems:
            if problem.place[: len(place)] == place:
                return Problem("", 1, problem.field, problem.code, problem.details).message(self.locale)
        return None

    def _choices(self, declared: DeclaredField) -> str:
        """Return how many may be named, and what there is to choose from, with its name where it has one."""
        known = self.lists[declared.vocabulary] if declared.vocabulary else ()
        several = " " + self.locale.gettext("Several: with commas between.") if declared.many else ""
        if not (0 < len(known) <= _SHOWN or declared.vocabulary == "services"):
            return several
        if not isinstance(known, Vocabulary):
            return f"{several}\n  {', '.join(known)}"
        return several + "".join(f"\n  {term.id} ({term.label[self.locale.language]})" for term in known.values())


def _with(group: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    return {**group, key: value}


def slug_of(title: str) -> str:
    """Return a file name for a title: Łódź, 3D -> lodz-3d."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("ł", "l"))
    words = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in plain if not _is_accent(mark))
    return "-".join(words.split())[:60].strip("-") or "new"


def _is_accent(mark: str) -> bool:
    return bool(unicodedata.combining(mark))


def _number(said: str) -> Any:
    """Return the number that was typed, as YAML would read it; what is none stays as it is, to be told so."""
    said = said.strip()
    if not re.fullmatch(r"\d+(\.\d+)?", said, re.ASCII):
        return said
    return float(said) if "." in said else int(said)
