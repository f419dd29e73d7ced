"""A quote in words: its price with what is said of VAT, and its lines."""

from dataclasses import dataclass

from vet2b.quotes.details import counted
from vet2b.schema import Quote, QuoteLine

from .wording import Wording


@dataclass(frozen=True)
class QuoteRow:
    """One line of a quote, as its table shows it."""

    what: str
    quantity: str
    unit_price: str
    amount: str


def price_of(wording: Wording, quote: Quote) -> str:
    """Return the price of the whole job, with what is said of VAT."""
    vat = wording.label("vat-treatments", quote.vat)
    return f"{wording.locale.money(quote.amount, quote.currency)} · {vat}"


def quote_rows(wording: Wording, quote: Quote) -> tuple[QuoteRow, ...]:
    """Return the lines of a quote."""
    return tuple(_row(wording, line, quote.currency) for line in quote.lines)


def _row(wording: Wording, line: QuoteLine, currency: str) -> QuoteRow:
    locale, unit = wording.locale, wording.directory.vocabularies["units"].get(line.unit or "")
    return QuoteRow(
        line.what,
        counted(line.quantity, unit, locale) if unit else locale.number(line.quantity),
        locale.money(line.unit_price, currency),
        locale.money(line.amount, currency),
    )
