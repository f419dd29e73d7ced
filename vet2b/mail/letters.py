"""Every message that is sent: what it says, to whom. Its name is the key of `LETTERS`."""

from collections.abc import Callable, Mapping

from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links
from vet2b.schema import Part, Request

from .letter import Fact, Facts, Letter, Paragraph, Words
from .writer import Writer


def compose(message: str, request: Request, provider: str, directory: Directory, links: Links, site_url: str) -> Letter:
    """Return a message as the letter that its reader gets."""
    to = "provider" if message.endswith("-to-provider") else "asker"
    return LETTERS[message](Writer(directory, links, site_url, request, provider, to))


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
        Paragraph(_("{company} asks your school for a quote.", company=w.company)),
        Facts(tuple(row for row in rows if row.value)),
        Words(_("What is needed"), asked.message, asked.language),
        _answer_by(w),
        w.answer_button(_("Answer the request")),
        Paragraph(
            _(
                "The link is for your school only; no login is needed. With it you can send a quote, ask something, or decline."
            )
        ),
    )


def _answer_by(w: Writer) -> Paragraph | None:
    if not w.part.deadline:
        return None
    day = w.locale.day(w.part.deadline.date())
    return Paragraph(
        w.locale.gettext("Please answer by {day}. After that the company is told that there was no answer.", day=day)
    )


def _quote_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    quote = w.part.quote
    if quote is None:  # declined since, before this was sent
        return _declined_to_asker(w)
    rows = [
        *w.offers(w.part.offers),
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
        _last_words(w, _("The question"), "provider"),
        w.status_button(_("Answer the question")),
    )


def _declined_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    reason = w.label("decline-reasons", w.part.reason) if w.part.reason else ""
    return w.letter(
        _("{school} cannot take the job", school=w.school),
        Paragraph(_("{school} thanks you for your request and cannot take the job.", school=w.school)),
        Facts((Fact(_("Reason"), reason),)) if reason else None,
        _last_words(w, _("What the school writes"), "provider"),
        Paragraph(_("Other schools may be able to help you.")),
        w.status_button(_("See all answers")),
    )


def _reply_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Reply to your question: {title}", title=w.title()),
        Paragraph(_("{company} has answered your question.", company=w.company)),
        _last_words(w, _("The reply"), "asker"),
        _answer_by(w),
        w.answer_button(_("Answer the request")),
    )


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
        _quote_facts(w, w.part),
        w.answer_button(_("Open the request")),
    )


def _accepted_to_asker(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("You have accepted the quote of {school}", school=w.school),
        Paragraph(_("We have told the school. If you asked others too, they now know that you have decided.")),
        _quote_facts(w, w.part),
        w.status_button(_("Open the request")),
    )


def _not_chosen_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Another school was chosen: {title}", title=w.title()),
        Paragraph(
            _(
                "{company} thanks you and has decided for another school this time. You need not do anything more.",
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
        _("The question of {school} was left open", school=w.school),
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
        _("The quote of {school} is no longer valid", school=w.school),
        Paragraph(
            _("The quote was valid until {day}. If you still need the work, please ask again.", day=_valid_until(w))
        ),
        w.status_button(_("See all answers")),
    )


def _lapsed_to_provider(w: Writer) -> Letter:
    _ = w.locale.gettext
    return w.letter(
        _("Your quote is no longer valid: {title}", title=w.title()),
        Paragraph(
            _(
                "{company} has not accepted your quote by {day}. You need not do anything more.",
                company=w.company,
                day=_valid_until(w),
            )
        ),
    )


def _valid_until(w: Writer) -> str:
    return w.locale.day(w.part.quote.valid_until) if w.part.quote else ""


def _quote_facts(w: Writer, part: Part) -> Facts | None:
    if part.quote is None:
        return None
    return Facts(
        (
            *w.offers(part.offers),
            Fact(w.locale.gettext("Price"), w.locale.money(part.quote.amount, part.quote.currency)),
        )
    )


def _last_words(w: Writer, label: str, by: str) -> Words | None:
    said = [said for said in w.part.said if said.by == by]
    language = w.provider_facts.language if by == "provider" else w.request.asked.language
    return Words(label, said[-1].text, language) if said else None


LETTERS: Mapping[str, Callable[[Writer], Letter]] = {
    "confirm-to-asker": _confirm_to_asker,
    "request-to-provider": _request_to_provider,
    "quote-to-asker": _quote_to_asker,
    "question-to-asker": _question_to_asker,
    "declined-to-asker": _declined_to_asker,
    "reply-to-provider": _reply_to_provider,
    "accepted-to-provider": _accepted_to_provider,
    "accepted-to-asker": _accepted_to_asker,
    "not-chosen-to-provider": _not_chosen_to_provider,
    "cancelled-to-provider": _cancelled_to_provider,
    "expired-to-asker": _expired_to_asker,
    "expired-to-provider": _expired_to_provider,
    "unanswered-to-asker": _unanswered_to_asker,
    "unanswered-to-provider": _unanswered_to_provider,
    "lapsed-to-asker": _lapsed_to_asker,
    "lapsed-to-provider": _lapsed_to_provider,
}
