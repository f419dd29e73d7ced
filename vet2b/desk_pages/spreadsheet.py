"""Tables for a spreadsheet, as a desk hands them out."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from vet2b.locale import Locale

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(head: Iterable[str], rows: Iterable[Iterable[str]], locale: Locale) -> str:
    """Return a table as CSV; nothing in it is a formula."""
    file = io.StringIO()
    # Excel takes a file for UTF-8 only if it begins so.
    file.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    # Where the comma is for decimals, spreadsheets part columns by the semicolon; with a comma all would be in one.
    separator = ";" if "," in locale.number(Decimal("0.5")) else ","
    writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")  # RFC 4180
    writer.writerow(head)
    for row in rows:
        writer.writerow(_harmless(cell) for cell in row)
    return file.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet takes what begins so for a formula and would run it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
