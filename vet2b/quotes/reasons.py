"""Why a provider was chosen for a need, as sentences that both sides can read."""

from collections.abc import Iterable
from datetime import date

from vet2b.locale import Locale
from vet2b.schema import Why

from .directory import Directory


def sentences(why: Iterable[Why], directory: Directory, locale: Locale) -> tuple[str, ...]:
    """Return a sentence for each reason; none for a code that is not known any more."""
    return tuple(said for reason in why if (said := _sentence(reason, directory, locale)))


def _sentence(reason: Why, directory: Directory, locale: Locale) -> str:
    _, details = locale.gettext, reason.details
    if reason.code in ("same_service", "same_sector"):
        return _work(reason, directory, locale)
    if reason.code in ("speaks", "other_language"):
        language = locale.language_name(details["language"])
        if reason.code == "speaks":
            return _("One can talk about the work in this language: {language}.", language=language)
        return _("One cannot talk about the work in this language: {language}.", language=language)
    if reason.code in ("closed", "not_reviewed"):
        day = locale.day(date.fromisoformat(details["day"]))
        if reason.code == "closed":
            return _("There are no classes until {day}.", day=day)
        return _("The offer was to be reviewed by {day}.", day=day)
    if reason.code == "remote":
        return _("The work can be done remotely.")
    if reason.code == "short_notice":
        usual = locale.ngettext("It usually takes {n} day.", "It usually takes {n} days.", int(details["days"]))
        early = _("The day asked for may be too early.")
        return f"{usual} {early}"
    return _place(reason, locale)


def _work(reason: Why, directory: Directory, locale: Locale) -> str:
    _ = locale.gettext
    vocabulary, kind = ("services", "service") if reason.code == "same_service" else ("sectors", "sector")
    label = directory.vocabularies[vocabulary].label(reason.details[kind], locale.language)
    if kind == "service":
        return _("The school offers exactly this service: {service}.", service=label)
    return _("The school works in the same sector: {sector}.", sector=label)


def _place(reason: Why, locale: Locale) -> str:
    _, km = locale.gettext, locale.number(int(reason.details.get("km", "0")))
    if reason.code == "at_provider" and km == "0":
        return _("The work is done at the school, in the same town.")
    if reason.code == "at_provider":
        return _("The work is done at the school, {km} km away.", km=km)
    if reason.code == "at_client" and km == "0":
        return _("The school comes to the client, in the same town.")
    if reason.code == "at_client":
        return _("The school comes to the client; the distance is {km} km.", km=km)
    if reason.code == "in_region":
        return _("The school comes to clients of its region; whether this town is one, it will check ({km} km).", km=km)
    if reason.code == "assigned":
        return _("The network's office chose the school.")
    return ""
