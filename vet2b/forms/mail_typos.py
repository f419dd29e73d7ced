"""A mail address whose domain looks mistyped, and what was probably meant. It is only ever pointed out."""

from dataclasses import replace
from functools import lru_cache

from vet2b.locale import Locale
from vet2b.schema import as_compared

from .form import AnyRecord, Correction, Form
from .parsing import Sent

_CORRECTED, _INSISTED = "email_corrected", "email_insisted"

#: What most people in the network's countries have their mail with. A company's own domain is like none of them.
_COMMON = (
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "proton.me",
    "protonmail.com",
    "inbox.lv",
    "apollo.lv",
    "one.lv",
    "tvnet.lv",
    "inbox.lt",
    "takas.lt",
    "libero.it",
    "virgilio.it",
    "tiscali.it",
    "alice.it",
    "hotmail.it",
    "yahoo.it",
    "tin.it",
    "sapo.pt",
    "hotmail.pt",
    "wp.pl",
    "o2.pl",
    "onet.pl",
    "op.pl",
    "interia.pl",
    "gazeta.pl",
    "tlen.pl",
    "poczta.fm",
)
# Shorter ones are one slip away from half of all short domains: wp.pl and op.pl are each other's typing error.
_SHORTEST = 8
_LONG = 9
# Real domains that look like a slip of a common one.
_REAL = {
    "mail.com",
    "email.com",
    "gmx.com",
    "ymail.com",
    "hotmail.fr",
    "hotmail.es",
    "yahoo.fr",
    "yahoo.es",
    "outlook.it",
    "outlook.pt",
    "live.it",
    "ione.lv",
}


def corrected(sent: Sent) -> Sent:
    """Return what was sent, with the address that was offered if its button was pressed."""
    return {**sent, "email": sent[_CORRECTED]} if sent.get(_CORRECTED) else sent


def correction_of(sent: Sent, locale: Locale) -> Correction | None:
    """Return, once, the address that was probably meant; None if nothing looks mistyped or its sender insists."""
    typed = next(iter(sent.get("email", ())), "").strip()
    meant = probably_meant(typed)
    if not meant or typed in (*sent.get(_INSISTED, ()), *sent.get(_CORRECTED, ())):
        return None
    hint = locale.gettext(
        "Did you mean {meant} instead of {typed}? Answers would not reach a mistyped address.", meant=meant, typed=typed
    )
    return Correction("email", typed, meant, hint, locale.gettext("Send with {address}", address=meant))


def with_correction(form: Form[AnyRecord], correction: Correction | None) -> Form[AnyRecord]:
    """Return the form with what was probably meant, or as it is."""
    if correction is None:
        return form
    fields = tuple(replace(field, error=correction.hint) if field.name == "email" else field for field in form.fields)
    return replace(form, value=None, fields=fields, correction=correction)


def probably_meant(email: str) -> str:
    """Return the address that was probably meant, or '' where nothing looks mistyped."""
    name, _, domain = email.rpartition("@")
    meant = _domain_meant(as_compared(domain)) if name else ""
    return f"{name}@{meant}" if meant else ""


@lru_cache(maxsize=1000)
def _domain_meant(typed: str) -> str:
    if typed in _COMMON or typed in _REAL:
        return ""
    for known in _COMMON:
        most = 2 if len(known) >= _LONG and typed[:1] == known[:1] else 1
        if len(known) >= _SHORTEST and _distance(typed, known, most) <= most:
            return known
    return next((known for known in _COMMON if len(known) < _SHORTEST and _ending_slipped(typed, known)), "")


def _ending_slipped(typed: str, known: str) -> bool:
    """Of a short domain only a slip in its ending is sure enough: wp.lp, o2.ppl, tin.itt."""
    head, _, ending = known.partition(".")
    typed_head, _, typed_ending = typed.partition(".")
    doubled = {ending + ending[-1], ending[0] + ending, ending[::-1]}
    return typed_head == head and typed_ending in doubled


def _distance(a: str, b: str, most: int) -> int:
    """Return how many slips lie between two words: a letter more, fewer, another, or two that changed places.

    Where it is certain that they are more than some, the number does not matter.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before, row = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > most and min(before) > most:  # no way on from here comes back below
            return most + 1
    return row[-1]
