"""Two libraries that are often chosen for static sites, over the same offers.

Both get, with each offer, the labels and synonyms of its service in all languages: without, they find only what is
written in the language of the query.
"""

import gzip
import html
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pagefind_bin
from playwright.sync_api import sync_playwright

from tests import tools
from vet2b.catalogue.model import Catalogue, OfferEntry

from .quality import SHOWN, Labelled

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answers:
    """What a library found, and what a browser fetches for it, compressed."""

    offers: Sequence[Sequence[OfferEntry]]
    first_bytes: int
    """Before the first result, its code included."""


def minisearch(catalogue: Catalogue, asked: Sequence[Labelled]) -> Answers:
    """Return what MiniSearch finds, folded, with prefixes and typing errors."""
    if not (HERE / "node_modules").exists():
        tools.npm_ci(HERE)
    offers = list(catalogue.offers.values())
    documents = [
        {
            "id": number,
            "title": entry.record.title,
            "words": _all_words(catalogue, entry),
            "text": f"{entry.record.summary} {_place(catalogue, entry)}",
        }
        for number, entry in enumerate(offers)
    ]
    given = json.dumps({"documents": documents, "queries": [one.query for one in asked]})
    command = [tools.node(), str(HERE / "minisearch.js"), str(HERE)]
    done = json.loads(subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout)
    library = HERE / "node_modules" / "minisearch" / "dist" / "es" / "index.js"
    code = len(gzip.compress(library.read_bytes()))
    return Answers([[offers[number] for number in found] for found in done["answers"]], code + done["bytes"])


def pagefind(catalogue: Catalogue, asked: Sequence[Labelled], folder: Path) -> Answers:
    """Return what Pagefind finds in pages of the same words, asked in a browser."""
    for key, entry in catalogue.offers.items():
        page = folder / "site" / key / "index.html"
        page.parent.mkdir(parents=True)
        title = html.escape(entry.record.title)
        words = html.escape(f"{entry.record.summary} {_all_words(catalogue, entry)} {_place(catalogue, entry)}")
        page.write_text(f'<html lang="en"><title>{title}</title><body><h1>{title}</h1><p>{words}</p></body></html>')
    (folder / "site" / "index.html").write_text("<title>search</title>")
    program = Path(pagefind_bin.__file__).parent / "pagefind"
    command = [str(program), "--site", str(folder / "site"), "--force-language", "en"]
    subprocess.run(command, check=True, capture_output=True)
    with served(folder / "site") as address:
        return _ask_pagefind(catalogue, asked, address)


_FIND = """async ([query, most]) => {
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await window.pagefind.search(query);
  return Promise.all(results.slice(0, most).map(async (result) => (await result.data()).url));
}"""


def _ask_pagefind(catalogue: Catalogue, asked: Sequence[Labelled], address: str) -> Answers:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.browser(), args=["--no-sandbox"])
        page = browser.new_page()
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(len(gzip.compress(answer.body()))))
        page.goto(address)
        sizes.clear()
        page.evaluate(_FIND, [asked[0].query, 1])
        first = sum(sizes)
        found = [page.evaluate(_FIND, [one.query, SHOWN]) for one in asked]
        browser.close()
    return Answers([[catalogue.offers[url.strip("/")] for url in urls] for urls in found], first)


def _all_words(catalogue: Catalogue, entry: OfferEntry) -> str:
    service = catalogue.services[entry.record.service]
    said = [*service.label.values(), *(word for words in service.synonyms.values() for word in words)]
    return " ".join((*said, *entry.record.keywords))


def _place(catalogue: Catalogue, entry: OfferEntry) -> str:
    provider = catalogue.provider_of(entry).record
    town = catalogue.geography.town(provider.country, provider.town)
    return f"{provider.name} {provider.town} {' '.join(town.other_names) if town else ''}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
