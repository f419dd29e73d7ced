"""The search page before its script runs, and what the script is given."""

import json
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from .reading import SITE_URL

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_are_told_of_the_search(site, language):
    root = ElementTree.fromstring(site.file_of(f"{SITE_URL}/{language}/opensearch.xml").read_bytes())

    url = root.find("{*}Url")
    assert url.get("template") == f"{SITE_URL}/{language}/search/?q={{searchTerms}}"
    assert len(root.find("{*}ShortName").text) <= 16
