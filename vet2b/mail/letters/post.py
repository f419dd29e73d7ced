"""Letters about mail itself: what was held, what came back, which files were not handed on."""

from collections.abc import Mapping

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph
from vet2b.mail.writer import Writer
from vet2b.quotes.attachments import Refusal, explained

from .blocks import Compose


def _held_mail_to_coordinator(w: Writer) -> Letter:
    # Nothing of the mail itself: it may be a stranger's, and nobody has looked at it.
    _ = w.locale.gettext
    return w.letter(
        _("A mail is held: request {id}", id=w.request.id),
        Paragraph(
            _(
                "A mail about a request to {school} was not handed on: it could not be proven who wrote it, or nobody was left to read it.",
                school=w.school,
            )
        ),
        Paragraph(_("Please look at it and let it through, or discard it. After thirty days it is erased.")),
        w.office_button(_("Look at the mail")),
    )


def _held_request_to_coordinator(w: Writer) -> Letter:
    # No word of the request: whoever fills in a form must not be able to write to an office through us.
    _ = w.locale.gettext
    days = w.directory.network.retention.unconfirmed_days
    return w.letter(
        _("A request is held: {id}", id=w.request.id),
        Paragraph(
            _("A request looks like spam. Nobody has been written to, and nobody is until you have looked at it.")
        ),
        Paragraph(
            w.locale.ngettext(
                "Please let it go its way, or delete it. After {n} day it is erased.",
                "Please let it go its way, or delete it. After {n} days it is erased.",
                days,
            )
        ),
        Paragraph(_("There may be more of them: you get this mail once a day at most.")),
        w.office_button(_("Look at the request")),
    )


def _returned_to_coordinator(w: Writer) -> Letter:
    # No name or address of the asker: the desk shows what the office must know.
    _ = w.locale.gettext
    return w.letter(
        _("Mail came back: request {id}", id=w.request.id),
        Paragraph(_("A mail about a request to {school} could not be delivered.", school=w.school)),
        Facts((Fact(_("School"), w.school), *w.offers(w.part.offers))),
        Paragraph(
            _(
                "If it was for the school, it was sent again to the next contact. Please check the address, or call the school."
            )
        ),
        w.office_button(_("See which address it was")),
    )


def _refused_files(w: Writer, by: str) -> tuple[Paragraph, ...]:
    """Say of each file of the last mail that had some why it was not handed on, and what to do instead."""
    said = next((said for said in reversed(w.part.said) if said.by == by and said.refused), None)
    refusals = said.refused if said else ()
    return tuple(Paragraph(explained(Refusal(*refused), w.locale)) for refused in refusals)


def _refused_files_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Files that were not handed on: {title}", title=w.title()),
        Paragraph(_("We have handed your message on, but not all of the files that were attached to it.")),
        *_refused_files(w, "asker"),
        Paragraph(_("You can attach them anew and send them as a reply to this mail.")),
        w.status_button(_("Open the request")),
    )


def _refused_files_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Files that were not handed on: {title}", title=w.title()),
        Paragraph(_("We have handed your message on, but not all of the files that were attached to it.")),
        *_refused_files(w, "provider"),
        Paragraph(_("You can attach them anew and send them as a reply to this mail.")),
        w.answer_button(_("Open the request")),
    )


LETTERS: Mapping[str, Compose] = {
    "held-request-to-coordinator": _held_request_to_coordinator,
    "held-mail-to-coordinator": _held_mail_to_coordinator,
    "returned-to-coordinator": _returned_to_coordinator,
    "refused-files-to-asker": _refused_files_to_asker,
    "refused-files-to-provider": _refused_files_to_provider,
}
