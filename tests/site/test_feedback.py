"""What was said of a school's finished jobs stands on its page: as text, in its own language, and as no rating."""

import json
from datetime import date

import pytest

from vet2b.feedback_file import FeedbackFileError, read_feedback, write_feedback
from vet2b.schema import PublishedFeedback
from vet2b.site.build import build

from .conftest import TODAY
from .reading import SITE_URL, BuiltSite

SAID = PublishedFeedback(
    provider="rezekne-skola",
    by="asker",
    text="Solidna praca.\n<script>alert(1)</script>",
    lang="pl",
    day=date(2026, 11, 20),
    services=("welding", "gone"),
    buyer_type="sme",
    country="PL",
)


def built(content, folder, *said):
    write_feedback(said, folder / "feedback.json")
    build(content, folder / "site", SITE_URL, today=TODAY, previews=False, feedback=folder / "feedback.json")
    return BuiltSite(folder / "site")


@pytest.fixture(scope="module")
def pages(small_content, tmp_path_factory):
    named = SAID.model_copy(update={"text": "Ātri un labi.", "lang": "lv", "organisation": "Maiznīca", "country": ""})
    school = SAID.model_copy(update={"by": "provider", "text": "Jauki ļaudis.", "lang": "lv", "buyer_type": ""})
    older = [SAID.model_copy(update={"text": f"Older {number}"}) for number in range(9)]
    return built(small_content, tmp_path_factory.mktemp("feedback"), SAID, named, school, *older)


def test_it_says_who_about_what_and_when_in_the_language_of_the_page(pages):
    said = [line.text for line in pages.page("en/providers/rezekne-skola").all("li", class_="v2b-feedback__line")]

    assert "Solidna praca." in said[0]
    assert "Small or medium-sized company, Poland" in said[0]
    assert "Welding · 20 November 2026" in said[0]
    assert "Maiznīca" in said[1]
    assert "Rēzekne" in said[2]
    assert len(said) == 6, "the newest; a page stays light"


def test_it_is_text_in_the_language_it_was_written_in(pages):
    english, polish = (pages.page(f"{language}/providers/rezekne-skola") for language in ("en", "pl"))

    assert [quote.lang for quote in english.all("blockquote")][:2] == ["pl", "lv"]
    assert "lang" not in polish.all("blockquote")[0].attributes
    assert "<script>alert(1)" not in english.source


def test_structured_data_claims_no_rating_and_no_review(pages):
    (script,) = pages.page("en/providers/rezekne-skola").all("script", type="application/ld+json")

    told = json.dumps(json.loads(script.text))
    assert "ating" not in told
    assert "eview" not in told


def test_a_school_of_which_nothing_was_said_has_no_such_part(pages, site):
    assert "v2b-feedback" not in pages.page("en/providers/gdansk-szkola").source
    assert "v2b-feedback__" not in site.page("en/providers/rezekne-skola").source


def test_what_is_taken_back_is_gone_with_the_next_build(content, tmp_path):
    assert "Solidna" in built(content, tmp_path, SAID).page("en/providers/rezekne-skola").source
    assert "Solidna" not in built(content, tmp_path).page("en/providers/rezekne-skola").source


def test_an_unchanged_file_keeps_its_date_and_a_broken_one_stops_the_build(tmp_path):
    path = tmp_path / "published" / "feedback.json"
    assert write_feedback([SAID], path)
    assert not write_feedback([SAID], path)
    assert read_feedback(path) == {"rezekne-skola": (SAID,)}

    path.write_text('[{"text": "x"}]', encoding="utf-8")
    with pytest.raises(FeedbackFileError):
        read_feedback(path)
    with pytest.raises(FeedbackFileError):
        read_feedback(tmp_path / "none.json")
