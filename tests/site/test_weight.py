"""What a page costs somebody with a slow connection, as hosts send it: compressed with GZIP."""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.odd_content import ODD, odd_content
from vet2b.site.build import build
from vet2b.stylesheets import THEME, sheet_of, sheet_parts

from .conftest import TODAY
from .reading import SITE_URL, BuiltPage, BuiltSite
from .test_build import LANGUAGES

HTML_AND_CSS = 14_336  # what a server may send before it must wait for the first answer
SCRIPT = 5 * 1024  # the search fetches the rest when somebody turns to it

KINDS = {
    "chooser": "",
    "home": "{}/",
    "offer": "{}/offers/rezekne-skola/metinasana/",
    "paused offer": "{}/offers/gdansk-szkola/druk-3d/",
    "provider": "{}/providers/rezekne-skola/",
    "services": "{}/services/",
    "sector": "{}/services/metalwork/",
    "service": "{}/services/metalwork/welding/",
    "places": "{}/places/",
    "country": "{}/places/lv/",
    "region": "{}/places/lv/lv005/",
    "search": "{}/search/",
    "comparison": "{}/compare/",
    "request": "{}/request/",
    "request sent": "{}/request/sent/",
    "need": "{}/needs/new/",
    "text": "{}/how-it-works/",
    "embedded list": "embed/{}/providers/rezekne-skola/",
}
_IMPORT = re.compile(rb"""(?:import|from)\s*["']\./([^"']+)["']""")
_CLASS = re.compile(r"\.(v2b-[a-z0-9_-]+)")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_with_its_style_sheets_fits_the_first_answer_of_a_server(site, kind):
    for language in LANGUAGES:
        assert _weight(site, site.page(KINDS[kind].format(language))) <= HTML_AND_CSS


def test_a_list_and_an_offer_as_long_as_they_become_fit_it_too(small_content, tmp_path):
    content = odd_content(small_content, tmp_path / "content")
    build(content, tmp_path / "site", SITE_URL, today=TODAY, previews=False)
    site = BuiltSite(tmp_path / "site")

    for place in ("services/metalwork/welding/", "places/pl/", "providers/big-school/", f"offers/{ODD}long/"):
        assert _weight(site, site.page(f"lt/{place}")) <= HTML_AND_CSS


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_little_script_before_anybody_does_something(site, kind):
    page = site.page(KINDS[kind].format("lv"))

    size = sum(_compressed(file.read_bytes()) for file in _scripts(site, page))

    assert size <= SCRIPT


def test_every_class_of_a_page_has_all_its_rules(site):
    ruled = _classes(path for parts in sheet_parts().values() for path in parts)
    for page in site.pages:
        styled = _classes(path for address in _sheets(page) for path in sheet_parts()[Path(address).name])
        named = {name for element in page.elements for name in (element.attributes.get("class") or "").split()}

        assert (named & ruled) - styled == set(), page.address


def test_every_template_has_a_sheet_and_every_component_is_in_one(site):
    sheets = {path.name for path in site.folder.glob("theme/*/*.css")}

    for template in (THEME / "templates").glob("*.html"):
        assert template.name == "base.html" or sheet_of(template.name) in sheets
    assert set(THEME.rglob("*.css")) == {path for parts in sheet_parts().values() for path in parts}


def _weight(site: BuiltSite, page: BuiltPage) -> int:
    (sheet,) = (site.file_of(address) for address in _sheets(page))
    return _compressed(page.source.encode()) + _compressed(sheet.read_bytes())


def _sheets(page: BuiltPage) -> list[str]:
    return [urljoin(page.address, link.attributes["href"] or "") for link in page.all("link", rel="stylesheet")]


def _scripts(site: BuiltSite, page: BuiltPage) -> set[Path]:
    """The scripts that a page loads by itself, with those that they import."""
    addresses = [script.attributes.get("src") for script in page.all("script")]
    addresses += [link.attributes["href"] for link in page.all("link", rel="modulepreload")]
    files = {site.file_of(urljoin(page.address, address)) for address in addresses if address}
    waiting = [file for file in files if file]
    found: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += [file.parent / name.decode() for name in _IMPORT.findall(file.read_bytes())]
    return found


def _classes(paths: Iterable[Path]) -> set[str]:
    return {name for path in paths for name in _CLASS.findall(path.read_text(encoding="utf-8"))}


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))
