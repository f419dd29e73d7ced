"""What both sides say of a finished job, as far as one of them may read it."""

from dataclasses import dataclass

from vet2b.quotes.feedback import Side, readable_by
from vet2b.schema import Feedback, Part, Request

from .wording import Row, Wording


@dataclass(frozen=True)
class FeedbackView:
    """What one side says of the job."""

    who: str
    rows: tuple[Row, ...]
    text: str
    lang: str
    publication: str
    """How its publication stands, for its writer; '' for others, and where nobody asked for it."""


def feedback_views(wording: Wording, request: Request, part: Part, reader: Side) -> tuple[FeedbackView, ...]:
    """Return the feedback that one side may read: its own, and the other's when that is open."""
    _ = wording.locale.gettext
    writers = {
        "asker": (request.asked.organisation or request.asked.name, request.asked.language),
        "provider": (wording.school(part.provider), wording.school_language(part.provider)),
    }
    found = []
    for given in readable_by(reader, part.state, part.feedback):
        who, language = writers[given.by]
        again = _("Would you work with them again?") if given.by == reader else _("Again with you?")
        rows = (
            Row(again, wording.label("feedback-answers", given.again)),
            Row(_("Were the dates kept?"), wording.label("feedback-answers", given.on_time)),
            Row(_("Was it as agreed?"), wording.label("feedback-answers", given.as_agreed)),
        )
        publication = _publication(wording, given) if given.by == reader else ""
        found.append(FeedbackView(who, rows, given.text or "", language, publication))
    return tuple(found)


def _publication(wording: Wording, given: Feedback) -> str:
    _ = wording.locale.gettext
    if not given.may_be_published:
        return ""
    if given.review is None:
        return _("You have agreed to the publication of your words. The network's office reads them first.")
    if given.review.publish:
        return _("Your words are published on the school's page.")
    reason = wording.label("review-reasons", given.review.reason or "")
    return _("Your words are not published. Reason: {reason}", reason=reason)
