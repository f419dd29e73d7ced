"""The search page before its script runs, and what the script is given."""

import json
import shutil
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from vet2b.site.build import build

from .conftest import TODAY
from .reading import SITE_URL, BuiltSite

LANGUAGES = ("en", "lv", "it", "lt", "pt", "pl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_an_index_that_is_there(site, language):
    search = site.page(f"{language}/search/").one("div", class_="v2b-search").attributes

    folder = site.file_of(urljoin(SITE_URL, f"{search['data-index']}start.json")).parent
    start = json.loads((folder / "start.json").read_text())
    assert len(list((folder / language).glob("cards-*.json"))) == len(start["blocks"])
    assert (folder / language / "names.json").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_offers_is_there_in_every_plural_form(site, language):
    status = site.page(f"{language}/search/").one("p", role="status").attributes

    assert all("{n}" in form for form in json.loads(status["data-counts"]).values())


@pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("lv", "lv-LV"), ("pt", "pt-PT")])
def test_numbers_and_countries_are_written_as_in_europe(site, language, locale):
    assert site.page(f"{language}/search/").one("div", class_="v2b-search").attributes["data-locale"] == locale


def test_who_has_no_javascript_is_told_before_the_form(site):
    source = site.page("en/search/").source

    assert source.index("Searching needs JavaScript") < source.index('role="search"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_are_told_of_the_search(site, language):
    root = ElementTree.fromstring(site.file_of(f"{SITE_URL}/{language}/opensearch.xml").read_bytes())

    url = root.find("{*}Url")
    assert url.get("template") == f"{SITE_URL}/{language}/search/?q={{searchTerms}}"
    assert len(root.find("{*}ShortName").text) <= 16


@pytest.fixture(scope="module")
def counting_site(small_content, tmp_path_factory):
    content = Path(shutil.copytree(small_content, tmp_path_factory.mktemp("counting") / "content"))
    with (content / "network.yaml").open("a", encoding="utf-8") as file:
        file.write("count_unmet_searches: true\nretention: {unmet_searches_days: 90}\n")
    folder = tmp_path_factory.mktemp("counting-site")
    build(content, folder, SITE_URL, today=TODAY, previews=False)
    return BuiltSite(folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_network_that_counts_searches_says_so_and_where_more_is_told(counting_site, language):
    page = counting_site.page(f"{language}/search/")
    assert page.one("div", class_="v2b-search").attributes["data-unmet"].endswith("/api/unmet")
    assert page.all("a", href=f"{urlsplit(SITE_URL).path}/{language}/privacy/#searches")

    told = counting_site.page(f"{language}/privacy/")
    assert told.one("section", id="searches")
    assert "90" in told.source
    assert "Global Privacy Control" in told.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_network_that_counts_no_searches_asks_nothing_of_them(site, language):
    page = site.page(f"{language}/search/")

    assert "unmet" not in page.source
    assert "#searches" not in page.source
    assert "Global Privacy Control" not in site.page(f"{language}/privacy/").source
