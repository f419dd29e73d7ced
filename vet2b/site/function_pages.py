"""Pages that functions answer with, about a made-up request: the component gallery shows their parts."""

from collections.abc import Iterator
from decimal import Decimal

from vet2b.desk_pages.pages import DeskPages
from vet2b.desk_pages.school import school_desk
from vet2b.forms import answer_forms, parse_answer
from vet2b.quotes.desks import Item
from vet2b.quotes.directory import Directory
from vet2b.quotes.example import example_request
from vet2b.quotes.links import Links
from vet2b.request_pages import RequestPages
from vet2b.schema import Attachment, Part, QuoteLine, Request, State

_LINKS = Links("the gallery's links open nothing")
_LANGUAGE = "en"
_DRAWING = Attachment(
    id="A", name="a_drawing_with_a_name_as_long_as_names_of_drawings_are.pdf", kind="pdf", size=123_456
)


def function_pages(directory: Directory, site_url: str) -> Iterator[str]:
    """Yield the HTML of an asker's page, an agreement, a school's answer with mistakes, and its desk."""
    pages = RequestPages(directory, site_url, _LANGUAGE, _LINKS)
    request = _request(directory)
    part, *_ = request.parts
    now = request.created
    yield pages.status(request, "", now)
    accepted = part.model_copy(update={"state": State.ACCEPTED})
    yield pages.agreement(request.model_copy(update={"parts": (accepted,)}), part.provider, "")
    yield _answer(pages, request, part)
    ended = (Item(request, part.model_copy(update={"state": State.COMPLETED})),) * 12
    desk = school_desk(pages.wording, _LINKS, part.provider, (Item(request, part),), ended, {}, "", now)
    yield DeskPages(pages).school(part.provider, desk)


def _request(directory: Directory) -> Request:
    """A request to the two schools with the fewest offers, which have answered with lines and a file."""
    by_offers = sorted(directory.providers, key=lambda provider: len(_offers(directory, provider)))
    first, second = [provider for provider in by_offers if _offers(directory, provider)][:2]
    request = example_request(first, _LANGUAGE, directory)
    (part,) = request.parts
    lines = tuple(
        QuoteLine(what=what, unit_price=Decimal(price)) for what, price in (("Lorem", 234), ("Ipsum", 1000.5))
    )
    said = (part.said[0].model_copy(update={"attachments": (_DRAWING,)}), *part.said[1:])
    quote = part.quote.model_copy(update={"lines": lines}) if part.quote else None
    answered = part.model_copy(update={"state": State.OFFERED, "said": said, "quote": quote, "agreement": None})
    other = answered.model_copy(update={"provider": second, "offers": _offers(directory, second)[:1]})
    return request.model_copy(update={"parts": (answered, other), "attachments": (_DRAWING,)})


def _offers(directory: Directory, provider: str) -> tuple[str, ...]:
    return tuple(key for key, offer in directory.offers.items() if offer.provider == provider)


def _answer(pages: RequestPages, request: Request, part: Part) -> str:
    """The school's page, after it sent a quote without what it must say."""
    directory, now = pages.directory, request.created
    forms = answer_forms(pages.locale, directory.vocabularies, "", ("EUR",))
    quote, *others = forms
    sent = {"kind": ("quote",), "lines/0/what": ("Lorem",), "lines/0/unit_price": ("ipsum",)}
    wrong = parse_answer(quote, sent, pages.locale, directory.vocabularies, directory.reference, now.date())
    waiting = part.model_copy(update={"state": State.SENT, "quote": None})
    parts = tuple(waiting if other.provider == part.provider else other for other in request.parts)
    asked = request.model_copy(update={"parts": parts})
    return pages.answer(asked, part.provider, (wrong, *others), "", now)
