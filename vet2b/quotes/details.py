"""What an asker has answered to the questions of the sectors, in a reader's words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from vet2b.locale import Locale
from vet2b.schema import QuoteRequest, Unit
from vet2b.schema.vocabulary import Question

from .directory import Directory


def answered(
    asked: QuoteRequest, directory: Directory, locale: Locale, offers: Sequence[str] = ()
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


def _answer(key: str, value: str, asked: QuoteRequest, directory: Directory, locale: Locale) -> tuple[str, str, str]:
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
        return _counted(number, unit, locale) if unit else locale.number(number)
    return value


def _counted(number: Decimal, unit: Unit, locale: Locale) -> str:
    forms = unit.count[locale.language]
    # A part of something has the plural of its own kind (CLDR): 2,5 stundas.
    category = locale.plural_category(int(number)) if number == int(number) else str(locale.cldr.plural_form(number))
    return forms.get(category, forms["other"]).replace("{n}", locale.number(number))
