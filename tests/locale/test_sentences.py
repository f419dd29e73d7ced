"""Every sentence a person reads exists in every language."""

import ast
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from vet2b.locale import N_, compiled_catalogue, languages, load
from vet2b.locale.extraction import gaps, sentences, translations

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("lv", "it", "lt", "pt", "pl")


@pytest.fixture(scope="module")
def template():
    found = sentences(ROOT)
    assert len(found) > 100
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_lacks_a_language(template, language):
    assert list(gaps(template, language)) == []


def test_no_sentence_hides_inside_another_text():
    """Babel sees no call inside an f-string, so its sentence would stay English in every language."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for folder in ("vet2b", "functions")
        for path in (ROOT / folder).rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and _says(call) and call.args and isinstance(call.args[0], ast.Constant)
    ]

    assert hidden == []


def _says(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    return name in {"_", "N_", "gettext", "ngettext", "pgettext"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_parts_counts_as_cldr_does(language):
    """Units and scripts choose by CLDR's categories: 10 days are the same form in all three."""
    locale = load(language)
    said = {(locale.plural_category(n), locale.ngettext("{n} offer", "{n} offers", n).split()[-1]) for n in range(201)}

    assert len(said) == len({category for category, _ in said}) == len({form for _, form in said})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_sentences_are_compiled_into_the_same_bytes_at_any_time(language):
    assert f"{date.today():%Y}-".encode() not in compiled_catalogue(language).partition(b"Content-Type")[0]
    assert b"POT-Creation-Date: 1980-01-01" in compiled_catalogue(language)


def test_the_languages_are_those_with_a_catalogue():
    assert set(languages()) == {"en", *LANGUAGES}


def test_a_gap_is_found(template):
    template.add("A sentence nobody has translated {n}")

    assert any("A sentence nobody" in gap for gap in gaps(template, "lv"))

    template.delete("A sentence nobody has translated {n}")


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "€1,234.50"), ("lv", "1234,50 €"), ("it", "1234,50 €"), ("lt", "1 234,50 €"), ("pt", "1234,50 €"), ("pl", "1234,50 €")],
)  # fmt: skip
def test_money_is_written_as_in_the_country(language, written):
    assert load(language).money(Decimal("1234.50"), "EUR").replace("\xa0", " ") in {
        written,
        written.replace("1234", "1 234"),
        written.replace("1234", "1.234"),
    }


def test_portuguese_is_that_of_portugal():
    assert load("pt").day(date(2027, 3, 14)) == "14 de março de 2027"
    assert load("pt").cldr.territory == "PT"


def test_a_currency_written_in_letters_stands_apart_from_the_amount():
    assert load("en").money(Decimal(45), "PLN") == "PLN\N{NO-BREAK SPACE}45"


def test_whole_amounts_have_no_decimals():
    assert load("en").money(Decimal(18), "EUR") == "€18"
    assert load("en").money(Decimal("18.00"), "EUR") == "€18"


def test_a_moment_has_no_seconds():
    assert "09:05" in load("en").moment(datetime(2027, 3, 14, 9, 5, 33))


def test_marking_a_sentence_leaves_it_as_it_is():
    assert N_("Request") == "Request"


def test_no_sentence_of_one_language_stands_in_anothers_catalogue(template):
    said: dict[str, str] = {}
    for language in LANGUAGES:
        catalogue = translations(language)
        for message in template:
            text = (
                catalogue.get(message.id, message.context).string if isinstance(message.id, str) and message.id else ""
            )
            if len(text) > 15 and text != message.id:
                other = said.setdefault(text, language)
                assert other == language, f"{language} and {other} both say: {text}"
