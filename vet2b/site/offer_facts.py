"""What an offer says about itself, as labelled facts in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vet2b.catalogue.model import Localised, OfferEntry
from vet2b.schema import Offer

from .edition import Edition, Said
from .offer_card import lead_time
from .price_text import unit_of


@dataclass(frozen=True)
class Fact:
    """One thing to know: its name and what is so."""

    label: str
    values: tuple[Said, ...]
    note: str = ""
    """A sentence that explains it."""


def key_facts(edition: Edition, entry: OfferEntry) -> tuple[Fact, ...]:
    """Return what a company wants to know first: when, where, in which language, on which paper."""
    offer, _ = entry.record, edition.locale.gettext
    provider = edition.catalogue.provider_of(entry)
    facts = [
        _fact(_("Ready after"), lead_time(edition, offer.lead_time_days)),
        _fact(_("New work from"), _next_free_day(edition, offer)),
        _fact(_("School in"), edition.place_of(provider.record)),
        _fact(_("Where the work is done"), *(edition.label("delivery-modes", mode) for mode in offer.where)),
        _fact(_("Languages"), _languages(edition, offer.languages)),
        _fact(_("Smallest order"), _quantity(edition, offer, offer.min_order if offer.min_order != 1 else None)),
        _fact(_("Largest order"), _quantity(edition, offer, offer.max_order)),
        _fact(_("Called off below"), _quantity(edition, offer, offer.cancel_below)),
    ]
    return tuple(fact for fact in facts if fact.values)


def result_facts(edition: Edition, localised: Localised[Offer]) -> tuple[Fact, ...]:
    """Return what the buyer gets and what must be provided for it."""
    offer, _ = localised.record, edition.locale.gettext
    facts = [
        _text(edition, localised, _("What you get"), "deliverable"),
        _fact(_("Paper that comes with it"), _certificate(edition, offer)),
        _text(edition, localised, _("What you provide"), "client_supplies"),
    ]
    return tuple(fact for fact in facts if fact.values)


def time_facts(edition: Edition, offer: Offer) -> tuple[Fact, ...]:
    """Return on which days the work can be done."""
    times, _ = offer.availability, edition.locale.gettext
    if times is None:
        return ()
    facts = [
        _fact(_("Days"), edition.locale.list(_weekdays(edition, times.weekdays)) if times.weekdays else ""),
        _fact(_("First day"), edition.locale.day(times.from_) if times.from_ else ""),
        _fact(_("Last day"), edition.locale.day(times.until) if times.until else ""),
        _fact(_("Time of year"), _("only while school is in term") if times.term_only else ""),
    ]
    return tuple(fact for fact in facts if fact.values)


def area_facts(edition: Edition, offer: Offer) -> tuple[Fact, ...]:
    """Return how far the provider goes for it."""
    area, locale = offer.area, edition.locale
    if area is None:
        return ()
    radius = locale.number(area.radius_km) if area.radius_km else ""
    facts = [
        _fact(locale.gettext("Distance"), locale.gettext("up to {distance} km", distance=radius) if radius else ""),
        _fact(locale.gettext("Regions"), *(edition.region(code) for code in area.regions)),
        _fact(locale.gettext("Countries"), *(locale.country(code) for code in area.countries)),
    ]
    return tuple(fact for fact in facts if fact.values)


def team_facts(edition: Edition, localised: Localised[Offer]) -> tuple[Fact, ...]:
    """Return who does the work, as a group and its supervision, and what they learn from it."""
    return tuple(fact for fact in _team(edition, localised) if fact.values)


def _team(edition: Edition, localised: Localised[Offer]) -> Iterator[Fact]:
    offer, locale, _ = localised.record, edition.locale, edition.locale.gettext
    share = offer.learner_delivered
    yield Fact(
        _("Done by learners"), (Said(edition.label("learner-shares", share)),), edition.note("learner-shares", share)
    )
    if team := offer.team:
        size = locale.ngettext("{n} learner", "{n} learners", team.size) if team.size else ""
        yield _fact(_("Team for one order"), size)
        yield _fact(_("Supervision"), _ratio(edition, team.trainer_ratio))
        yield _fact(
            _("Youngest learner"), locale.ngettext("{n} year", "{n} years", team.min_age) if team.min_age else ""
        )
        yield _fact(_("Year of training"), locale.number(team.year) if team.year else "")
    if learning := offer.learning:
        yield Fact(_("Programme"), _said(edition, localised, learning.programme, "learning", "programme"))
        yield _fact(_("Level (EQF)"), locale.number(learning.eqf) if learning.eqf else "")
        yield Fact(
            _("What learners learn from it"), _said(edition, localised, learning.outcomes, "learning", "outcomes")
        )
        # Addresses of ESCO are for programs, which find them in the open data.
        skills = ", ".join(skill for skill in learning.skills if not skill.startswith("http"))
        yield Fact(_("Skills"), _said(edition, localised, skills or None, "learning", "skills"))


def _ratio(edition: Edition, ratio: str | None) -> str:
    if not ratio:
        return ""
    learners = int(ratio.partition(":")[2])
    return edition.locale.ngettext("one trainer for {n} learner", "one trainer for {n} learners", learners)


def terms_facts(edition: Edition, entry: OfferEntry) -> tuple[Fact, ...]:
    """Return what holds if something goes wrong, and the law of it: the offer's own word, else the provider's."""
    localised, provider = edition.offer(entry), edition.catalogue.provider_of(entry)
    shown, _ = edition.provider(provider), edition.locale.gettext
    vat = shown.record.vat
    insurance = _text(edition, localised, _("Insurance"), "insurance")
    facts = [
        _text(edition, localised, _("If something is not right"), "rework"),
        _text(edition, localised, _("Cancelling"), "cancellation"),
        _text(edition, localised, _("What both sides sign"), "agreement"),
        insurance
        if insurance.values
        else Fact(_("Insurance"), _said(edition, shown, shown.record.insurance, "insurance")),
        Fact(_("Invoice"), _said(edition, shown, shown.record.invoice_issuer, "invoice_issuer")),
        Fact(_("Value added tax"), _said(edition, shown, vat.basis if vat else None, "vat", "basis")),
        _fact(_("Who can buy"), *(edition.label("buyer-types", buyer) for buyer in localised.record.buyers)),
        _fact(
            _("You can offer learners"),
            *(edition.label("opportunity-kinds", o) for o in localised.record.opportunities),
        ),
    ]
    return tuple(fact for fact in facts if fact.values)


def _fact(label: str, *values: str) -> Fact:
    return Fact(label, tuple(Said(value) for value in values if value))


def _text(edition: Edition, localised: Localised[Offer], label: str, field: str) -> Fact:
    return Fact(label, _said(edition, localised, getattr(localised.record, field), field))


def _said(edition: Edition, localised: Localised, text: str | None, *place: str) -> tuple[Said, ...]:  # type: ignore[type-arg]
    said = edition.said_if_any(localised, text, *place)
    return (said,) if said else ()


def _next_free_day(edition: Edition, offer: Offer) -> str:
    day = offer.next_available
    return edition.locale.day(day) if day and day > edition.today else ""


def _languages(edition: Edition, codes: Iterable[str]) -> str:
    return edition.locale.list(edition.locale.language_name(code) for code in codes)


def _quantity(edition: Edition, offer: Offer, n: int | None) -> str:
    if n is None:
        return ""
    unit = unit_of(offer.price)
    return edition.count(unit, n) if unit else edition.locale.number(n)


def _weekdays(edition: Edition, days: Iterable[str]) -> Iterator[str]:
    """Weekdays as CLDR writes them inside a sentence, in the order of the week."""
    names = edition.locale.cldr.days["format"]["wide"]
    order = list(edition.catalogue.vocabularies["weekdays"])
    return (str(names[place]) for place, day in enumerate(order) if day in set(days))


def _certificate(edition: Edition, offer: Offer) -> str:
    none = offer.certificate in (None, "none")
    return "" if none else edition.label("certificate-kinds", str(offer.certificate))
