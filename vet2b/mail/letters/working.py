"""Letters after a quote was accepted: signing, delivering, changing, completing."""

from collections.abc import Mapping

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph
from vet2b.mail.writer import Writer

from .blocks import Compose, last_words, until


def _agreed_to_asker(w: Writer) -> Letter:
    _, agreement = w.locale.gettext, w.part.agreement
    rows = [
        Fact(_("Signed on"), w.locale.day(agreement.signed) if agreement else ""),
        Fact(_("Done by"), w.locale.day(agreement.deliver_by) if agreement else ""),
    ]
    return w.letter(
        _("The agreement with {school} is signed", school=w.school),
        Paragraph(_("{school} has noted that both sides have signed the agreement.", school=w.school)),
        Facts((*w.offers(w.part.offers), *(row for row in rows if row.value))),
        Paragraph(_("If that is not so, or the dates are different, please tell the school on your page.")),
        w.status_button(_("Open the request")),
    )


def _disputed_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{company} sees the agreement differently: {title}", company=w.company, title=w.title()),
        Paragraph(_("{company} does not agree that everything is signed as you have noted it.", company=w.company)),
        last_words(w, _("What the client writes"), "asker"),
        Paragraph(_("Please settle it with the client, then note again when both sides have signed.")),
        w.answer_button(_("Open the request")),
    )


def _withdrawn_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{school} cannot do the job after all", school=w.school),
        Paragraph(
            _("{school} has to take back what it offered. We are sorry. You can ask another school.", school=w.school)
        ),
        last_words(w, _("What the school writes"), "provider"),
        w.status_button(_("Open the request")),
    )


def _delivered_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{school} says that the job is done", school=w.school),
        Paragraph(_("{school} says that the job is done.", school=w.school)),
        Facts(w.offers(w.part.offers)),
        last_words(w, _("What the school writes"), "provider", "deliver"),
        Paragraph(_("Please check whether everything is as agreed. Then say so, or say what has to be changed.")),
        until(w, _("Without a word from you, the job counts as completed after {day}.")),
        w.status_button(_("Look at the request")),
    )


def _changes_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Changes are asked for: {title}", title=w.title()),
        Paragraph(_("{company} has looked at the work. Something is not as agreed yet.", company=w.company)),
        last_words(w, _("What has to be changed"), "asker"),
        Paragraph(_("When it is done, please say so again on the request's page.")),
        w.answer_button(_("Open the request")),
    )


def _completed_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The job with {school} is completed", school=w.school),
        Paragraph(_("Thank you for giving real work to learners.")),
        _feedback_asked(w),
        w.status_button(_("Give feedback")),
    )


def _completed_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The job is completed: {title}", title=w.title()),
        Paragraph(
            _(
                "{company} confirms that the job is done as agreed. Thank you, and thanks to your learners.",
                company=w.company,
            )
        ),
        _feedback_asked(w),
        w.answer_button(_("Give feedback")),
    )


def _presumed_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The job with {school} counts as completed", school=w.school),
        Paragraph(_("You have not asked for changes in time, so the job counts as completed.")),
        _feedback_asked(w),
        w.status_button(_("Give feedback")),
    )


def _presumed_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The job counts as completed: {title}", title=w.title()),
        Paragraph(_("{company} has not asked for changes in time, so the job counts as completed.", company=w.company)),
        _feedback_asked(w),
        w.answer_button(_("Give feedback")),
    )


def _feedback_asked(w: Writer) -> Paragraph:
    return Paragraph(
        w.locale.gettext(
            "How was it? Please answer three questions. The other side reads your answers only when it has given its own, or when the time for feedback is over."
        )
    )


LETTERS: Mapping[str, Compose] = {
    "agreed-to-asker": _agreed_to_asker,
    "disputed-to-provider": _disputed_to_provider,
    "withdrawn-to-asker": _withdrawn_to_asker,
    "delivered-to-asker": _delivered_to_asker,
    "changes-to-provider": _changes_to_provider,
    "completed-to-asker": _completed_to_asker,
    "completed-to-provider": _completed_to_provider,
    "presumed-to-asker": _presumed_to_asker,
    "presumed-to-provider": _presumed_to_provider,
}
