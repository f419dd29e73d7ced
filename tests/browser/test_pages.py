"""Every kind of page: no barrier that axe finds, nothing wider than a phone, valid HTML, in light and dark."""

import json
import subprocess
from pathlib import Path

import pytest

from tests import tools

AXE = (
    (tools.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8") if tools.NODE_MODULES.exists() else ""
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES = {
    "chooser": "/",
    "home": "/lv/",
    "offer": "/lv/offers/rezekne-skola/metinasana/",
    "offer without a translation": "/it/offers/rezekne-skola/frizieris/",
    "paused offer": "/pl/offers/gdansk-szkola/druk-3d/",
    "provider": "/en/providers/rezekne-skola/",
    "provider without a translation": "/pt/providers/gdansk-szkola/",
    "services": "/lt/services/",
    "sector": "/pl/services/metalwork/",
    "service": "/en/services/metalwork/welding/",
    "service nobody offers": "/en/services/metalwork/cnc-machining/",
    "places": "/it/places/",
    "country": "/pt/places/lv/",
    "region": "/lv/places/lv/lv005/",
    "search": "/lv/search/",
    "comparison without offers": "/lt/compare/",
    "request": "/pl/request/",
    "need": "/lt/needs/new/",
    "need form": "/api/needs?lang=pl&q=balustrada&near=Rezekne",
    "request sent": "/pl/request/sent/",
    "request form": "/api/quote-requests?offer=rezekne-skola/metinasana&lang=lt",
    "about": "/en/about/",
    "not found": "/en/nowhere/",
    "asking for a link to a desk": "/api/desk?lang=pt",
    "link that leads nowhere": "/api/requests/status?token=x",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_no_barrier_and_fits(page, kind, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(PAGES[kind])

    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px too wide"
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    told = [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]
    assert told == []


@pytest.mark.parametrize("kind", ["home", "offer", "services", "request"])
def test_a_page_can_be_walked_by_keyboard(page, kind):
    page.goto(PAGES[kind])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.tagName, s.outlineStyle, e.getClientRects().length] }"
        )
        seen.append(style)
    assert all(outline != "none" and visible for tag, outline, visible in seen if tag != "BODY"), seen


def test_text_can_be_twice_as_large(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    for address in PAGES.values():
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"), (
            address
        )


def test_the_html_is_valid(page, product, tmp_path):
    files = []
    for number, address in enumerate(PAGES.values()):
        file = tmp_path / f"{number}.html"
        file.write_text(page.request.get(address).text(), encoding="utf-8")
        files.append(str(file))

    validate = tools.NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    configuration = Path(__file__).parent / "html-validate.json"
    done = subprocess.run(
        [tools.node(), str(validate), "--config", str(configuration), "--formatter", "json", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [
        (Path(result["filePath"]).name, m["line"], m["ruleId"], m["message"])
        for result in json.loads(done.stdout)
        for m in result["messages"]
    ]
    assert found == []


def test_an_offers_address_is_copied_for_sharing(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/lv/offers/rezekne-skola/metinasana/")

    page.get_by_role("link", name="Dalīties ar šo piedāvājumu").click()

    page.get_by_role("status").get_by_text("Saite ir nokopēta.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/lv/offers/rezekne-skola/metinasana/")
