"""The theme as Jinja templates, for the pages built once and for those that a function answers with."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import CodeType
from typing import Protocol

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from vet2b.addresses import Addresses
from vet2b.locale import Locale, cldr
from vet2b.schema import Network
from vet2b.stylesheets import THEME, sheet_of, sheet_parts


@dataclass(frozen=True)
class Alternate:
    """The same page in another language."""

    language: str
    name: str
    """The language's name in itself: latviešu."""
    address: str
    full_address: str
    current: bool


@dataclass(frozen=True)
class SharedPicture:
    """The picture shown where somebody shares a page's address."""

    full_address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Frame:
    """What surrounds every page: templates that extend base.html get it under the name `frame`."""

    locale: Locale
    """Of the reader."""
    network: Network
    addresses: Addresses
    """In the reader's language."""
    title: str
    """Of the page alone; the network's name is added."""
    description: str = ""
    """One or two sentences, as search engines show them."""
    page: str | None = None
    """Its place within the language, such as "about/"; None for a page that a function answers with."""
    section: str = ""
    """The entry of the navigation it belongs to: services, places, search or how-it-works."""
    feed: str = ""
    """The address of the feed that tells what is new here."""
    scripts: tuple[str, ...] = ()
    """Modules of theme/static/js/ that it loads, without their ending."""
    structured_data: Markup | None = None
    """What the page is about, as JSON-LD, for search engines."""
    shared_picture: SharedPicture | None = None
    """Shown where somebody shares its address."""
    elsewhere: Callable[[Addresses], str] | None = None
    """Of a page that a function answers with: its address in the language of some addresses, if it has one in each."""
    indexed: bool = True
    """Whether search engines may list it. Pages that a function answers with never are."""

    drawings: dict[tuple[object, ...], Markup] = field(default_factory=dict, compare=False, repr=False)
    """What pages of one edition have in common, drawn already."""

    @property
    def tagline(self) -> str:
        """What the network is, in one line."""
        return self.network.tagline[self.locale.language]

    @cached_property
    def languages(self) -> tuple[Alternate, ...]:
        """This page in every language of the network, or their home pages if it has no address in each."""
        found = []
        for language in self.network.languages:
            there = self.addresses.in_language(language)
            address = self.elsewhere(there) if self.elsewhere else there.page(self.page or "")
            current = language == self.locale.language
            name = language_in_itself(language)
            found.append(Alternate(language, name, address, there.full(address), current))
        return tuple(found)

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list it."""
        return self.indexed and self.page is not None

    @property
    def full_address(self) -> str:
        """The page's own address with its host."""
        return self.addresses.full(self.addresses.page(self.page or ""))

    def asset(self, name: str) -> str:
        """Return the address of a file of the theme; it changes with the theme, so it may be kept for ever."""
        return self.addresses.file(f"theme/{fingerprint()}/{name}")


@cache
def language_in_itself(language: str) -> str:
    """Return a language's name as its speakers begin a line with it: English, Latviešu."""
    name = str(cldr(language).languages.get(language, language))
    return name[:1].upper() + name[1:]


def render(template: str, frame: Frame, page: object) -> str:
    """Return a page's HTML, in the language of its frame."""
    sheet = frame.asset(sheet_of(template))
    return _environment(frame.locale).get_template(template).render(frame=frame, page=page, sheet=sheet)


@cache
def _environment(locale: Locale) -> Environment:
    """Return the theme's templates, speaking one language.

    Values are escaped, a name that is not there is an error, and nothing but what a page is handed is known to it.
    """
    made = Environment(
        loader=FileSystemLoader([THEME / "templates", THEME]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED,
    )
    made.globals.clear()

    def gettext(sentence: str, /, **details: object) -> Markup:
        return _filled(locale.gettext(sentence), details)

    def ngettext(one: str, many: str, n: int, /, **details: object) -> Markup:
        # The count must not be filled before the details are escaped.
        return _filled(locale.ngettext(one, many, n, **{name: f"{{{name}}}" for name in details}), details)

    def pgettext(context: str, sentence: str, /, **details: object) -> Markup:
        return _filled(locale.pgettext(context, sentence), details)

    made.globals.update(gettext=gettext, _=gettext, ngettext=ngettext, pgettext=pgettext, drawn=drawn)
    return made


class Drawable(Protocol):
    """A record that stands on many pages of one language, and keeps how it looks there."""

    @property
    def drawings(self) -> dict[tuple[object, ...], Markup]:
        """What was drawn of it already."""


class Macro(Protocol):
    """What templates call a macro."""

    name: str

    def __call__(self, *arguments: object) -> Markup:
        """Return HTML."""


def drawn(macro: Macro, record: Drawable, *how: object) -> Markup:
    """Return what a macro makes of a record; it is made once, and taken from the record afterwards."""
    key = (macro.name, *how)
    if key not in record.drawings:
        record.drawings[key] = macro(record, *how)
    return record.drawings[key]


class _Compiled(BytecodeCache):
    """Templates are compiled once for all languages: what they say is looked up when they are rendered."""

    def __init__(self) -> None:
        self._code: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._code[bucket.key + bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _filled(sentence: str, details: dict[str, object]) -> Markup:
    """Return a sentence with its details, which are escaped unless they are Markup, such as a link."""
    safe = escape(sentence)
    return safe.format(**details) if details else safe


#: Where a package says what names the theme's state: it has the templates only.
RECORDED = "fingerprint"


@cache
def fingerprint() -> str:
    """Return what names this state of the theme's styles, scripts and pictures."""
    recorded = THEME / RECORDED
    if recorded.exists():
        return recorded.read_text(encoding="ascii")
    digest = hashlib.sha256()
    for path in (*sorted(THEME.rglob("*.css")), *static_files()):
        digest.update(path.relative_to(THEME).as_posix().encode())
        digest.update(path.read_bytes())
    # Which rules a page's sheet has depends on the templates, too.
    digest.update(repr([(name, [path.name for path in parts]) for name, parts in sheet_parts().items()]).encode())
    return digest.hexdigest()[:10]


def forget() -> None:
    """Read the theme anew for the next page: it was changed while this process runs."""
    _environment.cache_clear()
    sheet_parts.cache_clear()
    fingerprint.cache_clear()


def static_files() -> tuple[Path, ...]:
    """Return the files that are published as they are, below the theme's address."""
    static = THEME / "static"
    return tuple(sorted(path for path in static.rglob("*") if path.is_file() and path.suffix != ".css"))
