"""What several letters say in the same way."""

from collections.abc import Callable

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph, Words
from vet2b.mail.writer import Writer
from vet2b.schema import Part

Compose = Callable[[Writer], Letter]
"""Makes a letter of what a writer knows."""


def answer_by(w: Writer) -> Paragraph | None:
    """Return until when the school should answer."""
    if not w.part.deadline:
        return None
    day = w.locale.day(w.part.deadline.date())
    return Paragraph(
        w.locale.gettext("Please answer by {day}. After that the company is told that there was no answer.", day=day)
    )


def quote_facts(w: Writer, part: Part) -> Facts | None:
    """Return what was offered, and for how much."""
    if part.quote is None:
        return None
    return Facts(
        (
            *w.offers(part.offers),
            Fact(w.locale.gettext("Price"), w.locale.money(part.quote.amount, part.quote.currency)),
        )
    )


def last_words(w: Writer, label: str, by: str) -> Words | None:
    """Return what one side wrote last."""
    said = [said for said in w.part.said if said.by == by]
    language = w.provider_facts.language if by == "provider" else w.request.asked.language
    return Words(label, said[-1].text, language) if said else None


def newest_words(w: Writer, label: str, by: str) -> Words | None:
    """Return all that one side wrote since the other did: a mail that is sent late leaves nothing out."""
    run: list[str] = []
    for said in reversed(w.part.said):
        if said.by != by:
            break
        run.insert(0, said.text)
    language = w.provider_facts.language if by == "provider" else w.request.asked.language
    return Words(label, "\n\n".join(run), language) if run else None


def valid_until(w: Writer) -> str:
    """Return the last day of the quote."""
    return w.locale.day(w.part.quote.valid_until) if w.part.quote else ""
