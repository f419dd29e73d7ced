"""Letters at the start of a request: confirming the address, and asking the schools."""

from collections.abc import Mapping

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph, Words
from vet2b.mail.writer import Writer

from .blocks import Compose, answer_by


def _confirm_to_asker(w: Writer) -> Letter:
    # No word of the asker's own: who does not own the address must not be written to by a stranger through us.
    _, asked = w.locale.gettext, w.request.asked
    schools = [w.directory.providers[part.provider].name_in(w.language) for part in w.request.parts]
    days = w.directory.network.deadlines.confirm_days
    return w.letter(
        _("Please confirm your quote request"),
        Paragraph(
            _(
                "A quote request was made with this mail address. It will be sent to: {schools}.",
                schools=w.locale.list(schools),
            )
        ),
        Facts(w.offers(asked.offers)),
        Paragraph(_("Please confirm that the address is yours. The request is passed on as soon as you do.")),
        w.confirm_button(_("Confirm the request")),
        Paragraph(
            w.locale.ngettext(
                "If you did not ask for anything, you need not do anything: without a confirmation within {n} day nothing is sent, and what was entered is erased.",
                "If you did not ask for anything, you need not do anything: without a confirmation within {n} days nothing is sent, and what was entered is erased.",
                days,
            )
        ),
        by_name=False,
    )


def _request_to_provider(w: Writer) -> Letter:
    _, asked = w.locale.gettext, w.request.asked
    language = w.locale.language_name(asked.language)
    rows = [
        *w.needed(),
        *w.offers(w.part.offers),
        Fact(_("Who is asking"), w.label("buyer-types", asked.buyer_type)),
        Fact(_("Company or organisation"), asked.organisation or ""),
        Fact(_("Name"), asked.name),
        Fact(_("Phone"), asked.phone or ""),
        *w.details(),
        Fact(_("Needed by"), w.locale.day(asked.wanted_by) if asked.wanted_by else ""),
        Fact(_("Budget"), w.label("budget-bands", asked.budget) if asked.budget else ""),
        Fact(_("Language of the answer"), language),
    ]
    return w.letter(
        _("Quote request: {title}", title=w.title()),
        *_why_asked(w),
        Facts(tuple(row for row in rows if row.value)),
        Words(_("What is needed"), asked.message, asked.language),
        w.files(w.request.attachments),
        answer_by(w),
        w.answer_button(_("Answer the request")),
        Paragraph(
            _(
                "The link is for your school only; no login is needed. With it you can send a quote, ask something, or decline."
            )
        ),
    )


def _why_asked(w: Writer) -> tuple[Paragraph, ...]:
    _, why = w.locale.gettext, w.why()
    if not why:
        return (Paragraph(_("{company} asks your school for a quote.", company=w.company)),)
    told = _("{company} has described a need, and your school was chosen for it.", company=w.company)
    return (Paragraph(told), Paragraph(" ".join((_("Why your school:"), *why))))


LETTERS: Mapping[str, Compose] = {
    "confirm-to-asker": _confirm_to_asker,
    "request-to-provider": _request_to_provider,
}
