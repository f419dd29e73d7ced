"""The questions whether what somebody says of a job may stand on the school's page, and what may stand below it."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from vet2b.locale import Locale
from vet2b.schema import Need, QuoteRequest, Vocabulary

from .form import Choice, FormField


def publication_fields(
    side: Literal["asker", "provider"],
    asked: QuoteRequest | Need,
    locale: Locale,
    vocabularies: Mapping[str, Vocabulary[Any]],
    countries: Sequence[str],
) -> tuple[FormField, ...]:
    """Return the fields of one side, none ticked. A person's name is never offered to be published."""
    _ = locale.gettext
    hint = _(
        "Whether they are published is up to you. The network's office reads them first; please name no person. "
        "You can take the consent back here at any time."
    )
    if side == "provider":
        return (FormField("publish", "checkbox", _("Your words may be published on your school's page."), hint),)
    kind = vocabularies["buyer-types"].label(asked.buyer_type, locale.language)
    found = [FormField("publish", "checkbox", _("Your words may be published on the school's page."), hint)]
    if asked.organisation:
        label = _(
            "The name {organisation} may stand below them. Otherwise only this does: {kind}",
            organisation=asked.organisation,
            kind=kind,
        )
        found.append(FormField("named", "checkbox", label))
    named = sorted((locale.country(code), code) for code in countries)
    chosen = (asked.country,) if isinstance(asked, Need) else ()
    choices = tuple(Choice(code, name) for name, code in named)
    country = _("Your country, to stand below them")
    return (*found, FormField("country", "select", country, values=chosen, choices=choices))
