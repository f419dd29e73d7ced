"""How heavy, how quick and how good every kind of page is: bytes, Lighthouse's scores, and a slow connection.

A page is served compressed, as hosts do. The table's bytes are what a first visit transfers.
"""

import gzip
import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from tests import tools
from vet2b import config
from vet2b.server import application
from vet2b.site.build import build

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGES = {
    "chooser": "",
    "home": "lv/",
    "offer": "lv/offers/daugavas-loka-tehnikums/cnc-detalu-apstrade/",
    "provider": "lv/providers/daugavas-loka-tehnikums/",
    "services": "lv/services/",
    "sector": "lv/services/metalwork/",
    "places": "lv/places/",
    "country": "lv/places/lv/",
    "search": "lv/search/",
    "text": "lv/about/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# The connection of the project's promise: 400 ms there and back, 400 kbit/s.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
_COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".atom")


@dataclass(frozen=True)
class Weight:
    """What the first view of a page transfers, in bytes, and when it can be read, in seconds."""

    total: int
    html_css: int
    script: int
    readable: float


def run() -> None:
    """Print one line for each kind of page."""
    _install_lighthouse()
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as address:
        print(f"{'page':10} {'KB':>6} {'HTML+CSS':>9} {'script':>7} {'slow, s':>8}   {'  '.join(CATEGORIES)}   CLS")
        for kind, place in PAGES.items():
            weight, scores = _weigh(address + place), _lighthouse(address + place)
            shown = "  ".join(f"{scores[name]:>{len(name)}.0f}" for name in CATEGORIES)
            print(
                f"{kind:10} {weight.total / 1024:6.1f} {weight.html_css / 1024:9.1f} {weight.script / 1024:7.1f}"
                f" {weight.readable:8.2f}   {shown}   {scores['cls']:.3f}",
                flush=True,
            )


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve the real content, compressed."""
    site = folder / "site"
    site.mkdir()
    server = create_server(lambda environ, start: app(environ, start), host="127.0.0.1", port=0, threads=8)
    address = f"http://localhost:{server.effective_port}"
    build(ROOT / "content", site, address)
    for path in site.rglob("*"):
        if path.suffix in _COMPRESSED:
            content = path.read_bytes()
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 9))
            path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content))
    app = application(config.load({"VET2B_SITE_URL": address, "VET2B_SECRET": "x"}), site)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"{address}/"
    server.close()


def _weigh(address: str) -> Weight:
    """Open a page as on a bad connection, and add up what came over it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.browser(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 800})
        arrived = _listen(page)
        page.goto(address, wait_until="networkidle")
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        browser.close()
    sizes: dict[str, int] = {}
    for kind, size in arrived:
        sizes[kind] = sizes.get(kind, 0) + size
    html_css = sizes.get("Document", 0) + sizes.get("Stylesheet", 0)
    return Weight(sum(sizes.values()), html_css, sizes.get("Script", 0), painted / 1000)


def _listen(page: Page) -> list[tuple[str, int]]:
    """Slow the connection down, and return the list that fills with (kind, bytes with headers)."""
    session = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    arrived: list[tuple[str, int]] = []
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: arrived.append((kinds.get(event["requestId"], ""), int(event["encodedDataLength"]))),
    )
    return arrived


def _lighthouse(address: str) -> dict[str, float]:
    """Return Lighthouse's scores of a page, 0 to 100, and its layout shift."""
    program = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = [tools.node(), str(program), address, "--output=json", "--quiet"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking"]
    environment = {**os.environ, "CHROME_PATH": tools.browser() or ""}
    for _ in range(3):  # Chromium does not always start on a busy machine
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode == 0:
            break
    report: dict[str, Any] = json.loads(done.stdout)
    scores = {name: report["categories"][name]["score"] * 100 for name in CATEGORIES}
    return {**scores, "cls": report["audits"]["cumulative-layout-shift"]["numericValue"]}


def _install_lighthouse() -> None:
    if not (HERE / "node_modules" / "lighthouse").exists():
        print("Installing Lighthouse …", flush=True)
        tools.npm_ci(HERE)
