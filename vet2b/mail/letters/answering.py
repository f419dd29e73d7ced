"""Letters while a school and a company write to each other: quotes, questions, replies."""

from collections.abc import Mapping

from vet2b.mail.letter import Fact, Facts, Letter, Paragraph, Words
from vet2b.mail.writer import Writer

from .blocks import Compose, answer_by, last_words, newest_files, newest_words, until, valid_until


def _quote_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    quote = w.part.quote
    if quote is None:  # declined since, before this was sent
        return _declined_to_asker(w)
    rows = [
        *w.offers(w.part.offers),
        *(Fact(line.what, w.locale.money(line.amount, quote.currency)) for line in quote.lines),
        Fact(_("Price"), w.locale.money(quote.amount, quote.currency)),
        Fact(_("VAT"), w.label("vat-treatments", quote.vat)),
        Fact(_("Ready from"), w.locale.day(quote.earliest) if quote.earliest else ""),
        Fact(_("Valid until"), w.locale.day(quote.valid_until)),
    ]
    return w.letter(
        _("A quote from {school}", school=w.school),
        Paragraph(_("{school} has answered your request with a quote.", school=w.school)),
        Facts(tuple(row for row in rows if row.value)),
        Words(_("What the school writes"), quote.text, w.provider_facts.language),
        w.status_button(_("See all answers")),
        Paragraph(_("There you can accept the quote or cancel the request.")),
    )


def _question_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("A question from {school}", school=w.school),
        Paragraph(_("{school} needs to know something before it can name a price.", school=w.school)),
        last_words(w, _("The question"), "provider"),
        newest_files(w, "provider"),
        w.status_button(_("Answer the question")),
    )


def _declined_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    reason = w.label("decline-reasons", w.part.reason) if w.part.reason else ""
    return w.letter(
        _("{school} cannot take the job", school=w.school),
        Paragraph(_("{school} thanks you for your request and cannot take the job.", school=w.school)),
        Facts((Fact(_("Reason"), reason),)) if reason else None,
        last_words(w, _("What the school writes"), "provider"),
        Paragraph(_("Other schools may be able to help you.")),
        w.status_button(_("See all answers")),
    )


def _reply_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Reply to your question: {title}", title=w.title()),
        Paragraph(_("{company} has answered your question.", company=w.company)),
        last_words(w, _("The reply"), "asker"),
        newest_files(w, "asker"),
        answer_by(w),
        w.answer_button(_("Answer the request")),
    )


def _message_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("A message from {school}", school=w.school),
        Paragraph(_("{school} writes about your request.", school=w.school)),
        newest_words(w, _("What the school writes"), "provider"),
        newest_files(w, "provider"),
        Paragraph(_("You can simply reply to this mail. Your mail address is not shown to the school.")),
        w.status_button(_("See all answers")),
    )


def _message_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("A message about the request: {title}", title=w.title()),
        Paragraph(_("{company} writes about the request.", company=w.company)),
        newest_words(w, _("The message"), "asker"),
        newest_files(w, "asker"),
        Paragraph(_("You can simply reply to this mail. Your mail address is not shown to the client.")),
        w.answer_button(_("Open the request")),
    )


def _asked_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("A question about your quote: {title}", title=w.title()),
        Paragraph(_("{company} asks something about your quote before deciding.", company=w.company)),
        last_words(w, _("The question"), "asker"),
        until(w, _("Please answer by {day}. Your quote holds meanwhile; you may also send a new one.")),
        w.answer_button(_("Answer the question")),
    )


def _explained_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{school} has answered your question", school=w.school),
        Paragraph(_("{school} answers your question about the quote.", school=w.school)),
        last_words(w, _("What the school writes"), "provider"),
        Paragraph(_("The quote holds until {day}.", day=valid_until(w))) if w.part.quote else None,
        w.status_button(_("See all answers")),
    )


def _unexplained_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("{school} has not answered your question", school=w.school),
        Paragraph(_("{school} has not answered your question in time. We are sorry.", school=w.school)),
        Paragraph(_("The quote holds until {day}.", day=valid_until(w))) if w.part.quote else None,
        w.status_button(_("See all answers")),
    )


LETTERS: Mapping[str, Compose] = {
    "asked-to-provider": _asked_to_provider,
    "explained-to-asker": _explained_to_asker,
    "unexplained-to-asker": _unexplained_to_asker,
    "quote-to-asker": _quote_to_asker,
    "question-to-asker": _question_to_asker,
    "declined-to-asker": _declined_to_asker,
    "reply-to-provider": _reply_to_provider,
    "message-to-asker": _message_to_asker,
    "message-to-provider": _message_to_provider,
}
