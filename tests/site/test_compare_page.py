"""What a comparison fetches of an offer, read back from the built site."""

import gzip
import json

import pytest

WELDING = "rezekne-skola/metinasana"


def compared(site, language: str, offer: str) -> dict:
    return json.loads((site.folder / language / "compare" / f"{offer}.json").read_text())


@pytest.mark.parametrize("offer", [WELDING, "gdansk-szkola/catering", "rezekne-skola/frizieris"])
@pytest.mark.parametrize("language", ["en", "lv", "pl"])
def test_a_comparison_says_what_the_offers_page_says(site, language, offer):
    page, made = site.page(f"{language}/offers/{offer}/"), compared(site, language, offer)

    assert made["title"]["text"] == page.one("h1").text
    names = [term.text for term in page.all("dt")]
    values = [value.text for tag in ("dd", "p", "strong", "span") for value in page.all(tag)]
    for label, paragraphs in made["rows"]:
        assert label in names or label in page.text
        for paragraph in paragraphs:
            assert all(part["text"] in values for part in paragraph), label


def test_a_text_without_translation_names_its_language(site):
    assert compared(site, "it", WELDING)["title"]["lang"] == "lv"
    assert "lang" not in compared(site, "lv", WELDING)["title"]


def test_an_offer_that_takes_no_requests_says_so(site):
    assert compared(site, "en", WELDING)["asked"] is True
    assert compared(site, "en", "gdansk-szkola/druk-3d")["asked"] is False


def test_four_offers_are_light_beside_their_pages(site):
    for path in site.folder.glob("lv/compare/*/*.json"):
        offer = site.folder / "lv" / "offers" / path.parent.name / path.stem / "index.html"
        assert len(gzip.compress(path.read_bytes())) * 3 < len(gzip.compress(offer.read_bytes()))
