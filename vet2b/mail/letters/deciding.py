"""Letters about what the company has decided."""

from collections.abc import Mapping

from vet2b.mail.letter import Letter, Paragraph
from vet2b.mail.writer import Writer
from vet2b.schema import State

from .blocks import Compose, quote_facts, until


def _accepted_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Your quote was accepted: {title}", title=w.title()),
        Paragraph(
            _(
                "{company} has accepted your quote. Thank you for offering this work to your learners.",
                company=w.company,
            )
        ),
        quote_facts(w, w.part),
        *_to_sign(w, _("Please sign the agreement with the client, and note by {day} that it is signed.")),
        w.answer_button(_("Open the request")),
    )


def _accepted_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("You have accepted the quote from {school}", school=w.school),
        Paragraph(_("We have told the school. If you asked others too, they now know that you have decided.")),
        quote_facts(w, w.part),
        *_to_sign(w, _("Please sign the agreement with the school. It notes the signing by {day} at the latest.")),
        w.status_button(_("Open the request")),
    )


def _to_sign(w: Writer, sentence: str) -> tuple[Paragraph | None, ...]:
    """What comes next, unless it has been done before this was sent."""
    if w.part.state != State.ACCEPTED:
        return ()
    ready = Paragraph(w.locale.gettext("The agreement stands on the request's page, ready to print and sign."))
    return until(w, sentence), ready


def _not_chosen_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Another school was chosen: {title}", title=w.title()),
        Paragraph(
            _(
                "{company} thanks you and has chosen another school this time. You need not do anything more.",
                company=w.company,
            )
        ),
    )


def _cancelled_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The request was cancelled: {title}", title=w.title()),
        Paragraph(_("{company} has cancelled the request. You need not do anything more.", company=w.company)),
    )


LETTERS: Mapping[str, Compose] = {
    "accepted-to-provider": _accepted_to_provider,
    "accepted-to-asker": _accepted_to_asker,
    "not-chosen-to-provider": _not_chosen_to_provider,
    "cancelled-to-provider": _cancelled_to_provider,
}
