"""Letters in which each side reads what the other says of the finished job, and an office is asked to look at it."""

from collections.abc import Mapping

from vet2b.mail.letter import Block, Fact, Facts, Letter, Paragraph, Words
from vet2b.mail.writer import Writer

from .blocks import Compose


def _feedback_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("What {school} says of the job", school=w.school),
        Paragraph(_("This is what {school} says of the finished job.", school=w.school)),
        *_given(w, "provider", w.provider_facts.language),
        w.status_button(_("Open the request")),
    )


def _feedback_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("What {company} says of the job: {title}", company=w.company, title=w.title()),
        Paragraph(_("This is what {company} says of the finished job.", company=w.company)),
        *_given(w, "asker", w.request.asked.language),
        w.answer_button(_("Open the request")),
    )


def _review_to_coordinator(w: Writer) -> Letter:
    # Not the words themselves: the desk shows them to whoever decides, and to nobody else.
    _ = w.locale.gettext
    return w.letter(
        _("Feedback to be looked at: {school}", school=w.school),
        Paragraph(
            _(
                "{school} has completed a job. What was said about it may appear on the school's page: whoever wrote it agrees.",
                school=w.school,
            )
        ),
        Facts(w.offers(w.part.offers)) if w.part.offers else None,
        Paragraph(_("Please read it, and publish it or say why not. Until then nobody else reads it.")),
        w.office_button(_("Read the feedback")),
    )


def _given(w: Writer, side: str, language: str) -> tuple[Block, ...]:
    _, given = w.locale.gettext, w.part.feedback_by(side)
    if given is None:
        return (Paragraph(_("There is no feedback.")),)
    answers = [
        (_("Again with you?"), given.again),
        (_("Were the dates kept?"), given.on_time),
        (_("Was it as agreed?"), given.as_agreed),
    ]
    facts = Facts(tuple(Fact(label, w.label("feedback-answers", answer)) for label, answer in answers))
    return (facts, Words(_("In their own words"), given.text, language)) if given.text else (facts,)


LETTERS: Mapping[str, Compose] = {
    "feedback-to-asker": _feedback_to_asker,
    "feedback-to-provider": _feedback_to_provider,
    "review-to-coordinator": _review_to_coordinator,
}
