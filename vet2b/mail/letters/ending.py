"""Letters about what time has ended."""

from collections.abc import Mapping

from vet2b.mail.letter import Letter, Paragraph
from vet2b.mail.writer import Writer

from .blocks import Compose, valid_until


def _expired_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("No answer from {school}", school=w.school),
        Paragraph(_("{school} has not answered in time. We are sorry. You can ask another school.", school=w.school)),
        w.status_button(_("See all answers")),
    )


def _expired_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The time for an answer is over: {title}", title=w.title()),
        Paragraph(
            _("We have told {company} that there was no answer. You need not do anything more.", company=w.company)
        ),
    )


def _unanswered_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The question from {school} was left open", school=w.school),
        Paragraph(
            _(
                "You have not answered the school's question, so its part of your request has ended. You can ask again at any time."
            )
        ),
        w.status_button(_("See all answers")),
    )


def _unanswered_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Your question was left open: {title}", title=w.title()),
        Paragraph(
            _("{company} has not answered your question in time. You need not do anything more.", company=w.company)
        ),
    )


def _lapsed_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("The quote from {school} is no longer valid", school=w.school),
        Paragraph(
            _("The quote was valid until {day}. If you still need the work, please ask again.", day=valid_until(w))
        ),
        w.status_button(_("See all answers")),
    )


def _lapsed_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Your quote is no longer valid: {title}", title=w.title()),
        Paragraph(
            _(
                "{company} did not accept your quote by {day}. You need not do anything more.",
                company=w.company,
                day=valid_until(w),
            )
        ),
    )


def _not_agreed_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("No agreement with {school}", school=w.school),
        Paragraph(
            _(
                "You have accepted the quote from {school}, but nobody has told us that the agreement was signed. So we close the request. If the job is going ahead all the same, you need not do anything.",
                school=w.school,
            )
        ),
        w.status_button(_("Open the request")),
    )


def _not_agreed_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("No agreement was signed: {title}", title=w.title()),
        Paragraph(
            _(
                "You have not told us in time that the agreement with {company} was signed. So we close the request, and have told the client.",
                company=w.company,
            )
        ),
    )


def _not_delivered_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Has {school} done the job?", school=w.school),
        Paragraph(
            _(
                "Nobody has told us that the job is done, and its time is over. We close the request. The coordinator of the network knows of it; your agreement with the school is not affected by this.",
            )
        ),
        w.status_button(_("Open the request")),
    )


def _not_delivered_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("We have not heard that the job is done: {title}", title=w.title()),
        Paragraph(
            _(
                "The time for the job for {company} is over, and you have not told us that it is done. We close the request. The coordinator of the network knows of it; your agreement with the client is not affected by this.",
                company=w.company,
            )
        ),
    )


LETTERS: Mapping[str, Compose] = {
    "not-agreed-to-asker": _not_agreed_to_asker,
    "not-agreed-to-provider": _not_agreed_to_provider,
    "not-delivered-to-asker": _not_delivered_to_asker,
    "not-delivered-to-provider": _not_delivered_to_provider,
    "expired-to-asker": _expired_to_asker,
    "expired-to-provider": _expired_to_provider,
    "unanswered-to-asker": _unanswered_to_asker,
    "unanswered-to-provider": _unanswered_to_provider,
    "lapsed-to-asker": _lapsed_to_asker,
    "lapsed-to-provider": _lapsed_to_provider,
}
