"""Letters about needs: what was found, what was not, and who looks for a school."""

from collections.abc import Mapping

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph, Words
from vet2b.mail.writer import Writer
from vet2b.schema import OFFICE

from .blocks import Compose


def _confirm_need_to_asker(w: Writer) -> Letter:
    # No word of the asker's own, as in every mail to an address that nobody has confirmed.
    _ = w.locale.gettext
    days = w.directory.network.deadlines.confirm_days
    schools = _schools(w)
    found = _("These schools fit: {schools}. You can leave some out before they are asked.", schools=schools)
    none = _("No school fits as it stands. When you confirm, the network's office looks for one.")
    return w.letter(
        _("Please confirm what you need"),
        Paragraph(_("A need was described with this mail address.")),
        Paragraph(found if schools else none),
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


def _unmatched_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("We are looking for a school: {title}", title=w.title()),
        Paragraph(_("No school in the catalogue fits what you need. That is no answer yet.")),
        Paragraph(
            _(
                "{office} has been told and is looking for a school. You will hear from us by {day} at the latest.",
                office=w.office.name,
                day=_until(w),
            )
        ),
        w.status_button(_("Open the request")),
    )


def _unmatched_to_coordinator(w: Writer) -> Letter:
    # The office chooses schools by what is needed; who asks is told to the schools alone.
    _, asked = w.locale.gettext, w.request.asked
    rows = [
        *w.needed(),
        _who_asks(w),
        Fact(_("Needed by"), w.locale.day(asked.wanted_by) if asked.wanted_by else ""),
        Fact(_("Budget"), w.label("budget-bands", asked.budget) if asked.budget else ""),
        Fact(_("Language of the answer"), w.locale.language_name(asked.language)),
    ]
    return w.letter(
        _("Nobody matches this need: {title}", title=w.title()),
        Paragraph(_("Somebody has described a need, and no school in the catalogue fits it.")),
        Facts(tuple(row for row in rows if row.value)),
        Words(_("What is needed"), asked.message, asked.language),
        Paragraph(_("Please choose schools that may help by {day}. They are asked at once.", day=_until(w))),
        w.assign_button(_("Choose schools")),
    )


def _match_reminder_to_coordinator(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Reminder: nobody matches this need yet: {title}", title=w.title()),
        Paragraph(_("A client is waiting for a school that your office is looking for.")),
        Facts((*(row for row in w.needed() if row.value), _who_asks(w))),
        Paragraph(_("If no school is chosen by {day}, the request ends and the client is told.", day=_until(w))),
        w.assign_button(_("Choose schools")),
    )


def _assigned_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Schools have been asked: {title}", title=w.title()),
        Paragraph(_("The network's office has passed your need on to: {schools}.", schools=_schools(w))),
        w.status_button(_("Open the request")),
    )


def _closed_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("We have found no school: {title}", title=w.title()),
        Paragraph(_("We are sorry: no school was found for what you need, so your request has ended.")),
        Paragraph(_("New offers come every term. You can describe your need again at any time.")),
    )


def _who_asks(w: Writer) -> Fact:
    return Fact(w.locale.gettext("Who is asking"), w.label("buyer-types", w.request.asked.buyer_type))


def _schools(w: Writer) -> str:
    slugs = [part.provider for part in w.request.parts if part.provider in w.directory.providers]
    return w.locale.list(w.directory.providers[slug].name_in(w.language) for slug in slugs)


def _until(w: Writer) -> str:
    part = next((part for part in w.request.parts if part.provider == OFFICE), None)
    moment = (part and part.deadline) or w.request.created  # schools were chosen before this was sent
    return w.locale.day(moment.date())


LETTERS: Mapping[str, Compose] = {
    "confirm-need-to-asker": _confirm_need_to_asker,
    "unmatched-to-asker": _unmatched_to_asker,
    "unmatched-to-coordinator": _unmatched_to_coordinator,
    "match-reminder-to-coordinator": _match_reminder_to_coordinator,
    "assigned-to-asker": _assigned_to_asker,
    "closed-to-asker": _closed_to_asker,
}
