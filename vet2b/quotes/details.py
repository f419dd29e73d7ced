"""What an asker has answered to the questions of the sectors, in a reader's words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from textwrap import shorten

from vet2b.locale import Locale
from vet2b.schema import Need, QuoteRequest, Unit
from vet2b.schema.vocabulary import Question

from .directory import Directory


def answered(
    asked: QuoteRequest | Need, directory: Directory, locale: Locale, offers: Sequence[str] = ()
) -> tuple[tuple[str, str, str], ...]:
    """Return question, answer and, for the asker's own words, their language; as the reader reads them.

    With offers, only what their sectors ask: a baker's guests are nothing to a welder.
    """
    sectors = {directory.offers[key].sector for key in offers if key in directory.offers}
    return tuple(
        _answer(key, value, asked, directory, locale)
        for key, value in asked.details.items()
        if not offers or key.partition("/")[0] in sectors
    )


def needed(asked: QuoteRequest | Need, directory: Directory, locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return what a need says beyond its words, name and value; nothing of a quote request."""
    if not isinstance(asked, Need):
        return ()
    _ = locale.gettext
    modes = directory.vocabularies["delivery-modes"]
    place = ", ".join((asked.town, locale.country(asked.country))) if asked.town else locale.country(asked.country)
    rows = (
        (_("Kind of work"), kind_of_work(asked, directory, locale)),
        (_("Where"), locale.list((modes.label(mode, locale.language) for mode in asked.where), "or")),
        (_("Place"), place),
        (_("Distance"), _("up to {km} km", km=locale.number(asked.radius_km)) if asked.town else ""),
    )
    return tuple(row for row in rows if row[1])


def kind_of_work(need: Need, directory: Directory, locale: Locale) -> str:
    """Return the service or sector that a need names; '' if it names none, or one that is no more."""
    for vocabulary, term in (("services", need.service), ("sectors", need.sector)):
        if term and term in directory.vocabularies[vocabulary]:
            return str(directory.vocabularies[vocabulary].label(term, locale.language))
    return ""


def title_of(need: Need, directory: Directory, locale: Locale) -> str:
    """Return what a need is called: the kind of work, or its first words."""
    return kind_of_work(need, directory, locale) or shorten(need.message, width=60, placeholder=" …")


def _answer(
    key: str, value: str, asked: QuoteRequest | Need, directory: Directory, locale: Locale
) -> tuple[str, str, str]:
    question = directory.question(key)
    if question is None:  # the vocabulary asks something else by now
        return key.partition("/")[2], value, asked.language
    own_words = asked.language if question.type == "text" and asked.language != locale.language else ""
    return question.label[locale.language], _said(question, value, directory, locale), own_words


def _said(question: Question, value: str, directory: Directory, locale: Locale) -> str:
    if question.type == "choice":
        labels = {choice.id: choice.label[locale.language] for choice in question.choices}
        return labels.get(value, value)
    if question.type == "date":
        return locale.day(date.fromisoformat(value))
    if question.type == "number":
        number = Decimal(value)
        unit = directory.vocabularies["units"][question.unit] if question.unit else None
        return counted(number, unit, locale) if unit else locale.number(number)
    return value


def counted(number: Decimal, unit: Unit, locale: Locale) -> str:
    """Return how many of a unit, as a language says it: 4 hours."""
    forms = unit.count[locale.language]
    # A part of something has the plural of its own kind (CLDR): 2,5 stundas.
    category = locale.plural_category(int(number)) if number == int(number) else str(locale.cldr.plural_form(number))
    return forms.get(category, forms["other"]).replace("{n}", locale.number(number))
