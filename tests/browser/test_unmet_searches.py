"""A search that finds nothing is counted once, and only where the network and its visitor agree to it."""

import shutil
from pathlib import Path

import pytest

from tests.quotes.test_unmet_searches import counting
from vet2b import bootstrap

from .conftest import served
from .test_pages import AXE, RULES

NOTHING = "xqzwv stundas"


@pytest.fixture(scope="module")
def product(small_content, directory, tmp_path_factory):
    """The product of a network that counts searches."""
    folder = tmp_path_factory.mktemp("counting")
    content = Path(shutil.copytree(small_content, folder / "content"))
    with (content / "network.yaml").open("a", encoding="utf-8") as file:
        file.write("count_unmet_searches: true\n")
    with served(content, counting(directory), folder) as started:
        yield started


@pytest.fixture
def sent(page):
    """What the page tells of searches: (words, language, headers)."""
    told = []
    page.on("request", lambda asked: told.append(asked) if asked.url.endswith("/api/unmet") else None)
    return told


def search(page, text):
    page.fill("#search-q", text)
    page.wait_for_timeout(4000)


def test_a_whole_search_that_found_nothing_is_told_once_without_the_pages_address(page, sent):
    page.goto("/lv/search/?near=Riga")
    page.locator("#search-q").press_sequentially(NOTHING, delay=60)
    assert sent == []
    page.wait_for_timeout(4000)
    search(page, "XQZWV Stundas")
    page.reload()
    page.wait_for_timeout(4000)

    (told,) = sent
    assert told.post_data == "language=lv&words=xqzwv+stundas"
    assert "referer" not in told.all_headers()
    assert "cookie" not in told.all_headers()
    assert counted().count((NOTHING, 1)) == 1


def counted():
    """Return what the store holds, shown or not."""
    store = bootstrap.services().unmet_searches._store
    return [(one.words, one.times) for key in store.weeks() for one in store.counted(*key)]


@pytest.mark.parametrize("text", ["welding", "xqzwv anna@maiznica.example", "xqzwv 26123456"])
def test_what_was_found_or_looks_personal_is_not_told(page, sent, text):
    page.goto("/en/search/")
    search(page, text)

    assert sent == []


def test_what_filters_leave_out_was_found(page, sent):
    page.goto("/en/search/?q=hairdressing&country=PL")
    page.wait_for_timeout(4000)

    assert sent == []


@pytest.mark.parametrize("objection", ["globalPrivacyControl", "doNotTrack"])
def test_whoever_objects_in_the_browser_is_not_counted(page, sent, objection):
    value = "true" if objection == "globalPrivacyControl" else "'1'"
    page.add_init_script(f"Object.defineProperty(navigator, '{objection}', {{ value: {value} }})")
    page.goto("/en/search/")
    search(page, NOTHING)

    assert sent == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["lv", "pl"])
def test_the_search_and_the_offices_table_have_no_barrier_and_fit(page, width, language):
    services = bootstrap.services()
    for text in ("gitāras stundas iesācējiem", "w" * 60, "a b c d e f"):
        for _ in range(3):
            services.unmet_searches.count(language, text)
    page.set_viewport_size({"width": width, "height": 900})
    for address in (f"/{language}/search/", services.desk_letters.office_link(("LV",), language)):
        page.goto(address)
        page.evaluate(AXE)
        found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
        assert [violation["id"] for violation in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.locator(".v2b-desk-list__table tbody tr").count() >= 3
