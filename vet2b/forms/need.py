"""The form by which a visitor says what is needed, without knowing an offer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from vet2b.locale import N_, Locale
from vet2b.schema import FieldProblem, Need, Reference, Vocabulary, validate
from vet2b.schema.fields import declared_fields

from .asking import ASKED_OF_EVERYBODY
from .attachments import attachments_field
from .days import not_to_come
from .form import Choice, Form, FormField, Kind
from .parsing import Sent, plain_data, taken

Towns = Callable[[str, str], tuple[float, float] | None]
"""Country and name -> where the town is, or None if no such town is known."""

#: Field -> how it is asked for: kind, label, hint, what browsers may fill in. In the order of the page.
_ASKED: Mapping[str, tuple[Kind, str, str, str]] = {
    "message": (
        "textarea",
        N_("What do you need?"),
        N_("In your own words and your own language: what, how much, what for."),
        "",
    ),
    "service": (
        "select",
        N_("What kind of work is it?"),
        N_("Leave this open if you do not know. People in the network's office then look for a school."),
        "",
    ),
    "sector": ("select", N_("Or at least the sector"), N_("Only if no kind of work fits."), ""),
    "where": ("checkboxes", N_("Where can the work be done?"), N_("Without a choice, anywhere."), ""),
    "country": ("select", N_("In which country are you?"), "", "country"),
    "town": ("text", N_("In which town?"), N_("Needed unless the work is done remotely."), "address-level2"),
    "radius_km": ("number", N_("How far away may a school be, in kilometres?"), "", ""),
    **ASKED_OF_EVERYBODY,
    "consent": (
        "checkbox",
        N_("My request and my name may be passed on to the schools that are chosen, and to the network's office."),
        "",
        "",
    ),
}


def need_form(
    locale: Locale,
    vocabularies: Mapping[str, Vocabulary[Any]],
    sectors: Mapping[str, str],
    countries: Sequence[str],
    action: str,
    *,
    confirms: bool = True,
) -> Form[Need]:
    """Return the empty form; `sectors` has the sector of each service."""
    made = Form[Need](
        name="need",
        action=action,
        submit_label=locale.gettext("Find schools"),
        fields=tuple(_with_files(_fields(locale), attachments_field(locale, confirms=confirms))),
    )
    choices = {
        name: tuple(Choice(term, vocabularies[listed].label(term, locale.language)) for term in vocabularies[listed])
        for name, listed in (
            ("sector", "sectors"),
            ("where", "delivery-modes"),
            ("budget", "budget-bands"),
            ("buyer_type", "buyer-types"),
        )
    }
    services, labels = vocabularies["services"], vocabularies["sectors"]
    choices["service"] = tuple(
        Choice(term, services.label(term, locale.language), group=labels.label(sectors[term], locale.language))
        for term in services
    )
    choices["country"] = tuple(Choice(country, locale.country(country)) for country in countries)
    return replace(made, fields=tuple(replace(f, choices=choices.get(f.name, ())) for f in made.fields))


def parse_need(
    form: Form[Need], sent: Sent, locale: Locale, reference: Reference, towns: Towns, today: date
) -> Form[Need]:
    """Return the form with the need it makes, its town found on the map, or filled in, with its problems."""
    data = plain_data(Need, {name: values for name, values in sent.items() if name != "location"})
    need, problems = validate(Need, data, reference)
    found = [replace(p, place=("town",)) if p.code == "town_needed" else p for p in problems]
    if need:
        found += not_to_come("wanted_by", need.wanted_by, today)
        if need.town:
            point = towns(need.country, need.town)
            if point is None:
                found.append(FieldProblem(("town",), "unknown_town", {"value": need.town}))
            else:
                need = Need.model_validate({**need.model_dump(), "location": {"lat": point[0], "lon": point[1]}})
    return taken(form, need, sent, found, locale)


def _with_files(fields: Iterator[FormField], files: FormField) -> Iterator[FormField]:
    """Yield the fields, and the one for files where what is needed has been said."""
    for field in fields:
        if field.name == "wanted_by":
            yield files
        yield field


def _fields(locale: Locale) -> Iterator[FormField]:
    declared = declared_fields(Need)
    given = {"language": (locale.language,), "radius_km": (str(declared["radius_km"].default),)}
    for name, (kind, label, hint, autocomplete) in _ASKED.items():
        yield FormField(
            name=name,
            kind=kind,
            label=locale.gettext(label),
            hint=locale.gettext(hint) if hint else "",
            required=declared[name].required,
            values=given.get(name, ()),
            max_length=declared[name].max_length,
            autocomplete=autocomplete,
            needed_at_times=name == "town",
        )
