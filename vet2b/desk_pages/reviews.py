"""What an office's desk shows of feedback: what waits for its decision, and what it has published."""

from collections.abc import Iterable
from dataclasses import dataclass

from vet2b.quotes.details import title_of
from vet2b.quotes.reviews import GivenFeedback, as_published, signature
from vet2b.request_pages.wording import Row, Wording
from vet2b.schema import Need


@dataclass(frozen=True)
class ReviewLine:
    """What one side says of a job, as it would stand on the school's page."""

    key: str
    """Names it for the office's decision."""
    title: str
    rows: tuple[Row, ...]
    text: str
    lang: str


@dataclass(frozen=True)
class ReviewDesk:
    """The feedback of an office's schools that may be published."""

    waiting: tuple[ReviewLine, ...]
    published: tuple[ReviewLine, ...]
    reasons: tuple[tuple[str, str], ...]
    """Why something is not published: id and words."""


def review_desk(wording: Wording, waiting: Iterable[GivenFeedback], published: Iterable[GivenFeedback]) -> ReviewDesk:
    """Return what is shown of feedback."""
    terms = wording.directory.vocabularies["review-reasons"]
    return ReviewDesk(
        waiting=tuple(_line(wording, given) for given in waiting),
        published=tuple(_line(wording, given) for given in published),
        reasons=tuple((term, terms.label(term, wording.locale.language)) for term in terms),
    )


def key_of(given: GivenFeedback) -> str:
    """Return what names one side's feedback on a page."""
    return f"{given.request.id}/{given.part.provider}/{given.said.by}"


def _line(wording: Wording, given: GivenFeedback) -> ReviewLine:
    _, said = wording.locale.gettext, given.said
    rows = (
        Row(_("Job"), _job(wording, given)),
        Row(_("Stands below the words"), _signature(wording, given)),
        Row(_("Written on"), wording.day(said.at)),
    )
    language = given.request.asked.language if said.by == "asker" else wording.school_language(given.part.provider)
    title = _("Request {id}", id=given.request.id)
    return ReviewLine(key_of(given), title, rows, said.text or "", language)


def _job(wording: Wording, given: GivenFeedback) -> str:
    known = [wording.offer(key).title for key in given.part.offers if key in wording.directory.offers]
    asked = given.request.asked
    if not known and isinstance(asked, Need):
        known = [title_of(asked, wording.directory, wording.locale)]
    return ", ".join([wording.school(given.part.provider), *known])


def _signature(wording: Wording, given: GivenFeedback) -> str:
    said, buyer_types = as_published(given, wording.directory), wording.directory.vocabularies["buyer-types"]
    return signature(said, wording.school(said.provider), buyer_types, wording.locale)
