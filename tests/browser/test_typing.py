"""What stands below the first results while somebody types: it follows when they pause."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import served
from .test_search import found

LOWER = 6  # below those that a key changes at once


@pytest.fixture(scope="module")
def product(small_content, directory, tmp_path_factory):
    """The product with eight offers of each of two services."""
    folder = tmp_path_factory.mktemp("typing")
    offers = Path(shutil.copytree(small_content, folder / "content")) / "offers"
    for number in range(7):
        shutil.copy(offers / "rezekne-skola/frizieris.yaml", offers / f"rezekne-skola/frizieris-{number}.yaml")
        shutil.copy(offers / "gdansk-szkola/druk-3d.md", offers / f"gdansk-szkola/druk-{number}.md")
    with served(folder / "content", directory, folder) as started:
        yield started


@pytest.fixture
def haircuts(page):
    page.set_viewport_size({"width": 1280, "height": 3000})  # both the field and the results are seen: nothing scrolls
    page.goto("/en/search/?q=haircut")
    assert len(found(page)) == 8
    page.wait_for_selector("[data-search-filters]:not([hidden])")
    page.wait_for_load_state("networkidle")
    return page


def replace_query(page, text):
    """Write another query in the place of the last one, with the pointer where it is."""
    page.evaluate("document.getElementById('search-q').focus({ preventScroll: true })")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_lower_results_follow_when_somebody_pauses(haircuts, width):
    haircuts.set_viewport_size({"width": width, "height": 3000})
    replace_query(haircuts, "3d printing")

    expect(haircuts.locator("#results > [data-offer^='gdansk-szkola/']")).to_have_count(8)


def test_a_lower_result_does_not_change_while_it_is_pressed(haircuts):
    haircuts.locator("#results a").nth(LOWER).hover()
    pressed = haircuts.locator("#results > li:hover").get_attribute("data-offer")

    replace_query(haircuts, "3d printing")
    haircuts.mouse.down()
    haircuts.wait_for_timeout(500)  # longer than a pause
    haircuts.mouse.up()

    haircuts.wait_for_url(f"**/{pressed}/")


def test_a_card_that_cannot_be_loaded_leaves_no_result_of_the_query_before(haircuts):
    asked = []

    def lose_the_first(route):
        asked.append(route.request.url)
        if asked[-1] == asked[0]:
            route.fulfill(status=404)
        else:
            route.continue_()

    haircuts.route("**/cards-*.json", lose_the_first)
    replace_query(haircuts, "3d printing")

    expect(haircuts.locator("[data-search-failed]")).to_be_visible()
    expect(haircuts.locator("#results > [data-offer^='gdansk-szkola/']")).not_to_have_count(0)
    expect(haircuts.locator("#results > [data-offer^='rezekne-skola/']")).to_have_count(0)
