"""An offer's address that somebody shares comes with a picture that says what it is."""

import io
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from PIL import Image

from vet2b.site.lettering import FONTS, Line, has
from vet2b.site.preview import Preview

from .reading import SITE_URL

WELDING = "offers/rezekne-skola/metinasana"


def preview_of(page):
    named = {e.attributes.get("property"): e.attributes.get("content") for e in page.all("meta")}
    return {name: named.get(f"og:image{name}") for name in ("", ":width", ":height", ":alt")}


def test_the_picture_is_there_in_the_size_that_is_said(site):
    said = preview_of(site.page(f"en/{WELDING}"))

    with Image.open(site.folder / said[""].removeprefix(f"{SITE_URL}/")) as image:
        assert (str(image.width), str(image.height)) == (said[":width"], said[":height"]) == ("1200", "630")


def test_it_is_in_the_language_that_the_offer_is_read_in(site):
    english, latvian, italian = (preview_of(site.page(f"{lang}/{WELDING}")) for lang in ("en", "lv", "it"))

    assert "Welding to your drawing" in english[":alt"]
    assert "€18 to €25" in english[":alt"]
    assert italian == latvian != english


def test_a_page_that_is_no_offer_has_none(site):
    assert preview_of(site.page("en/"))[""] is None


@pytest.mark.parametrize(
    "title",
    [
        "Šķūņu žogi",
        "Įžvalgų ąžuolas",
        "Zażółć gęślą jaźń",
        "Vão à praia, Ção",
        "È già così",
        "Κάγκελα",
        "خدمات",
        "",
        "w" * 90,
        "ab " * 30,
    ],
)
def test_any_title_can_be_drawn_and_always_gives_the_same_small_file(tmp_path, title):
    preview = Preview("VET2B", title, "Skola " * 20, "Rēzekne, Latvija", "€1,000,000 per square metre")

    first, again = preview.png(tmp_path / "one"), preview.png(tmp_path / "two")
    assert first == again
    assert len(first) < 40_000
    assert Image.open(io.BytesIO(first)).size == (1200, 630)


@pytest.mark.parametrize(
    "text",
    [
        "āčēģīķļņōŗšūž ĀČĒĢĪĶĻŅŌŖŠŪŽ ąčęėįšųūž ąćęłńóśźż àèéìíîòóùú ãáâàçéêíóôõú äöüß €£zł",
        "Ø 40 × 60 ±0,05 mm² ½ °C § – — … „a” “b” ‘c’ «d» & @ # % / +",
        "Συγκόλληση χάλυβα",
        "Сварка конструкций ЁёЪъЫыЭэ",
        "خدمات اللحام",
    ],
)
def test_a_picture_has_every_letter_of_a_title(text):
    missing = {char for char in text if not any(has(font, char) for font in FONTS)}

    assert missing == set()


def test_a_character_that_no_font_has_is_left_out_instead_of_drawn_as_a_box():
    assert not any(has(font, "\N{SNOWMAN}") for font in FONTS)
    assert Line("a\N{SNOWMAN}b", 40).length == Line("ab", 40).length


@pytest.mark.parametrize(
    ("text", "right_to_left"), [("خدمات", True), ("12 خدمات", True), ("a خ", False), ("12", False)]
)
def test_a_line_begins_where_lines_of_its_script_begin(text, right_to_left):
    assert Line(text, 40).is_right_to_left is right_to_left


@pytest.mark.parametrize(("language", "told"), [("en", "en_GB"), ("lv", "lv_LV"), ("pt", "pt_PT"), ("pl", "pl_PL")])
def test_a_shared_page_tells_its_language_with_a_country(site, language, told):
    (locale,) = site.page(f"{language}/places").all("meta", property="og:locale")

    assert locale.attributes["content"] == told


def test_two_builds_may_draw_the_same_at_once(tmp_path):
    preview = Preview("Network", "Welding", "School", "Riga", "€18 per hour")
    with ProcessPoolExecutor(2, get_context("spawn")) as builds:
        drawn = list(builds.map(preview.png, [tmp_path] * 8))

    assert len(set(drawn)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [preview.file]
