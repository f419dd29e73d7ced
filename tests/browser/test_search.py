"""The search page, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from .test_pages import AXE, RULES

STOOD = "html:not(.v2b-asked) #results[aria-busy=false]"


@pytest.fixture
def search(page):
    """Opens the search of a language and waits until its results stand."""

    def opened(query: str = "", language: str = "en"):
        page.goto(f"/{language}/search/{query}")
        page.wait_for_selector(STOOD, state="attached")
        return page

    return opened


def found(page) -> list[str]:
    page.wait_for_selector(STOOD, state="attached")
    return [item.get_attribute("data-offer") for item in page.query_selector_all("#results > li")]


def typed(page, query: str) -> list[str]:
    page.fill("#search-q", query)
    page.wait_for_timeout(400)
    return found(page)


def test_results_stand_before_one_has_finished_typing(search):
    page = search()

    assert typed(page, "weld") == ["rezekne-skola/metinasana"]
    expect(page).to_have_url(re.compile(r"\?q=weld$"))  # the address follows a pause


def test_the_page_opens_with_little_and_fetches_the_search_for_who_turns_to_it(page):
    fetched = []
    page.on("request", lambda asked: fetched.append(asked.url))
    page.goto("/en/search/", wait_until="networkidle")
    before = [address for address in fetched if "search-page" in address or "start.json" in address]

    page.focus("#search-q")
    page.wait_for_selector("#search-q[role=combobox]")

    assert before == []
    assert any("search-page" in address for address in fetched)


def test_all_offers_are_one_link_away_from_the_open_page(search):
    page = search()
    page.click("[data-search-all] a")
    page.wait_for_selector("#results > li")

    assert page.url.endswith("?q=")
    assert page.locator("[data-search-all]").is_hidden()
    page.go_back()
    page.wait_for_selector("[data-search-all]:not([hidden])")
    assert found(page) == []


def test_what_is_typed_while_the_search_is_fetched_is_not_lost(search):
    page = search()
    page.evaluate(
        """() => {
          const field = document.getElementById("search-q");
          field.focus();
          field.value = "weld";
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    page.wait_for_selector("#results > li")

    assert found(page) == ["rezekne-skola/metinasana"]
    assert page.input_value("#search-q") == "weld"


def test_who_leaves_while_typing_comes_back_to_what_was_typed(search):
    page = search("?q=catering")
    page.fill("#search-q", "welding")
    page.wait_for_selector("[data-offer='rezekne-skola/metinasana']")
    page.click("#results a >> nth=0")
    page.wait_for_url("**/offers/**")

    page.go_back()

    page.wait_for_selector("[data-offer='rezekne-skola/metinasana']")
    assert page.input_value("#search-q") == "welding"


@pytest.mark.parametrize("part", ["start.json", "lexicon-*.json", "search-page.js"])
def test_a_missing_part_is_said_and_can_be_tried_again(page, part):
    page.route(f"**/{part}", lambda route: route.fulfill(status=404))
    page.goto("/en/search/?q=welding")
    page.wait_for_selector("[data-search-failed]:not([hidden])")

    page.unroute(f"**/{part}")
    page.click("[data-search-retry]")

    page.wait_for_selector("[data-offer='rezekne-skola/metinasana']")
    expect(page.locator("[data-search-failed]")).to_be_hidden()


def test_where_nothing_could_be_loaded_nobody_is_told_that_no_school_offers_it(page):
    for part in ("lexicon", "texts"):
        page.route(f"**/{part}-*.json", lambda route: route.fulfill(status=404))
    page.goto("/en/search/?q=catering")
    page.wait_for_selector("[data-search-failed]:not([hidden])")
    page.wait_for_timeout(400)

    expect(page.locator("[data-search-says=nothing]")).to_be_hidden()
    assert page.locator("[data-search-status]").inner_text() == ""


def test_filters_that_cannot_be_loaded_leave_the_offers_and_it_is_said(page):
    page.route("**/facts.json", lambda route: route.fulfill(status=404))
    page.goto("/en/search/?q=welding&country=LV")

    page.wait_for_selector("[data-search-failed]:not([hidden])")

    assert found(page) == ["rezekne-skola/metinasana"]


def test_an_address_opens_with_its_results(search):
    page = search("?q=catering")

    assert found(page)[0] == "gdansk-szkola/catering"
    assert page.input_value("#search-q") == "catering"


def test_the_way_back_leads_to_the_query_before(search):
    page = search("?q=welding")
    page.fill("#search-q", "catering")
    page.press("#search-q", "Enter")
    page.wait_for_timeout(400)
    assert found(page)[0] == "gdansk-szkola/catering"

    page.go_back()
    page.wait_for_timeout(400)

    assert found(page) == ["rezekne-skola/metinasana"]
    assert page.input_value("#search-q") == "welding"


def test_tabs_and_the_history_tell_what_was_searched_for(search):
    page = search("?q=welding&near=Riga")
    assert page.title().startswith("welding · Riga · Search")

    typed(page, "catering")
    assert page.title().startswith("catering · Riga · Search")

    page.go_back()
    page.wait_for_function("document.title.startsWith('welding')")


def test_a_filter_narrows_shows_its_count_and_can_be_taken_off(search):
    page = search("?q=")
    everything = found(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_selector("[data-search-filters]:not([hidden])")
    page.evaluate("document.querySelector('[data-search-filters] details').open = true")
    box = page.locator("[data-facet=country] label", has=page.locator("[value=PL]"))
    count = int(box.locator("[data-count]").inner_text())

    box.locator("input").check()
    page.wait_for_timeout(400)
    assert len(found(page)) == count < len(everything)
    assert "country=PL" in page.url

    page.click("[data-search-chips] button")
    page.wait_for_timeout(400)
    assert found(page) == everything
    expect(page.locator("[data-search-status]")).to_be_focused()


def test_filters_stand_in_the_address(search):
    page = search("?country=LV&sort=price")

    assert found(page)
    assert all(key.startswith("rezekne-skola/") for key in found(page))


def test_the_number_of_results_is_announced(search):
    page = search("?q=welding", "lv")

    status = page.locator("[data-search-status]")
    assert status.get_attribute("role") == "status"
    assert re.fullmatch(r"1 piedāvājums", status.inner_text())


def test_suggestions_follow_the_combobox_pattern(search):
    page = search()
    field = page.locator("#search-q")
    field.focus()
    page.wait_for_selector("#search-q[role=combobox]")
    field.press_sequentially("weld")
    page.wait_for_selector("#search-q[aria-expanded=true]")

    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    option = page.locator(f"#{active}")
    assert option.get_attribute("role") == "option"
    assert option.get_attribute("aria-selected") == "true"

    field.press("Enter")
    assert field.input_value() == "Welding"
    assert field.get_attribute("aria-expanded") == "false"


def test_a_screen_reader_reads_the_suggestions_as_choices_of_the_field(search):
    page = search()
    field = page.locator("#search-q")
    field.focus()
    page.wait_for_selector("#search-q[role=combobox]")
    field.press_sequentially("weld")
    page.wait_for_selector("#search-q[aria-expanded=true]")
    field.press("ArrowDown")

    tree = page.locator("[role=search]").aria_snapshot()

    assert '- combobox "What do you need?" [expanded]: weld' in tree
    assert re.search(r'- listbox "What do you need\?":\n\s+- option "Welding" \[selected\]', tree)
    assert re.search(r'- combobox "Near which town\?"', tree)


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(search):
    page = search()
    field = page.locator("#search-q")
    field.focus()
    page.wait_for_selector("#search-q[role=combobox]")
    field.press_sequentially("weld")
    page.wait_for_selector("#search-q[aria-expanded=true]")

    field.press("Escape")

    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "weld"


def test_a_slash_leads_to_the_field(search):
    page = search()
    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.id") == "search-q"


def test_a_part_that_cannot_be_loaded_is_said_and_can_be_tried_again(search, page):
    page.route("**/cards-*.json", lambda route: route.fulfill(status=404))
    page.goto("/en/search/?q=welding")
    page.wait_for_selector("[data-search-failed]:not([hidden])")

    page.unroute("**/cards-*.json")
    page.click("[data-search-retry]")

    page.wait_for_selector("[data-search-failed]", state="hidden")
    assert found(page) == ["rezekne-skola/metinasana"]


def test_nothing_found_says_what_to_try(search):
    page = search("?q=xqzwv")
    page.wait_for_selector("[data-search-says=nothing]:not([hidden])")

    assert page.locator("[data-search-says=nothing] a").count()


def test_who_finds_nothing_describes_it_to_the_schools_without_typing_it_again(search):
    page = search("?q=xqzwv+repair&near=Klaipėda")
    page.wait_for_selector("[data-search-says=nothing]:not([hidden])")

    page.locator("[data-search-need]").click()

    page.wait_for_url("**/needs/new/?**")
    assert page.locator("[name=message]").input_value() == "xqzwv repair"
    assert page.locator("[name=town]").input_value() == "Klaipėda"


def test_without_scripts_the_lists_lead_on(browser, product):
    context = browser.new_context(java_script_enabled=False, base_url=product.address)
    page = context.new_page()
    page.goto("/en/search/?q=welding")

    assert "JavaScript" in page.inner_text("main")
    assert page.locator("main a[href*='/services/']").count()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_results_filters_and_suggestions_have_no_barrier(search, width, scheme):
    page = search("?country=PL")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_selector("[data-search-filters]:not([hidden])")
    page.evaluate("document.querySelector('[data-search-filters] details').open = true")
    page.locator("#search-q").focus()
    page.wait_for_selector("#search-q[role=combobox]")
    page.locator("#search-q").press_sequentially("cater")
    page.wait_for_timeout(500)

    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_page_as_it_opens_has_no_barrier(search):
    page = search()

    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    assert [violation["id"] for violation in found["violations"]] == []


def test_the_browsers_place_is_asked_for_only_on_request(browser, product):
    context = browser.new_context(
        base_url=product.address, permissions=["geolocation"], geolocation={"latitude": 54.352, "longitude": 18.646}
    )
    page = context.new_page()
    page.goto("/en/search/")
    page.wait_for_selector(STOOD, state="attached")

    page.click("[data-use-location]")
    page.wait_for_url("**sort=distance**")

    assert "54.4" in page.input_value("#search-near")
    assert "54.352" not in page.url
    page.wait_for_selector(STOOD, state="attached")
    expect(page.locator("#results li").first).to_have_attribute("data-offer", re.compile("^gdansk-szkola/"))
    context.close()


def test_a_place_that_is_not_told_is_said_kindly(browser, product):
    context = browser.new_context(base_url=product.address, permissions=[])
    page = context.new_page()
    page.goto("/en/search/")
    page.click("[data-use-location]")

    expect(page.locator("[data-location-says]")).to_contain_text("name of a town")
    context.close()


def test_recent_searches_can_be_forgotten(search):
    page = search()
    field = page.locator("#search-q")
    field.focus()
    page.wait_for_selector("#search-q[role=combobox]")
    field.fill("welding")
    field.press("Enter")
    assert "welding" in page.evaluate("localStorage.getItem('vet2b-recent-searches')")

    search().locator("#search-q").focus()
    page.wait_for_selector("#search-q[aria-expanded=true]")
    page.get_by_role("option", name="welding", exact=True).wait_for()
    page.get_by_role("option", name="Forget my recent searches").click()

    assert page.evaluate("localStorage.getItem('vet2b-recent-searches')") is None


def test_a_service_nobody_offers_leads_to_those_of_its_sector(search):
    page = search("?q=hairdressing&country=PL")
    page.wait_for_selector("[data-search-nearest]:not([hidden])")

    assert page.locator("[data-search-nearest] a").count()


def test_a_screen_reader_reads_the_number_and_the_names_of_the_results(search):
    page = search("?q=welding")
    expect(page.locator("[data-search-status]")).not_to_be_empty()

    tree = page.locator("main").aria_snapshot()

    assert re.search(r"- status: 1 offer", tree)
    assert re.search(r"- list:\n\s+- listitem:", tree)
    assert re.search(r'heading ".+" \[level=2\]', tree)


def test_a_phone_fetches_the_filters_when_they_are_opened(page):
    page.set_viewport_size({"width": 390, "height": 800})
    fetched = []
    page.on("request", lambda asked: fetched.append(asked.url))
    page.goto("/en/search/?q=", wait_until="networkidle")
    assert not any("facts.json" in address or "search-facets" in address for address in fetched)

    page.click("[data-search-filters] summary")
    page.get_by_role("group", name="Country").get_by_label("Latvia").check()

    page.wait_for_selector("[data-search-chips]:not([hidden])")
    assert "country=LV" in page.url


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_results_of_an_address_come(page, width):
    page.set_viewport_size({"width": width, "height": 823})
    page.goto("/en/search/?q=welding", wait_until="networkidle")

    moved = page.evaluate(
        """() => new Promise((tell) => {
          new PerformanceObserver((list) => tell(list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => tell([]), 500);
        })"""
    )

    assert sum(moved) < 0.01


def test_the_town_that_was_understood_is_said(search):
    page = search("?q=welding+liepaja")
    page.wait_for_selector("[data-search-says=near]:not([hidden])")

    assert page.inner_text("[data-search-says=near]") == "Offers near this town come first: Liepāja, Latvia"


def test_portuguese_is_european(search):
    """A browser's plain "pt" would write Letônia, and 0 oferta."""
    page = search("?q=welding+liepaja&price=1500", "pt")
    page.wait_for_selector("[data-search-says=near]:not([hidden])")

    assert page.inner_text("[data-search-says=near]").endswith("Liepāja, Letónia")
    assert "1500\N{NO-BREAK SPACE}€" in page.inner_text("[data-search-chips]")


def test_what_is_said_late_of_an_earlier_query_is_not_said_of_a_newer_one(page):
    waiting = []
    page.route("**/names.json", lambda route: waiting.append(route))
    with page.expect_request("**/names.json"):
        page.goto("/en/search/?q=xqzwv")

    page.fill("#search-q", "welding")
    page.wait_for_selector("[data-offer='rezekne-skola/metinasana']")
    page.wait_for_timeout(500)
    assert len(waiting) == 1
    waiting[0].continue_()
    page.wait_for_timeout(500)

    assert page.locator("[data-search-says=nothing]").is_hidden()


def test_without_the_places_of_schools_the_offers_stand_and_it_is_said(page):
    page.route("**/locations.json", lambda route: route.fulfill(status=404))
    page.goto("/en/search/?q=catering+gdansk")

    page.wait_for_selector("[data-search-failed]:not([hidden])")
    assert found(page)[0] == "gdansk-szkola/catering"

    page.unroute("**/locations.json")
    page.click("[data-search-retry]")

    page.wait_for_selector("[data-search-failed][hidden]", state="attached")


def test_what_was_searched_for_is_marked_in_titles(page):
    page.goto("/en/search/")

    page.type("#search-q", "weld")
    marked = marked_words(page)
    page.fill("#search-q", "reception")
    expect(page.locator("[data-offer='rezekne-skola/metinasana']")).to_have_count(0)

    assert {word.lower() for word in marked} == {"welding"}
    assert {word.lower() for word in marked_words(page)} == {"receptions"}


def test_who_is_looked_for_marks_what_they_do(page):
    page.goto("/en/search/?q=welder")

    assert marked_words(page) == ["Welding"]


def marked_words(page):
    """Return the words that the browser paints as found, once it does."""
    return page.evaluate(
        """async () => {
          const words = () => [...(CSS.highlights.get("found") || [])].map(String).filter(Boolean);
          for (let frames = 0; frames < 300 && !words().length; frames++) await new Promise(requestAnimationFrame);
          return words();
        }"""
    )
