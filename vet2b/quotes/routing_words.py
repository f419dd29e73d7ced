"""The steps of a route in words."""

from collections.abc import Mapping
from datetime import date

from vet2b.locale import N_, Locale

from .routing import Reason

_WORDS: Mapping[str, str] = {
    "no_rule": N_("No rule of the network is about it: the school gets it."),
    "rule": N_("Rule {number} of the network's routing is about it."),
    "closed": N_("Until {until} somebody else reads the school's mail."),
    "school": N_("The school's usual mailbox is written to."),
    "next_contact": N_("The school's next contact is written to."),
    "office": N_("The office gets it in the school's place: {office}."),
    "operator": N_("The operator of the network gets it: {office}."),
    "unreachable": N_("Mail to {address} came back, so it is not tried."),
    "copies_never": N_("No office gets a copy."),
    "copies_always": N_("The office gets a copy without personal data: {office}."),
    "copies_when_unanswered": N_("The office is told if nobody answers: {office}."),
}


def in_words(reason: Reason, locale: Locale) -> str:
    """Return a step as a sentence."""
    details = dict(reason.details)
    if "until" in details:
        details["until"] = locale.day(date.fromisoformat(details["until"]))
    return locale.gettext(_WORDS[reason.code], **details)
