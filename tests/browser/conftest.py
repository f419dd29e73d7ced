"""The whole product on one machine, with the tests' own content, and a real browser before it."""

import contextlib
import mailbox
import os
import re
import threading
import urllib.request
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from tests import tools
from tests.files import answered
from vet2b import bootstrap, config
from vet2b.adapters.maildir import delivered
from vet2b.quotes.directory import Directory
from vet2b.server import application
from vet2b.site.build import build


class Product:
    """The product as it runs on one machine."""

    def __init__(self, address: str, folder: Path):
        self.address = address
        self._folder = folder

    def mails_to(self, reader: str) -> list:
        """Send what is due, and return all mails that a reader got, the oldest first."""
        bootstrap.services().outbox.send_due()
        box = mailbox.Maildir(self._folder / "mail")
        mails = [message_from_bytes(box.get_bytes(key), policy=default) for key in sorted(box.keys(), key=delivered)]
        return [mail for mail in mails if mail["To"] == reader]

    def link_to(self, reader: str) -> str:
        """Return the link in the newest mail to a reader."""
        text = self.mails_to(reader)[-1].get_body(("plain",)).get_content()
        return re.search(r"http://\S+/api/\S+", text).group()


@pytest.fixture(scope="session")
def product(small_content, directory: Directory, tmp_path_factory) -> Iterator[Product]:
    """The product, built and served on a port of its own."""
    with served(small_content, directory, tmp_path_factory.mktemp("product")) as started:
        yield started


@contextlib.contextmanager
def served(content: Path, directory: Directory, folder: Path) -> Iterator[Product]:
    """Build and serve some content on a port of its own; the last one served is the one that the environment names."""
    patch = pytest.MonkeyPatch()
    site = folder / "site"
    site.mkdir()
    server = create_server(lambda environ, start: _network(app, environ, start), host="127.0.0.1", port=0, threads=4)
    address = f"http://localhost:{server.effective_port}"
    directory.to_file(folder / "directory.json")
    for name, value in {
        "VET2B_STORE": f"sqlite:///{folder}/vet2b.sqlite3",
        "VET2B_MAIL": f"maildir:///{folder}/mail",
        "VET2B_ATTACHMENTS": f"file:///{folder}/files",
        "VET2B_DIRECTORY": str(folder / "directory.json"),
        "VET2B_SECRET": "a secret of the tests",
        "VET2B_SITE_URL": address,
    }.items():
        patch.setenv(name, value)
    build(content, site, address)
    app = application(config.load(), site)
    threading.Thread(target=_run_until_closed, args=(server,), daemon=True).start()
    yield Product(address, folder)
    server.close()
    patch.undo()


def _network(app, environ, start):
    """Play the content delivery network before the product, which hands what is sent to /uploads on to the bucket."""
    if environ["PATH_INFO"] != "/uploads":
        return app(environ, start)
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    bucket = f"{os.environ['VET2B_ENDPOINT_URL']}/files"
    asked = urllib.request.Request(bucket, body, {"content-type": environ["CONTENT_TYPE"]})
    status, there = answered(asked)
    start(f"{status} ", [("location", there)] if there else [])
    return [b""]


def _run_until_closed(server) -> None:
    with contextlib.suppress(OSError):  # closing takes the socket away while it is being waited at
        server.run()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=tools.browser(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    """A page that fails the test when a script fails or anything is asked of somebody else."""
    wrong: list[str] = []
    context = browser.new_context(base_url=product.address, locale="en-GB")
    opened = context.new_page()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console",
        lambda said: wrong.append(said.text) if said.type == "error" and "status of 4" not in said.text else None,
    )
    opened.on("request", lambda asked: _note_stranger(asked.url, wrong))
    yield opened
    context.close()
    assert wrong == []


def _note_stranger(url: str, wrong: list[str]) -> None:
    if urlsplit(url).hostname not in ("localhost", None):
        wrong.append(f"asks {url}")
