"""The form by which a visitor asks providers for a quote."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from vet2b.locale import N_, Locale
from vet2b.schema import FieldProblem, QuoteRequest, Reference, Vocabulary, validate
from vet2b.schema.fields import DeclaredField, declared_fields

from .asking import ASKED_OF_EVERYBODY
from .attachments import attachments_field
from .days import not_to_come
from .form import Choice, Form, FormField, Kind
from .parsing import Sent, plain_data, taken
from .questions import details

#: Field -> how it is asked for: kind, label, hint, what browsers may fill in. In the order of the page.
_ASKED: Mapping[str, tuple[Kind, str, str, str]] = {
    "offers": ("hidden", N_("Offers"), "", ""),
    "message": (
        "textarea",
        N_("What do you need?"),
        N_("Quantities, sizes, material, place: whatever helps the school to name a price."),
        "",
    ),
    **ASKED_OF_EVERYBODY,
    "consent": ("checkbox", N_("My request and my name may be passed on to the schools I ask."), "", ""),
}

_BEFORE_FILES = "message"
_NONE: Mapping[str, date] = {}


def quote_request_form(
    locale: Locale, vocabularies: Mapping[str, Vocabulary[Any]], action: str, *, confirms: bool = True
) -> Form[QuoteRequest]:
    """Return the empty form for asking about offers; `filled` says which. It says what follows if one confirms it."""
    given = {"language": (locale.language,)}
    declared = declared_fields(QuoteRequest)
    fields = [_field(declared[name], locale, vocabularies, given.get(name, ())) for name in _ASKED]
    fields.insert(list(_ASKED).index(_BEFORE_FILES) + 1, attachments_field(locale, confirms=confirms))
    return Form(
        name="quote-request",
        action=action,
        submit_label=locale.gettext("Send the request"),
        fields=tuple(fields),
    )


def parse_quote_request(
    form: Form[QuoteRequest],
    sent: Sent,
    locale: Locale,
    reference: Reference,
    known_offers: Collection[str],
    most_providers: int,
    today: date,
    paused: Mapping[str, date] = _NONE,
) -> Form[QuoteRequest]:
    """Return the form with the request it makes, or filled in, with its problems.

    A past date, an offer nobody has and more providers than the network allows are problems too.
    """
    answers, unanswered = details(form, sent)
    data = {**plain_data(QuoteRequest, sent), "details": answers}
    asked, problems = validate(QuoteRequest, data, reference)
    found = [*problems, *unanswered]
    if asked:
        found += _beyond_the_record(asked, known_offers, most_providers, today)
        found += _pauses(asked, paused, locale)
    return taken(form, asked, sent, found, locale)


def _beyond_the_record(
    asked: QuoteRequest, known_offers: Collection[str], most_providers: int, today: date
) -> Iterator[FieldProblem]:
    """Yield what only the catalogue, the network and the calendar can tell."""
    for number, offer in enumerate(asked.offers):
        if offer not in known_offers:
            yield FieldProblem(("offers", number), "unknown_offer", {"value": offer})
    if len({offer.partition("/")[0] for offer in asked.offers}) > most_providers:
        yield FieldProblem(("offers",), "too_many", {"limit": str(most_providers)})
    yield from not_to_come("wanted_by", asked.wanted_by, today)


def _pauses(asked: QuoteRequest, paused: Mapping[str, date], locale: Locale) -> Iterator[FieldProblem]:
    """Yield the offers that a school has paused, with the last day on which they are."""
    for number, offer in enumerate(asked.offers):
        if offer in paused:
            yield FieldProblem(("offers", number), "offer_paused", {"value": locale.day(paused[offer])})


def _field(
    declared: DeclaredField, locale: Locale, vocabularies: Mapping[str, Vocabulary[Any]], values: tuple[str, ...]
) -> FormField:
    kind, label, hint, autocomplete = _ASKED[declared.key]
    choices: tuple[Choice, ...] = ()
    if kind == "select" and declared.vocabulary:
        terms = vocabularies[declared.vocabulary]
        choices = tuple(Choice(term, terms.label(term, locale.language)) for term in terms)
    return FormField(
        name=declared.key,
        kind=kind,
        label=locale.gettext(label),
        hint=locale.gettext(hint) if hint else "",
        required=declared.required,
        values=values,
        choices=choices,
        max_length=declared.max_length,
        autocomplete=autocomplete,
    )
