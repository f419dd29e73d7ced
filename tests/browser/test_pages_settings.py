"""Pages follow what a visitor has set: large text, colours of one's own, less motion, no mouse."""

import pytest
from playwright.sync_api import expect

from .test_shortlist import CATERING, PRINTING, TWO, WELDING

LIST = "/en/services/metalwork/welding/"
PAGES = {
    "home": "/en/",
    "list": LIST,
    "place": "/en/places/lv/",
    "offer": f"/en/offers/{WELDING}/",
    "provider": "/en/providers/rezekne-skola/",
    "search": "/en/search/?q=weld",
    "comparison": f"{TWO}&offer={PRINTING}",
    "request": f"/api/quote-requests?offer={WELDING}&lang=en",
    "need": "/api/needs?lang=en&q=railing&near=Rezekne",
    "text": "/en/accessibility/",
}
# A control is seen by its border, its underline, or because its words are a link within a sentence.
UNSEEN = """() => [...document.querySelectorAll('button, .v2b-button, input:not([type=hidden]), select, textarea, nav a[aria-current]')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.v2b-visually-hidden, [hidden]'))
    .filter(e => { const s = getComputedStyle(e);
        const box = ['Top', 'Bottom'].every(side => s['border' + side + 'Style'] !== 'none' && parseFloat(s['border' + side + 'Width']) > 0);
        return !box && !s.textDecorationLine.includes('underline') && !e.matches('[type=checkbox], [type=radio]'); })
    .map(e => e.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
        return [s.transitionDuration, s.animationDuration].some(all => all.split(',').some(one => parseFloat(one) > 0))
            || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 120))"""

# Links in lists and bars, and what one presses beside results; links within a sentence are as high as its lines.
LOW = """() => [...document.querySelectorAll(`.v2b-site-header a, .v2b-language-menu summary, .v2b-site-footer a,
        .v2b-link-list a, .v2b-button, .v2b-shortlist-button, .v2b-offer__aside a, .v2b-search-filters__choice,
        .v2b-search-box button`)]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height < 43.5)
    .map(e => e.outerHTML.slice(0, 120))"""


def tab(page, times: int = 1) -> str:
    """Press Tab, and return what the focus is on then; it must be visible there, once it has come to rest."""
    for _ in range(times):
        page.keyboard.press("Tab")
    return focused(page)


def focused(page) -> str:
    told = page.evaluate(
        "async () => { await Promise.allSettled(document.getAnimations().map((moving) => moving.finished));"
        " const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();"
        " return {name: (e.innerText || e.name || e.tagName).trim(), outline: s.outlineStyle,"
        " seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight} }"
    )
    assert told["outline"] != "none", told
    assert told["seen"], told
    return told["name"]


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_follows_colours_of_ones_own_less_motion_and_200_percent(page, kind):
    page.set_viewport_size({"width": 640, "height": 400})
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(PAGES[kind])
    page.wait_for_load_state("networkidle")

    assert page.evaluate(UNSEEN) == []
    assert page.evaluate(MOVING) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("language", ["en", "lv", "pl"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_fits_a_phone_whose_owner_reads_letters_twice_as_large(page, kind, language):
    page.set_viewport_size({"width": 390, "height": 800})
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.goto(PAGES[kind].replace("/en/", f"/{language}/").replace("lang=en", f"lang={language}"))
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("kind", PAGES)
def test_a_finger_has_room_enough(browser, product, kind):
    phone = browser.new_context(
        base_url=product.address, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = phone.new_page()
    page.goto(PAGES[kind])
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
    page.wait_for_timeout(300)
    low = page.evaluate(LOW)
    phone.close()

    assert low == []


def test_from_the_home_page_to_an_offer_by_keyboard_alone(page):
    page.goto("/en/")
    assert tab(page) == "Skip to the content"
    page.keyboard.press("Enter")
    assert tab(page) == "q"
    page.keyboard.type("welding")
    assert tab(page) == "near"
    page.keyboard.press("Enter")

    expect(page.locator("#results li").first).to_be_visible()
    page.locator("#results li a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Welding to your drawing")


def test_an_offer_is_asked_about_by_keyboard_alone(page):
    page.goto(PAGES["offer"])
    page.get_by_role("link", name="Ask this school").focus()
    page.keyboard.press("Enter")

    for _ in range(40):
        if tab(page) == "Send the request":
            break
    assert focused(page) == "Send the request"
    page.keyboard.press("Enter")
    assert page.evaluate("!document.activeElement.checkValidity() || location.pathname.startsWith('/api/')")


def test_a_list_is_left_for_an_offer_and_for_the_shortlist_by_keyboard_alone(page):
    page.goto(LIST)
    page.locator("#main").focus()
    met: list[str] = []
    while "Welding to your drawing" not in met:
        met.append(tab(page))
        assert len(met) < 20
    assert tab(page).startswith("Shortlist")
    page.keyboard.press("Space")
    expect(page.locator("[data-offer] button")).to_have_attribute("aria-pressed", "true")
    for _ in range(20):
        if tab(page) == "Compare":
            break
    page.keyboard.press("Enter")
    expect(page.locator("thead th a")).to_have_text(["Welding to your drawing"])


def test_what_has_the_focus_is_never_behind_the_bar_of_the_shortlist(page):
    page.set_viewport_size({"width": 320, "height": 500})
    page.goto(f"/en/offers/{CATERING}/")
    page.locator(".v2b-offer__shortlist button").click()
    bar = page.locator("[data-shortlist]")
    expect(bar).to_be_visible()

    for _ in range(15):
        tab(page)
        hidden = page.evaluate(
            "() => { const e = document.activeElement; if (e.closest('[data-shortlist]')) return false;"
            " const bar = document.querySelector('[data-shortlist]').getBoundingClientRect();"
            " return e.getBoundingClientRect().top >= bar.top }"
        )
        assert not hidden, focused(page)
