"""A whole job in two languages: a Polish bakery without JavaScript, a Latvian school with it, another school beside."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests import tools
from tests.browser.test_pages import AXE, RULES
from tests.requests import LATER

ASKER = "life@piekarnia.example"
SCHOOL = "darbi@rezekne-skola.example"
OTHER = "uslugi@gdansk-szkola.example"


class Watch:
    """Looks at each page that a person meets: no barrier, nothing wider than a phone; keeps it for the validator."""

    def __init__(self, page, folder):
        self._page, self._folder, self.files = page, folder, []

    def look(self, address):
        page = self._page
        page.goto(address)
        self.files.append(self._folder / f"{len(self.files)}.html")
        self.files[-1].write_text(page.request.get(address).text(), encoding="utf-8")
        for summary in page.locator("main summary").all():
            if summary.evaluate("summary => !summary.parentElement.open"):
                summary.click()
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{address} is {wide} px too wide at {width}"
        page.evaluate(AXE)
        found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]] == []


@pytest.fixture
def watch(page, tmp_path):
    return Watch(page, tmp_path)


@pytest.fixture
def asker(browser, product):
    context = browser.new_context(base_url=product.address, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def school(browser, product):
    context = browser.new_context(base_url=product.address)
    yield context.new_page()
    context.close()


def take(page, step, part="", **fields):
    """Fill in the form of a step and press its button."""
    form = page.locator(f"form#{step}{f'-{part}' if part else ''}")
    page.locator("details", has=form).evaluate_all("all => all.forEach(details => (details.open = true))")
    for name, value in fields.items():
        control = form.locator(f'[name="{name}"]')
        if control.first.get_attribute("type") == "checkbox":
            control.check()
        elif control.first.get_attribute("type") == "radio":
            form.locator(f'[name="{name}"][value="{value}"]').check()
        elif control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    form.locator("button[type=submit]").click()
    page.wait_for_load_state()


def ask_both(page, product):
    page.goto("/api/quote-requests?offer=rezekne-skola/metinasana&offer=gdansk-szkola/catering&lang=pl")
    form = page.locator("form#quote-request")
    for name, value in {
        "message": "Poręcz, 4 m.",
        "name": "Anna Nowak",
        "organisation": "Rogal",
        "email": ASKER,
    }.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("[name=buyer_type]").select_option("sme")
    form.locator('[name="details/catering/guests"]').fill("40")
    form.locator("[name=consent]").check()
    form.locator("button[type=submit]").click()
    page.wait_for_url("**/pl/request/sent/")
    page.goto(product.link_to(ASKER))
    page.locator("main button").click()
    page.wait_for_url("**/api/requests/status?*")
    return page.url


def quote_with_lines(page):
    """Five rows where four stand; the script adds one, and sums them up."""
    page.locator("form#quote details summary").click()
    page.locator("[data-add-row]").click()
    for index, (what, price) in enumerate(
        [("Margas", "100"), ("Krāsa", "40,50"), ("", ""), ("", ""), ("Montāža", "200")]
    ):
        page.locator(f'[name="lines/{index}/what"]').fill(what)
        page.locator(f'[name="lines/{index}/unit_price"]').fill(price)
    assert page.locator("#quote-amount").input_value() == "340.50"
    take(page, "quote", vat="exempt", valid_until=LATER, text="Margas ar montāžu.")


def test_a_job_from_the_question_to_the_feedback_that_both_read(product, asker, school, watch):
    status = ask_both(asker, product)
    school.goto(product.link_to(OTHER))
    take(school, "quote", amount="500", vat="excluded", valid_until=LATER, text="Bez montażu.")
    answer = product.link_to(SCHOOL)
    school.goto(answer)
    take(school, "question", text="Kādā krāsā?")
    asker.goto(status)
    take(asker, "reply", "rezekne-skola", text="Czarna.")
    school.goto(answer)
    quote_with_lines(school)

    asker.goto(status)
    compared = asker.locator("table.v2b-answer-comparison").inner_text()
    assert re.search(r"340,50.*500", compared, re.DOTALL)
    watch.look(status)
    take(asker, "ask", "rezekne-skola", text="Z gwarancją?")
    school.goto(answer)
    watch.look(answer)
    take(school, "explanation", text="Jā, divi gadi.")
    asker.goto(status)
    take(asker, "accept", "rezekne-skola")
    assert "not-chosen-to-provider" in product.mails_to(OTHER)[-1]["Message-ID"]

    watch.look(f"{status}&agreement=rezekne-skola")
    watch.look(f"{answer}&agreement=rezekne-skola")
    school.goto(answer)
    take(school, "agree", "rezekne-skola", signed="2026-01-12", deliver_by=LATER)
    take(school, "deliver", "rezekne-skola", text="Gatavs.")
    asker.goto(status)
    take(asker, "request_changes", "rezekne-skola", text="Za krótka.")
    school.goto(answer)
    take(school, "deliver", "rezekne-skola")
    asker.goto(status)
    watch.look(status)
    take(asker, "complete", "rezekne-skola")
    watch.look(status)
    watch.look(answer)
    take(
        asker,
        "give_feedback",
        "rezekne-skola",
        again="yes_fully",
        on_time="partly",
        as_agreed="yes_fully",
        text="Solidnie.",
        publish="on",
        country="PL",
    )
    school.goto(answer)
    assert "Solidnie." not in school.locator("main").inner_text()
    take(
        school,
        "give_feedback",
        "rezekne-skola",
        again="yes_fully",
        on_time="yes_fully",
        as_agreed="yes_fully",
        text="Jauki!",
    )

    assert "Solidnie." in school.locator("main").inner_text()
    watch.look(status)
    assert "Jauki!" in watch.files[-1].read_text(encoding="utf-8")
    asker.goto(status)
    take(asker, "take_back", "rezekne-skola")
    assert asker.locator("form#take_back-rezekne-skola").count() == 0
    assert validated(watch.files) == []


def validated(files):
    """Return what html-validate says of pages."""
    validate = tools.NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    rules = Path(__file__).parent / "html-validate.json"
    done = subprocess.run(
        [tools.node(), str(validate), "--config", str(rules), "--formatter", "json", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{Path(report['filePath']).name}:{message['line']}: {message['ruleId']}: {message['message']}"
        for report in json.loads(done.stdout or "[]")
        for message in report["messages"]
    ]
