"""The real search page over a made-up catalogue, in a browser: bytes of a first and of later queries, speed of keys."""

import gzip
import statistics
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from tests import tools
from vet2b.addresses import Addresses
from vet2b.catalogue.model import Catalogue
from vet2b.locale import load
from vet2b.site.assets import assets
from vet2b.site.edition import Edition
from vet2b.site.history import History
from vet2b.site.search_index import index_files, search_index
from vet2b.site.search_page import search_pages

from .others import served

LANGUAGE = "en"
TYPED = ("wedding cake", "welder", "translation", "tyre change", "furniture restoration", "logo", "catering riga")
_STOOD = "#results[aria-busy=false] > li"
_BETWEEN_KEYS = 120
_SLOWER = 4  # CDP's CPU throttling: a phone beside this machine


@dataclass(frozen=True)
class Measured:
    """What the browser saw."""

    first_bytes: int
    """Code and data before the first result, compressed."""
    later_bytes: int
    """Data of a later query, the median."""
    first_ms: float
    """From the first key to the first result, on a warm connection."""
    key_ms: float
    """From a key to its results in the page, of twenty keys the slowest, at a quarter of the speed."""


def measured(catalogue: Catalogue, folder: Path) -> Measured:
    """Return what the search page of a catalogue costs."""
    _write(catalogue, folder)
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.browser(), args=["--no-sandbox"])
        page = browser.new_page()
        sizes: dict[str, int] = {}
        page.on("request", lambda asked: sizes.update({asked.url: _compressed(folder, asked.url)}))
        page.goto(f"{address}/{LANGUAGE}/search/?q=wedding")
        page.wait_for_selector(_STOOD)
        first = sum(size for url, size in sizes.items() if _before_first_result(url))
        page.wait_for_timeout(1000)
        later = [_later(page, query, sizes) for query in TYPED]
        first_ms = _first_ms(browser.new_page(), address)
        key_ms = _key_ms(page)
        browser.close()
    return Measured(first, int(statistics.median(later)), first_ms, key_ms)


def _compressed(folder: Path, url: str) -> int:
    """Return what a host sends for an address."""
    file = folder / urlsplit(url).path.lstrip("/")
    return len(gzip.compress(file.read_bytes(), 9)) if file.is_file() else 0


def _before_first_result(url: str) -> bool:
    """Modules and index, without what the page fetches after it has shown something."""
    late = ("facts.json", "locations.json", "names.json")
    late += ("search-facets", "search-filters", "search-marks", "search-notes", "search-pictograms")
    late += ("search-suggestions",)
    return (
        ("/js/search" in url or "/search/" in url) and "/search/?" not in url and not any(part in url for part in late)
    )


def _later(page: Page, query: str, sizes: dict[str, int]) -> int:
    sizes.clear()
    page.fill("#search-q", query)
    page.wait_for_timeout(500)
    return sum(size for url, size in sizes.items() if "/search/" in url)


def _first_ms(page: Page, address: str) -> float:
    """The page is open, nothing was fetched yet: somebody goes to the field and types at once."""
    page.goto(f"{address}/{LANGUAGE}/search/")
    page.wait_for_load_state("networkidle")
    return float(
        page.evaluate(
            """async () => {
              const field = document.getElementById("search-q"), results = document.getElementById("results");
              const started = performance.now();
              field.focus();
              field.value = "weld";
              field.dispatchEvent(new Event("input", { bubbles: true }));
              while (!results.children.length) await new Promise(requestAnimationFrame);
              return performance.now() - started;
            }"""
        )
    )


def _key_ms(page: Page) -> float:
    """The 95th percentile of the time from a key to its results, all files there, at a quarter of the speed.

    The page's own clock tells it: from the input event, before any listener, to the last change of the list. Results
    are set in the key's own task, so nothing else comes between.
    """
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.evaluate(
        """() => {
          const results = document.getElementById("results");
          let started = 0;
          window.took = [];
          document.addEventListener("input", () => (started = performance.now()), true);
          new MutationObserver(() => {
            if (!started || results.getAttribute("aria-busy") !== "false") return;
            took.push(performance.now() - started);
            started = 0;
          }).observe(results, { attributes: true, attributeFilter: ["aria-busy"] });
        }"""
    )
    page.focus("#search-q")
    for _ in range(3):  # the first time over, files are fetched
        page.evaluate("took.length = 0")
        for query in TYPED:
            page.fill("#search-q", "")
            for letter in query:
                page.keyboard.press(letter)  # a real key, without a script of the test's own
                page.wait_for_timeout(_BETWEEN_KEYS)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return statistics.quantiles(page.evaluate("took"), n=20)[-1]


def _write(catalogue: Catalogue, folder: Path) -> None:
    """Write the search page, its scripts and its index; nothing else of the site is needed."""
    editions = [
        Edition(
            catalogue, load(language), Addresses("http://localhost", language), date(2026, 11, 24), History(Path(), {})
        )
        for language in (LANGUAGE,)
    ]
    index = search_index(editions)
    pages = (*search_pages(editions[0], lambda: index), *index_files(index))
    for path, content in (*((page.path, page.render().encode()) for page in pages), *assets()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
