"""The shortlist and the page that compares offers, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from .test_pages import AXE, RULES

WELDING = "rezekne-skola/metinasana"
HAIRCUT = "rezekne-skola/frizieris"
CATERING = "gdansk-szkola/catering"
PRINTING = "gdansk-szkola/druk-3d"
TWO = f"/en/compare/?offer={WELDING}&offer={CATERING}"


def button(page):
    return page.locator(".v2b-offer__shortlist button")


def put(page, *offers: str) -> None:
    for offer in offers:
        page.goto(f"/en/offers/{offer}/")
        button(page).click()


def test_an_offer_is_put_on_the_shortlist_and_taken_off_by_keyboard(page):
    page.goto(f"/en/offers/{WELDING}/")
    expect(button(page)).to_have_accessible_name("Shortlist Welding to your drawing")
    expect(button(page)).to_have_attribute("aria-pressed", "false")

    button(page).focus()
    page.keyboard.press("Enter")
    expect(button(page)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-shortlist-status]")).to_have_text("Put on your shortlist: Welding to your drawing")
    expect(page.get_by_text("1 offer on your shortlist")).to_be_visible()

    page.keyboard.press("Space")
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("complementary", name="Shortlist")).to_be_hidden()


def test_the_shortlist_is_kept_in_the_browser_and_leads_to_the_comparison(page):
    put(page, WELDING, CATERING)

    page.goto("/lv/services/metalwork/welding/")
    card = page.locator(f"[data-offer='{WELDING}'] button")
    expect(card).to_have_attribute("aria-pressed", "true")
    page.locator("[data-shortlist-link]").click()
    expect(page).to_have_url(re.compile(f"/lv/compare/\\?offer={WELDING}&offer={CATERING}$"))
    expect(page.locator("thead th a")).to_have_count(2)


def test_results_of_the_search_can_be_put_on_the_shortlist(page):
    page.goto("/en/search/?q=weld")

    page.locator(f"#results [data-offer='{WELDING}'] .v2b-shortlist-button").click()

    expect(page.get_by_text("1 offer on your shortlist")).to_be_visible()


def test_each_result_has_the_button_of_the_offer_that_it_shows_after_other_words(page):
    page.goto("/en/search/?q=weld")
    page.locator(f"#results [data-offer='{WELDING}'] .v2b-shortlist-button").click()

    page.fill("#search-q", "catering")

    catering = page.locator(f"#results [data-offer='{CATERING}']")
    expect(catering.locator(".v2b-shortlist-button")).to_have_attribute("aria-pressed", "false")
    title = catering.locator(".v2b-offer-card__title").text_content()
    expect(catering.get_by_role("button")).to_have_accessible_name(f"Shortlist {title}")


def test_a_fifth_offer_is_not_taken(page):
    page.goto(f"/en/offers/{WELDING}/")
    page.evaluate("localStorage.setItem('vet2b-shortlist', JSON.stringify(['a/a', 'a/b', 'a/c', 'a/d']))")
    page.reload()

    button(page).click()

    expect(button(page)).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-shortlist-status]")).to_contain_text("Your shortlist is full")
    expect(page.locator("[data-shortlist-full]")).to_be_visible()


def test_offers_stand_side_by_side_and_differences_are_marked(page):
    page.goto(TWO)

    price = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Price", exact=False)).first
    expect(price).to_contain_text("€18 to €25 per hour")
    expect(price.locator("[data-differs]")).to_be_visible()
    expect(page.locator("thead th a").first).to_have_text("Welding to your drawing")


def test_what_two_offers_of_a_school_share_is_not_marked(page):
    page.goto(f"/en/compare/?offer={WELDING}&offer={HAIRCUT}")

    place = page.locator("tbody tr", has_text="School in")
    expect(place.locator("td")).to_have_count(2)
    expect(place.locator("[data-differs]")).to_have_count(0)


def test_one_request_goes_to_all_schools_that_are_compared(page):
    page.goto(f"{TWO}&offer={PRINTING}")

    page.get_by_role("link", name="Ask all these schools").click()

    expect(page.locator("input[name=offers]")).to_have_count(2)  # the third takes no requests for now
    assert f"offer={WELDING}&offer={CATERING}" in page.url


def test_a_text_keeps_its_language(page):
    page.goto(f"/it/compare/?offer={WELDING}")

    expect(page.locator("thead th a")).to_have_attribute("lang", "lv")


def test_an_offer_that_is_gone_is_told(page):
    page.goto(f"/en/compare/?offer={WELDING}&offer=rezekne-skola/gone&offer=%3Cb%3E")

    expect(page.locator("[data-comparison-missing]")).to_be_visible()
    expect(page.locator("thead th a")).to_have_count(1)


def test_nothing_to_compare_says_what_to_do(page):
    page.goto("/pl/compare/")

    expect(page.locator("[data-comparison-nothing]")).to_be_visible()
    expect(page.locator("[data-comparison-shown]")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_comparison_has_no_barrier_and_fits(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{TWO}&offer={HAIRCUT}&offer={PRINTING}")
    expect(page.locator("thead th a")).to_have_count(4)

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    told = [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]
    assert told == []


def test_only_what_differs_is_shown_on_request(page):
    page.goto(f"/en/compare/?offer={WELDING}&offer={HAIRCUT}")
    rows = page.locator("tbody tr")
    expect(rows.first).to_be_visible()
    same = page.locator("tbody tr:not(.v2b-comparison__row--differs)")
    assert same.count() > 0

    page.get_by_role("checkbox", name="Show only the lines that differ").check()
    expect(page.locator("tbody tr:visible")).to_have_count(rows.count() - same.count())

    page.get_by_role("checkbox").uncheck()
    expect(page.locator("tbody tr:visible")).to_have_count(rows.count())


def test_one_offer_alone_has_no_differences_to_show(page):
    page.goto(f"/en/compare/?offer={WELDING}")

    expect(page.locator("tbody tr").first).to_be_visible()
    expect(page.get_by_role("checkbox")).to_be_hidden()


def test_an_address_with_five_offers_says_that_four_are_compared(page):
    page.goto(f"{TWO}&offer={HAIRCUT}&offer={PRINTING}&offer=rezekne-skola/fifth")

    expect(page.locator("thead th a")).to_have_count(4)
    expect(page.get_by_text("those after the fourth are left out")).to_be_visible()


def test_offers_are_compared_by_keyboard_alone(page):
    page.goto(TWO)
    expect(page.locator("[data-comparison-shown]")).to_be_visible()
    page.locator("#main").focus()
    met = []
    for _ in range(6):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.type"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", met
    assert met == [
        "checkbox",
        "Welding to your drawing",
        "Remove Welding to your drawing",
        "Receptions from thirty guests",
        "Remove Receptions from thirty guests",
        "Ask all these schools",
    ]

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("thead th a")).to_have_text(["Welding to your drawing"])


def test_a_comparison_on_paper_has_all_offers_beside_each_other_and_no_controls(page):
    page.goto(f"{TWO}&offer={HAIRCUT}&offer={PRINTING}")
    expect(page.locator("thead th a")).to_have_count(4)

    page.emulate_media(media="print")

    tops = page.locator("thead th").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    for control in ("input[type=checkbox]", ".v2b-comparison__remove", "[data-comparison-ask]"):
        assert not page.locator(control).first.is_visible()


def test_nothing_moves_when_the_offers_come(page):
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{TWO}&offer={HAIRCUT}")
    expect(page.locator("thead th a")).to_have_count(3)

    assert page.evaluate("shifts.reduce((sum, one) => sum + one, 0)") == 0
