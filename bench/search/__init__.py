"""How well the search answers, how much a browser fetches for it, and how quick it is, beside two libraries."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from vet2b.catalogue.model import Catalogue, OfferEntry
from vet2b.search.places import places
from vet2b.search.table import table

from . import own
from .browser import measured
from .generate import catalogue
from .others import minisearch, pagefind
from .quality import SETS, SHOWN, Labelled, Quality, labelled, quality

OFFERS = 2_000
SIZES = (OFFERS, 10_000, 100_000)


def run() -> None:
    """Print the quality of each search by class of query, then bytes and times of ours."""
    small = catalogue(OFFERS)
    wrong = [_compare(small, name) for name in SETS]
    for offers in SIZES:
        _print_costs(offers)
    for name, ours in zip(SETS, wrong, strict=True):
        _print_wrong(name, ours)


def _compare(small: Catalogue, name: str) -> Quality:
    """Print how well each search answers a set of queries; return it of ours."""
    asked = list(labelled(small.network.languages, name))
    print(f"{name}: {len(asked)} labelled, {OFFERS:,} offers: a right offer among the first {SHOWN}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        ours = quality(small, asked, _ours(small, asked, Path(folder) / "ours"))
        mini = minisearch(small, asked)
        finder = pagefind(small, asked, Path(folder) / "pagefind")
    beside = {"MiniSearch": mini, "Pagefind": finder}
    _print_quality({"VET2B": ours} | {who: quality(small, asked, found.offers) for who, found in beside.items()})
    print(f"\nBytes before the first result: MiniSearch {mini.first_bytes:,}, Pagefind {finder.first_bytes:,}\n")
    return ours


def _ours(made: Catalogue, queries: Sequence[Labelled], folder: Path) -> list[list[OfferEntry]]:
    own.write(own.index_of(made), folder)
    offers = table(made, places(made)).offers
    answers = own.answers(folder, [(one.page, one.query) for one in queries])
    return [[offers[number] for number in answer["offers"]] for answer in answers]  # type: ignore[attr-defined]


def _print_quality(by_name: dict[str, Quality]) -> None:
    print(f"{'class':<28}{'queries':>8}" + "".join(f"{name:>12}" for name in by_name))
    for kind, (_, asked) in next(iter(by_name.values())).by_class.items():
        shares = (found.by_class[kind][0] / asked for found in by_name.values())
        print(f"{kind.replace('_', ' '):<28}{asked:>8}" + "".join(f"{share:>12.1%}" for share in shares))
    total = sum(asked for _, asked in next(iter(by_name.values())).by_class.values())
    print(f"{'all':<28}{total:>8}" + "".join(f"{found.overall:>12.1%}" for found in by_name.values()))


def _print_costs(offers: int) -> None:
    made = catalogue(offers)
    started = time.perf_counter()
    own.index_of(made)
    built = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        cost = measured(made, Path(folder))
    print(
        f"\n{offers:,} offers: {cost.first_bytes:,} bytes before the first result, {cost.later_bytes:,} for a later"
        f" query;\n  first result {cost.first_ms:.0f} ms after the first key, a key takes {cost.key_ms:.1f} ms (p95,"
        f" processor 4 times slower);\n  index in {len(made.network.languages)} languages built in {built:.1f} s",
        flush=True,
    )


def _print_wrong(name: str, ours: Quality) -> None:
    print(f"\n{name}, not answered rightly:")
    for asked, found in ours.wrong:
        print(f"  {asked.kind}, {asked.language}: {asked.query} -> {', '.join(dict.fromkeys(found)) or 'nothing'}")
