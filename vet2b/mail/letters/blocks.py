"""What several letters say in the same way."""

import itertools
from collections.abc import Callable

from vet2b.mail.letter import Fact, Facts, Files, Letter, Paragraph, Words
from vet2b.mail.writer import Writer
from vet2b.schema import Part, Said

Compose = Callable[[Writer], Letter]
"""Makes a letter of what a writer knows."""


def answer_by(w: Writer) -> Paragraph | None:
    """Return until when the school should answer."""
    if not w.part.deadline:
        return None
    day = w.locale.day(w.part.deadline.date())
    return Paragraph(
        w.locale.gettext("Please answer by {day}. After that the client is told that there was no answer.", day=day)
    )


def quote_facts(w: Writer, part: Part) -> Facts | None:
    """Return what was offered, and for how much."""
    if part.quote is None:
        return None
    return Facts(
        (
            *w.offers(part.offers),
            Fact(w.locale.gettext("Price"), w.locale.money(part.quote.amount, part.quote.currency)),
            Fact(w.locale.gettext("VAT"), w.label("vat-treatments", part.quote.vat)),
        )
    )


def last_words(w: Writer, label: str, by: str, *moves: str) -> Words | None:
    """Return what one side wrote last; with moves, what it wrote with one of them."""
    said = [said for said in w.part.said if said.by == by and (not moves or said.move in moves)]
    language = w.provider_facts.language if by == "provider" else w.request.asked.language
    return Words(label, said[-1].text, language) if said else None


def newest_words(w: Writer, label: str, by: str) -> Words | None:
    """Return all that one side wrote since the other did: a mail that is sent late leaves nothing out."""
    run = _newest(w, by)
    language = w.provider_facts.language if by == "provider" else w.request.asked.language
    return Words(label, "\n\n".join(said.text for said in run), language) if run else None


def newest_files(w: Writer, by: str) -> Files | None:
    """Return links to all files that one side sent since the other wrote."""
    return w.files(file for said in _newest(w, by) for file in said.attachments)


def _newest(w: Writer, by: str) -> list[Said]:
    run = itertools.takewhile(lambda said: said.by == by, reversed(w.part.said))
    return list(run)[::-1]


def until(w: Writer, sentence: str) -> Paragraph | None:
    """Return a sentence with the last {day}; where the letter is about all parts, they have the same."""
    deadline = (w.part if w.provider else w.request.parts[0]).deadline
    return Paragraph(sentence.format(day=w.locale.day(deadline.date()))) if deadline else None


def valid_until(w: Writer) -> str:
    """Return the last day of the quote."""
    return w.locale.day(w.part.quote.valid_until) if w.part.quote else ""
