"""What is allowed but not expected fits a phone, and a long list is narrowed where it stands."""

import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from waitress.server import create_server

from tests.odd_content import LONG_TITLE, ODD, odd_content, odd_feedback
from vet2b import config
from vet2b.feedback_file import write_feedback
from vet2b.server import application
from vet2b.site.build import build

from .conftest import _run_until_closed

LIST = "/en/services/metalwork/welding/"
PLACES = [
    LIST,
    "/en/providers/big-school/",
    "/en/providers/empty-school/",
    "/en/places/pl/pl911/",
    *(f"/en/offers/{ODD}{name}/" for name in ("title", "word", "nothing", "million", "arabic", "refusals")),
]


@pytest.fixture(scope="module")
def odd(small_content, tmp_path_factory) -> Iterator[str]:
    """The address of a site with odd content."""
    folder = tmp_path_factory.mktemp("odd")
    content, site = odd_content(small_content, folder / "content"), folder / "site"
    site.mkdir()
    server = create_server(lambda environ, start: app(environ, start), host="127.0.0.1", port=0, threads=4)
    address = f"http://localhost:{server.effective_port}"
    write_feedback(odd_feedback(), folder / "feedback.json")
    build(content, site, address, previews=False, feedback=folder / "feedback.json")
    app = application(config.load({"VET2B_SITE_URL": address, "VET2B_SECRET": "x"}), site)
    threading.Thread(target=_run_until_closed, args=(server,), daemon=True).start()
    yield address
    server.close()


@pytest.mark.parametrize("place", PLACES)
def test_odd_content_fits_a_phone(page, odd, place):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(odd + place)

    wide = page.evaluate(
        "() => [...document.querySelectorAll('main *')].filter(e => !e.closest('.v2b-visually-hidden, svg')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90))"
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", ["en", "lv", "it", "lt", "pt", "pl"])
def test_an_offer_as_long_as_offers_become_is_printed_on_one_page(page, odd, language):
    page.goto(f"{odd}/{language}/offers/{ODD}long/")

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_text_from_right_to_left_keeps_its_direction(page, odd):
    page.goto(f"{odd}/lv/offers/{ODD}arabic/")

    expect(page.locator("h1")).to_have_css("direction", "rtl")
    expect(page.locator("html")).to_have_css("direction", "ltr")


def test_what_was_said_of_a_job_keeps_its_lines_and_its_direction(page, odd):
    page.goto(f"{odd}/lv/providers/empty-school/")
    said = page.locator(".v2b-feedback blockquote")

    expect(said.nth(0)).to_have_css("direction", "rtl")
    expect(said.nth(1)).to_have_css("white-space-collapse", "preserve")
    expect(page.locator("main")).to_contain_text("<b>bold</b>")


def test_filters_are_combined_in_place_with_counts_that_follow(page, odd):
    page.goto(odd + LIST)
    page.get_by_text("Narrow the list").click()

    page.get_by_role("link", name=re.compile("^Poland")).click()
    expect(page).to_have_url(re.compile("/welding/in-pl/$"))
    expect(page.locator("[data-list-count]")).to_have_text("200 offers")
    page.get_by_role("link", name=re.compile("^Latvian")).click()

    expect(page.locator("[data-list-count]")).to_have_text("67 offers")
    expect(page.locator("h1")).to_have_text("Welding: Poland, Latvian")
    expect(page.locator("[data-list-cards] > li")).to_have_count(67)
    expect(page.get_by_role("link", name=re.compile("^Rēzekne School"))).to_contain_text("0")


def test_a_narrowed_list_has_an_address_of_its_own_and_a_way_back(page, odd):
    page.goto(f"{odd}{LIST}?narrow=in-pl+language-lv")
    expect(page.locator("[data-list-count]")).to_have_text("67 offers")

    page.get_by_role("link", name=re.compile("^Poland")).click()
    expect(page).to_have_url(re.compile("/welding/language-lv/$"))
    page.get_by_role("link", name="Show the whole list again").click()
    expect(page.locator("[data-list-cards] > li")).to_have_count(24)
    page.go_back()
    expect(page).to_have_url(re.compile("/welding/language-lv/$"))
    expect(page.locator("h1")).to_have_text("Welding: Latvian")


def test_nothing_left_says_what_to_try(page, odd):
    page.goto(f"{odd}{LIST}?narrow=in-pl+school-rezekne-skola")

    expect(page.locator("[data-list-count]")).to_have_text("0 offers")
    expect(page.get_by_text("Nobody offers this at the moment")).to_be_visible()


def test_a_narrowed_list_keeps_its_shortlist_buttons(page, odd):
    page.goto(f"{odd}{LIST}?narrow=in-pl+language-lv")
    expect(page.locator("[data-list-cards] > li")).to_have_count(67)

    page.locator("[data-list-cards] .v2b-shortlist-button").first.click()
    expect(page.get_by_text("1 offer on your shortlist")).to_be_visible()


def test_a_title_of_ninety_letters_is_read_in_full(page, odd):
    page.goto(f"{odd}/en/offers/{ODD}title/")

    assert len(LONG_TITLE) == 90
    expect(page.locator("h1")).to_have_text(LONG_TITLE)
