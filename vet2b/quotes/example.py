"""A made-up request, for those who look after the words of mails and the look of pages."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from vet2b.schema import Agreement, Feedback, Part, Quote, QuoteRequest, Request, Said, State

from .directory import Directory
from .feedback import Side

_REFUSED = (("lorem.dwg", "dwg_file"),)


def example_request(provider: str, language: str, directory: Directory) -> Request:
    """Return a request about a school's first offers, with an accepted quote and all that can be said of it."""
    offers = tuple(key for key, offer in directory.offers.items() if offer.provider == provider)[:2]
    now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    asked = QuoteRequest(
        offers=offers,
        message="Lorem ipsum dolor sit amet,\nconsectetur <adipiscing> elit & sed do.",
        wanted_by=(now + timedelta(days=30)).date(),
        name="Anna Example",
        organisation="Example & Daughters",
        buyer_type=next(iter(directory.vocabularies["buyer-types"])),
        email="anna@company.example",
        language=language,
        consent=True,
    )
    quote = Quote(
        amount=Decimal("1234.50"),
        currency=directory.providers[provider].currency,
        vat=next(iter(directory.vocabularies["vat-treatments"])),
        earliest=(now + timedelta(days=20)).date(),
        valid_until=(now + timedelta(days=14)).date(),
        text="Lorem ipsum dolor sit amet.",
    )
    said = (
        Said(by="provider", at=now, text="Lorem ipsum?", refused=_REFUSED),
        Said(by="asker", at=now, text="Dolor sit amet.", refused=_REFUSED),
    )
    part = Part(
        provider=provider,
        offers=offers,
        state=State.ACCEPTED,
        since=now,
        deadline=now + timedelta(days=7),
        quote=quote,
        reason=next(iter(directory.vocabularies["decline-reasons"])),
        said=said,
        agreement=Agreement(signed=now.date(), deliver_by=(now + timedelta(days=20)).date()),
        feedback=tuple(_feedback(side, now, directory) for side in ("asker", "provider")),
    )
    return Request(id="EXAMPLE23456", created=now, asked=asked, parts=(part,))


def _feedback(side: Side, now: datetime, directory: Directory) -> Feedback:
    yes = next(iter(directory.vocabularies["feedback-answers"]))
    return Feedback(by=side, at=now, again=yes, on_time=yes, as_agreed=yes, text="Lorem ipsum dolor sit amet.")
