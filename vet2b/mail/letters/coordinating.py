"""Letters to the coordinator of a school's country: what is stuck. They say what kind of client waits, and name nobody."""

from collections.abc import Mapping

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph
from vet2b.mail.writer import Writer

from .blocks import Compose, until


def _late_to_coordinator(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{school} has not answered yet", school=w.school),
        Paragraph(_("A client is waiting for an answer from {school}. We have reminded the school.", school=w.school)),
        _facts(w),
        until(w, _("If it does not answer by {day}, the request to it ends and the client is told.")),
        Paragraph(_("A call to the school may help.")),
        w.office_button(_("See the requests")),
    )


def _expired_to_coordinator(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{school} has not answered", school=w.school),
        Paragraph(
            _(
                "{school} did not answer a request in time, although we had reminded it. Both sides have been told.",
                school=w.school,
            )
        ),
        _facts(w),
        Paragraph(_("Please ask the school whether its mailbox is read and its offers still hold.")),
        w.office_button(_("See the requests")),
    )


def _not_agreed_to_coordinator(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("No agreement was signed with {school}", school=w.school),
        Paragraph(
            _(
                "A quote from {school} was accepted, but no agreement was signed in time. Both sides have been told.",
                school=w.school,
            )
        ),
        _facts(w),
        Paragraph(_("Please ask the school what stood in the way.")),
        w.office_button(_("See the requests")),
    )


def _not_delivered_to_coordinator(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Has {school} done the job?", school=w.school),
        Paragraph(
            _(
                "The day agreed with {school} is long past, and nobody has told us that the job is done.",
                school=w.school,
            )
        ),
        _facts(w),
        Paragraph(_("Please ask the school how the job stands.")),
        w.office_button(_("See the requests")),
    )


def _facts(w: Writer) -> Facts:
    _, part = w.locale.gettext, w.part
    since = Fact(_("Waiting since"), w.locale.day(part.since.date()))
    return Facts(
        (
            *w.offers(part.offers),
            Fact(_("Who is asking"), w.label("buyer-types", w.request.asked.buyer_type)),
            Fact(_("Asked on"), w.locale.day(w.request.created.date())),
            *((since,) if part.deadline else ()),
        )
    )


LETTERS: Mapping[str, Compose] = {
    "late-to-coordinator": _late_to_coordinator,
    "expired-to-coordinator": _expired_to_coordinator,
    "not-agreed-to-coordinator": _not_agreed_to_coordinator,
    "not-delivered-to-coordinator": _not_delivered_to_coordinator,
}
