"""Code of a problem -> the sentence a visitor reads: what to do, with an example."""

from collections.abc import Mapping

from vet2b.locale import N_, Locale
from vet2b.schema import FieldProblem

SENTENCES: Mapping[str, str] = {
    "missing": N_("Please fill this in."),
    "empty": N_("Please fill this in."),
    "too_short": N_("Please write at least {limit} characters, so that the school understands what you need."),
    "too_long": N_("Please write at most {limit} characters. Your text has {length}."),
    "several_lines": N_("Please write this on one line."),
    "control_character": N_("This text contains an invisible character. Please type it again instead of pasting it."),
    "not_text": N_("Please write this as text."),
    "not_an_email": N_("Please enter a full mail address, like name@company.com."),
    "not_a_phone": N_("Please enter a phone number with its country code, like +371 6540 0000, or leave it empty."),
    "not_a_date": N_("Please enter a date, like 2027-03-14, or leave it empty."),
    "date_in_the_past": N_("Please enter a date that is still to come."),
    "date_too_far": N_("Please check the year: this day is more than five years away."),
    "date_to_come": N_("Please enter a day that is not still to come."),
    "date_before_signing": N_("Please enter the day of the signing or a later one."),
    "not_the_sum": N_("The lines make {value}. Please correct the amount or the lines."),
    "not_a_whole_number": N_("Please enter a whole number, like 30."),
    "not_a_number": N_("Please enter a number, like 120 or 120.50."),
    "too_small": N_("Please enter {limit} or more."),
    "too_large": N_("Please enter a smaller number."),
    "too_many_decimals": N_("Please enter at most two decimals, like 120.50."),
    "unknown_id": N_("Please choose one of the answers."),
    "unknown_offer": N_("This offer cannot be asked for at the moment. Please remove it and send the form again."),
    "offer_paused": N_(
        "The school takes no requests for this offer until {value}. Please ask later, or another school."
    ),
    "town_needed": N_("Please name the town, or choose only remote work."),
    "unknown_town": N_("We do not know this town in the country you chose. Please name the nearest larger town."),
    "too_few": N_("Please choose at least one."),
    "too_many": N_("Please choose at most {limit}."),
    "repeated": N_("Something was chosen twice. Please remove one of them."),
    "wrong_pattern": N_("Please check this entry."),
    "not_a_list": N_("Please choose at least one."),
    "consent_needed": N_("Please tick the box: without your consent we may not pass your request on."),
    "unknown_key": N_("This form has changed. Please load the page again."),
}
_ELSE = N_("Please check this entry.")


def sentence(problem: FieldProblem, locale: Locale) -> str:
    """Return what a visitor should do about a problem."""
    return locale.gettext(SENTENCES.get(problem.code, _ELSE), **problem.details)
