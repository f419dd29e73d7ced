"""What was asked, as both sides read it."""

from vet2b.quotes.details import answered, needed
from vet2b.schema import Request

from .wording import Row, Wording


def asked_rows(wording: Wording, request: Request, provider: str = "") -> tuple[Row, ...]:
    """Return what was asked: of one provider, as it may see it, or, without one, of all."""
    asked, locale, _ = request.asked, wording.locale, wording.locale.gettext
    keys = request.part(provider).offers if provider else asked.offers
    offers = [wording.offer(key) for key in keys if key in wording.directory.offers]
    rows = [
        *(Row(*row) for row in needed(asked, wording.directory, locale)),
        *(Row(_("Offer"), offer.title, offer.lang) for offer in offers),
        *(Row(*answer) for answer in answered(asked, wording.directory, locale, keys)),
        Row(_("Needed by"), locale.day(asked.wanted_by) if asked.wanted_by else ""),
        Row(_("Budget"), wording.label("budget-bands", asked.budget or "")),
    ]
    if provider:
        rows += [
            Row(_("Who is asking"), wording.label("buyer-types", asked.buyer_type)),
            Row(_("Company or organisation"), asked.organisation or ""),
            Row(_("Name"), asked.name),
            Row(_("Phone"), asked.phone or ""),
            Row(_("Language of the answer"), locale.language_name(asked.language)),
        ]
    return tuple(row for row in rows if row.value)
