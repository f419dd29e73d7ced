"""Every sentence a person reads, in every language: gettext catalogues, and CLDR's formats of numbers and dates.

The sentences stand in English where they are used; `<lang>/LC_MESSAGES/vet2b.po` has the others. Nothing here
depends on the machine's locale, and nothing is global: a page or a mail is handed the `Locale` of its reader.
"""

import io
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

from babel import Locale as Cldr
from babel import dates, lists, numbers
from babel.core import get_global

#: The language that the sentences in the code are written in.
SOURCE_LANGUAGE = "en"
FOLDER = Path(__file__).parent

# Babel's plain "pt" is Brazilian and its "en" American.
_CLDR_NAMES = {"pt": "pt_PT", "en": "en_GB"}
_ANY_DAY = datetime(1980, 1, 1, tzinfo=UTC)


def N_(sentence: str) -> str:  # noqa: N802  gettext's own name, which the extraction looks for
    """Mark a sentence for translation where it stands, to be translated where it is used."""
    return sentence


class Locale:
    """One language: its sentences, and its ways to write numbers, money, dates and lists."""

    def __init__(self, language: str, translations: NullTranslations):
        self.language = language
        self._translations = translations

    @cached_property
    def cldr(self) -> Cldr:
        """CLDR's data of this language, in the variant of Europe."""
        return cldr(self.language)

    @cached_property
    def with_territory(self) -> str:
        """Its code with the country it is most spoken in, as Open Graph asks: lv_LV."""
        return f"{self.cldr.language}_{self.cldr.territory or _territory(self.cldr.language)}"

    @cached_property
    def tag(self) -> str:
        """The same as browsers take it (BCP 47): pt-PT, because their plain "pt" is Brazilian too."""
        return self.with_territory.replace("_", "-")

    def gettext(self, sentence: str, /, **details: object) -> str:
        """Return the sentence in this language, with its {named} details filled in."""
        text = self._translations.gettext(sentence)
        return text.format(**details) if details else text

    def ngettext(self, one: str, many: str, n: int, /, **details: object) -> str:
        """Return the sentence in the form that goes with `n`, which fills {n}."""
        return self._translations.ngettext(one, many, n).format(n=self.number(n), **details)

    def pgettext(self, context: str, sentence: str, /, **details: object) -> str:
        """Return the sentence as it is meant in a context: a word alone may need several translations."""
        text = self._translations.pgettext(context, sentence)
        return text.format(**details) if details else text

    def number(self, value: int | float | Decimal) -> str:
        """Return a number as this language groups and separates it."""
        return _number(self.language, value)

    def money(self, amount: Decimal, currency: str) -> str:
        """Return an amount of money; whole amounts without decimals: €18, 18,50 €."""
        return _money(self.language, amount, currency)

    def size(self, count: int) -> str:
        """Return how large a file is: 1.2 MB, 40 kB."""
        if count >= 1_000_000:
            return f"{self.number(round(count / 1_000_000, 1))}\N{NO-BREAK SPACE}MB"
        return f"{self.number(max(1, round(count / 1_000)))}\N{NO-BREAK SPACE}kB"

    def day(self, value: date, form: str = "long") -> str:
        """Return a day, long (14 March 2026), medium or short, or in a CLDR pattern."""
        return dates.format_date(value, form, locale=self.cldr)

    def days(self, first: date, last: date) -> str:
        """Return a span of days, with what both have in common said once: 15–19 Mar 2027."""
        return str(dates.format_interval(first, last, "yMMMMd", locale=self.cldr))

    def moment(self, value: datetime, form: str = "long") -> str:
        """Return a day and the time of day, without seconds."""
        return f"{self.day(value.date(), form)}, {dates.format_time(value, 'short', locale=self.cldr)}"

    def list(self, items: Iterable[str], style: Literal["standard", "or", "unit"] = "standard") -> str:
        """Return items as a sentence has them: a, b and c (style "or": a, b or c)."""
        return str(lists.format_list(list(items), style=style, locale=self.cldr))

    def country(self, code: str) -> str:
        """Return a country's name, or its code where CLDR has none."""
        return str(self.cldr.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """Return the name of a language in this one, or its code where CLDR has none."""
        return str(self.cldr.languages.get(code, code))

    def plural_category(self, n: int) -> str:
        """Return CLDR's category of a count: zero, one, few, many or other."""
        return str(self.cldr.plural_form(n))


def _territory(language: str) -> str:
    likely: str = get_global("likely_subtags")[language]
    return likely.rpartition("_")[2]


@cache
def cldr(language: str) -> Cldr:
    """Return CLDR's data of a language, in the variant of Europe."""
    return Cldr.parse(_CLDR_NAMES.get(language, language))


@lru_cache(maxsize=10_000)
def _number(language: str, value: int | float | Decimal) -> str:
    # Babel takes its time over each, and a page of a list has thirty small counts.
    return numbers.format_decimal(value, locale=cldr(language))


@lru_cache(maxsize=10_000)
def _money(language: str, amount: Decimal, currency: str) -> str:
    locale = cldr(language)
    if amount == int(amount):
        pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
        text = numbers.format_currency(amount, currency, pattern, locale=locale, currency_digits=False)
    else:
        text = numbers.format_currency(amount, currency, locale=locale)
    # CLDR's currencySpacing, which Babel leaves out: PLN 45, but €45.
    return re.sub(r"(?<=[A-Za-z])(?=\d)", "\N{NO-BREAK SPACE}", str(text))


@cache
def load(language: str) -> Locale:
    """Return the locale of a language.

    Raises FileNotFoundError if the language has no catalogue.
    """
    if language == SOURCE_LANGUAGE:
        return Locale(language, NullTranslations())
    folder = FOLDER / language / "LC_MESSAGES"
    source, compiled = folder / "vet2b.po", folder / "vet2b.mo"
    # A package has the compiled catalogue only; a checkout has the source, which may be newer.
    if compiled.exists() and not (source.exists() and source.stat().st_mtime > compiled.stat().st_mtime):
        return Locale(language, GNUTranslations(io.BytesIO(compiled.read_bytes())))
    return Locale(language, GNUTranslations(io.BytesIO(compiled_catalogue(language))))


def compiled_catalogue(language: str) -> bytes:
    """Return a language's sentences as gettext reads them, compiled from their source.

    Raises FileNotFoundError if the language has no catalogue.
    """
    # Imported by need: a package has compiled catalogues only.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with (FOLDER / language / "LC_MESSAGES" / "vet2b.po").open("rb") as file:
        catalogue = read_po(file, locale=_CLDR_NAMES.get(language, language))
    catalogue.creation_date = _ANY_DAY  # else it is this minute, and the same sentences make other bytes
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def languages() -> tuple[str, ...]:
    """Return the languages that have every sentence: the source language and those with a catalogue."""
    return (SOURCE_LANGUAGE, *sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/vet2b.po")))
