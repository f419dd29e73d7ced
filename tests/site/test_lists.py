"""How lists of offers are narrowed, and what an empty one says."""

import re

import pytest

from tests.odd_content import odd_content
from vet2b.site.build import build

from .conftest import TODAY
from .reading import BuiltSite

WELDING = "en/services/metalwork/welding"


@pytest.fixture(scope="module")
def long_list(small_content, tmp_path_factory) -> BuiltSite:
    """A site with six offers to weld in Rēzekne and two in Gdańsk."""
    content = tmp_path_factory.mktemp("content") / "content"
    content.mkdir()
    for path in small_content.rglob("*"):
        if path.is_file():
            copy = content / path.relative_to(small_content)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    offers = content / "offers"
    original = (offers / "rezekne-skola/metinasana.md").read_text(encoding="utf-8")
    for number in range(2, 7):
        (offers / f"rezekne-skola/metinasana-{number}.md").write_text(original, encoding="utf-8")
    polish = (offers / "gdansk-szkola/druk-3d.md").read_text(encoding="utf-8").replace("3d-printing", "welding")
    for slug in ("spawanie", "spawanie-2"):
        (offers / f"gdansk-szkola/{slug}.md").write_text(polish, encoding="utf-8")
    folder = tmp_path_factory.mktemp("long")
    build(content, folder, "https://network.example/vet2b", today=TODAY)
    return BuiltSite(folder)


def narrowed(page):
    """The choices of a page's filters, each with its count."""
    links = page.all("a", class_="v2b-link-list__link")
    return {" ".join(link.text.split()): link.attributes["href"] for link in links}


def offers_of(page):
    return [item.attributes["data-offer"] for item in page.all("li") if "data-offer" in item.attributes]


@pytest.mark.parametrize(
    ("choice", "part", "n"),
    [
        ("Poland 2", "in-pl", 2),
        ("Latgale 6", "region-lv005", 6),
        ("English 6", "language-en", 6),
        ("Polish 2", "language-pl", 2),
        ("Rēzekne School of Work 6", "school-rezekne-skola", 6),
    ],
)
def test_a_long_list_is_narrowed_by_plain_links_with_counts(long_list, choice, part, n):
    links = narrowed(long_list.page(WELDING))

    assert links[choice] == f"/vet2b/{WELDING}/{part}/"
    assert len(offers_of(long_list.page(f"{WELDING}/{part}"))) == n


def test_a_narrowed_list_marks_its_choice_and_leads_back_to_the_whole(long_list):
    page = long_list.page(f"{WELDING}/language-pl")

    (current,) = [
        link for link in page.all("a", class_="v2b-link-list__link") if link.attributes.get("aria-current") == "true"
    ]
    assert "Polish" in current.text
    assert page.all("a", href=f"/vet2b/{WELDING}/")
    assert "Show the whole list again" in page.text


def test_several_filters_can_be_combined_in_the_search(long_list):
    assert [a for a in long_list.page(WELDING).all("a") if a.attributes["href"] == "/vet2b/en/search/?service=welding"]


def test_search_engines_list_parts_by_country_only(long_list):
    assert long_list.page(f"{WELDING}/in-pl").all("link", rel="canonical")
    assert long_list.page(f"{WELDING}/language-pl").one("meta", name="robots").attributes["content"] == "noindex"


def test_a_short_list_is_not_narrowed(site):
    assert not site.page(WELDING).all("details", class_="v2b-list-filters v2b-not-on-paper")


def test_a_place_is_narrowed_by_sector_and_language(long_list):
    links = narrowed(long_list.page("en/places/lv"))

    assert {"/vet2b/en/places/lv/sector-metalwork/", "/vet2b/en/places/lv/language-en/"} <= set(links.values())


def test_an_empty_list_says_what_to_try(site):
    empty = next(page for page in site.pages if "try one of these" in page.source)

    hrefs = [link.attributes["href"] for link in empty.all("a")]
    assert "/vet2b/en/search/" in hrefs
    assert "/vet2b/en/services/" in hrefs
    assert "/vet2b/en/needs/new/" in hrefs
    assert [href for href in hrefs if href.endswith("feed.atom")]


def test_a_country_leads_to_its_towns_on_the_page_of_their_region(site):
    (link,) = [a for a in site.page("lv/places/lv").all("a") if "#town-" in a.attributes["href"]]

    place, _, anchor = link.attributes["href"].partition("#")
    assert place == "/vet2b/lv/places/lv/lv005/"
    assert site.page("lv/places/lv/lv005").one("section", id=anchor)


def test_names_stand_in_the_order_in_which_people_look_for_them(small_content, tmp_path):
    content = odd_content(small_content, tmp_path / "content")
    polish = (content / "providers/empty-school.yaml").read_text(encoding="utf-8")
    (content / "providers/lodz.yaml").write_text(
        polish.replace("Warszawa", "Łódź").replace("PL911", "PL711"), encoding="utf-8"
    )
    build(content, tmp_path / "site", "https://network.example/vet2b", today=TODAY, previews=False)

    page = BuiltSite(tmp_path / "site").page("pl/places/pl")

    towns = [a.text.split()[0] for a in page.all("a") if "#town-" in a.attributes["href"]]
    assert towns == ["Gdańsk", "Łódź", "Warszawa"]


def test_one_writes_to_a_school_by_the_form_of_a_quote_request(site):
    page = site.page("pl/providers/rezekne-skola")

    (form,) = [form for form in page.all("form") if form.attributes["action"] == "/vet2b/api/quote-requests"]
    assert form.attributes.get("method", "get") == "get"
    assert page.one("input", name="lang").attributes["value"] == "pl"
    assert {option.attributes["value"] for option in page.all("option")} >= {"rezekne-skola/metinasana"}
    assert not re.search(r"mailto:\S*rezekne", page.source)


def test_one_does_not_write_about_an_offer_that_takes_no_requests(site):
    values = {option.attributes["value"] for option in site.page("pl/providers/gdansk-szkola").all("option")}

    assert values == {"gdansk-szkola/catering"}
