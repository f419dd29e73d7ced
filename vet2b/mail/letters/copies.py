"""What the office that looks after a country is told of its schools' requests: what, when, and never who."""

from collections.abc import Mapping

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph
from vet2b.mail.writer import Writer

from .blocks import Compose


def _request_to_coordinator(w: Writer) -> Letter:
    # No name, address or words of the asker: to see that a school answers, the office needs none of them.
    _, asked, part = w.locale.gettext, w.request.asked, w.part
    rows = [
        Fact(_("School"), w.school),
        *w.offers(part.offers),
        Fact(_("Who is asking"), w.label("buyer-types", asked.buyer_type)),
        Fact(_("Needed by"), w.locale.day(asked.wanted_by) if asked.wanted_by else ""),
        Fact(_("The school answers by"), w.locale.day(part.deadline.date()) if part.deadline else ""),
    ]
    return w.letter(
        _("Copy: a quote request for {school}", school=w.school),
        Paragraph(_("A school you look after was asked for a quote. You need not do anything.")),
        Facts(tuple(row for row in rows if row.value)),
        Paragraph(_("This copy holds no personal data. The school has the whole request.")),
    )


LETTERS: Mapping[str, Compose] = {"request-to-coordinator": _request_to_coordinator}
