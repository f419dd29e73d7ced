"""The page that sets offers side by side, and what its script fetches of each offer that its address names."""

import json
from collections.abc import Iterator

from vet2b.catalogue.model import OfferEntry

from .edition import Edition, Said
from .offer_facts import area_facts, key_facts, result_facts, team_facts, terms_facts, time_facts
from .offer_page import limitation_texts
from .page import Page, file_of
from .price_text import price_text

#: Its parts as {text, lang, dir}; the second one, if there is one, explains the first.
Paragraph = list[dict[str, str]]


def compare_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of an edition on which offers are compared, and a small file for each offer."""
    place = "compare/"

    def render() -> str:
        title = edition.locale.gettext("Compare offers")
        frame = edition.frame(title, "", place, scripts=("compare",), indexed=False)
        return edition.render("compare.html", frame, None)

    yield Page(file_of(edition.language, place), render, None)
    for key, entry in edition.catalogue.offers.items():
        yield Page(f"{edition.language}/{place}{key}.json", lambda entry=entry: compared(edition, entry))  # type: ignore[misc]


def compared(edition: Edition, entry: OfferEntry) -> str:
    """Return what a comparison shows of an offer, as JSON: {title, by, asked, rows: [[label, paragraphs]]}.

    It says what the offer's page says, without prose and pictures, in a tenth of the bytes.
    """
    localised, provider = edition.offer(entry), edition.catalogue.provider_of(entry)
    made = {
        "title": _part(edition.said(localised, localised.record.title, "title")),
        "by": _part(edition.provider_name(provider)),
        "asked": localised.record.status != "paused",
        "rows": list(_rows(edition, entry)),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _rows(edition: Edition, entry: OfferEntry) -> Iterator[tuple[str, list[Paragraph]]]:
    localised, _ = edition.offer(entry), edition.locale.gettext
    offer, price = localised.record, price_text(edition, localised)
    until = _("Valid until {day}").format(day=price.valid_until) if price.valid_until else ""
    lines = (price.figure, price.model_and_vat, price.explanation, until)
    yield _("Price"), [[_part(Said(line))] for line in lines if line]
    for fact in (
        *key_facts(edition, entry),
        *result_facts(edition, localised),
        *time_facts(edition, offer),
        *area_facts(edition, offer),
        *team_facts(edition, localised),
        *terms_facts(edition, entry),
    ):
        yield fact.label, [[_part(value)] for value in fact.values]
    if limits := limitation_texts(edition, localised):
        paragraphs = [[_part(said) for said in (limit.what, limit.why) if said] for limit in limits]
        yield _("What the school cannot do, and why"), paragraphs


def _part(said: Said) -> dict[str, str]:
    return {"text": said.text, **said.attributes}
