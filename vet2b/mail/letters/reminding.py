"""Letters that remind whoever is waited for, once, before the time is over."""

from collections.abc import Mapping

from vet2b.mail.letter import Facts, Letter, Paragraph
from vet2b.mail.writer import Writer

from .blocks import Compose, answer_by, last_words, quote_facts, until


def _confirm_reminder_to_asker(w: Writer) -> Letter:
    # As in the first letter: no word of the asker's own.
    _ = w.locale.gettext
    return w.letter(
        _("Your quote request is still waiting for your confirmation"),
        Paragraph(
            _(
                "A quote request was made with this mail address. No school has got it yet, because nobody has confirmed it."
            )
        ),
        Facts(w.offers(w.request.asked.offers)),
        until(w, _("Please confirm by {day}; after that, what was entered is erased.")),
        w.confirm_button(_("Confirm the request")),
        Paragraph(_("This is the only reminder. If you did not ask for anything, you need not do anything.")),
        by_name=False,
    )


def _answer_reminder_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{company} is waiting for your answer: {title}", company=w.company, title=w.title()),
        Paragraph(_("{company} has asked your school and has no answer yet.", company=w.company)),
        Facts(w.offers(w.part.offers)),
        answer_by(w),
        Paragraph(
            _("If your school cannot take the job, please decline: one click helps the client to look elsewhere.")
        ),
        w.answer_button(_("Answer the request")),
    )


def _question_reminder_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{school} is waiting for your reply", school=w.school),
        Paragraph(_("{school} has asked you something and cannot name a price before it knows.", school=w.school)),
        last_words(w, _("The question"), "provider"),
        until(w, _("Please reply by {day}; after that, this school's part of your request ends.")),
        w.status_button(_("Answer the question")),
    )


def _quote_reminder_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The quote from {school} ends soon", school=w.school),
        Paragraph(_("You have a quote from {school} and have not decided yet.", school=w.school)),
        quote_facts(w, w.part),
        until(w, _("You can accept it until {day}, or ask something about it before.")),
        w.status_button(_("See all answers")),
    )


def _agree_reminder_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The agreement is not signed yet: {title}", title=w.title()),
        Paragraph(_("{company} has accepted your quote. The agreement still has to be signed.", company=w.company)),
        until(w, _("Please say by {day} that both sides have signed; after that, the request is closed.")),
        w.answer_button(_("Open the agreement")),
    )


def _deliver_reminder_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Is the job done? {title}", title=w.title()),
        Paragraph(
            _(
                "The agreed day has passed, and you have not said yet that the job for {company} is done.",
                company=w.company,
            )
        ),
        until(w, _("Please say so by {day}; after that, we no longer count on it and tell the coordinator.")),
        w.answer_button(_("Open the request")),
    )


def _check_reminder_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Is everything as agreed? {title}", title=w.title()),
        Paragraph(_("{school} says that the job is done.", school=w.school)),
        until(w, _("You can ask for changes until {day}. After that, the job counts as completed.")),
        w.status_button(_("Look at the request")),
    )


def _feedback_reminder_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("How was the work of {school}?", school=w.school),
        Paragraph(_("Three questions, one minute: your answers help the school and the learners to do better.")),
        until(w, _("You can answer until {day}.")),
        w.status_button(_("Give feedback")),
    )


def _feedback_reminder_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("How was the job for {company}?", company=w.company),
        Paragraph(_("Three questions, one minute: your answers help the client to do better by learners.")),
        until(w, _("You can answer until {day}.")),
        w.answer_button(_("Give feedback")),
    )


LETTERS: Mapping[str, Compose] = {
    "confirm-reminder-to-asker": _confirm_reminder_to_asker,
    "answer-reminder-to-provider": _answer_reminder_to_provider,
    "question-reminder-to-asker": _question_reminder_to_asker,
    "quote-reminder-to-asker": _quote_reminder_to_asker,
    "agree-reminder-to-provider": _agree_reminder_to_provider,
    "deliver-reminder-to-provider": _deliver_reminder_to_provider,
    "check-reminder-to-asker": _check_reminder_to_asker,
    "feedback-reminder-to-asker": _feedback_reminder_to_asker,
    "feedback-reminder-to-provider": _feedback_reminder_to_provider,
}
