"""Every component of the theme on one page, with content that strains them: what the verb `components` serves."""

import contextlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.odd_content import odd_content, odd_feedback
from vet2b.catalogue import read
from vet2b.feedback_file import write_feedback
from vet2b.quotes.directory import Directory
from vet2b.site.build import build
from vet2b.site.component_gallery import gallery
from vet2b.site.function_pages import function_pages


def serve_components(folder: Path, port: int) -> None:
    """Write the page into a folder and serve it until interrupted."""
    address = f"http://localhost:{port}"
    site = components(folder, address)
    print(f"{address}/components.html", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        handler = partial(SimpleHTTPRequestHandler, directory=str(site))
        ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()


def components(folder: Path, address: str) -> Path:
    """Write the page into a folder, and return the site's folder in which it is `components.html`."""
    site, feedback = folder / "components", folder / "components-feedback.json"
    (site / "components.html").unlink(missing_ok=True)
    content = odd_content(Path(__file__).parent / "small_catalogue", folder / "components-content")
    write_feedback(odd_feedback(), feedback)
    build(content, site, address, previews=False, feedback=feedback)
    catalogue = read(content).catalogue
    if catalogue is None:
        raise AssertionError("the odd content has problems")
    answered = function_pages(Directory.from_catalogue(catalogue), address)
    (site / "components.html").write_text(gallery(site, address, answered), encoding="utf-8")
    return site
