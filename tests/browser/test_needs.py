"""A baker describes a need in Lithuanian; a school in another country is chosen, answers, and is read. In two languages."""

import pytest

from tests.browser.test_pages import AXE, RULES

SCHOOL = "darbi@rezekne-skola.example"


def barriers(page):
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_need_to_the_answer_of_a_school_in_another_country(product, browser, javascript):
    context = browser.new_context(
        base_url=product.address, java_script_enabled=javascript, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    asker = f"need-{'js' if javascript else 'plain'}@kepykla.example"

    place = "/lt/needs/new/" if javascript else "/api/needs"
    page.goto(f"{place}?lang=lt&q=Reikia+turėklų+prie+įėjimo&service=welding&near=Rēzekne")
    form = page.locator("form#need")
    assert form.locator("[name=message]").input_value() == "Reikia turėklų prie įėjimo"
    assert form.locator("[name=town]").input_value() == "Rēzekne"
    form.locator("[name=country]").select_option("LV")
    form.locator("[name=buyer_type]").select_option("sme")
    form.locator("[name=name]").fill("Jonas Jonaitis")
    form.locator("[name=email]").fill(asker)
    form.locator("[name=consent]").check()
    form.get_by_role("button", name="Rasti mokyklas").click()
    page.wait_for_url("**/lt/request/sent/")

    page.goto(product.link_to(asker))
    assert "Mokykla siūlo būtent šią paslaugą: Suvirinimas." in page.locator("main").inner_text()
    if javascript:
        assert barriers(page) == []
    page.get_by_role("button", name="Patvirtinti ir išsiųsti užklausą").click()
    page.wait_for_url("**/api/requests/status?*")
    assert "Kodėl ši mokykla" in page.locator("main").inner_text()

    school = context.new_page()
    school.goto(product.link_to(SCHOOL))
    assert school.locator("html").get_attribute("lang") == "lv"
    assert "Reikia turėklų prie įėjimo" in school.locator("main").inner_text()
    answer = school.locator("form#question")
    if not answer.locator("[name=text]").is_visible():
        school.locator("details", has=answer).locator("summary").click()
    answer.locator("[name=text]").fill("Kādā krāsā?")
    answer.get_by_role("button").click()
    school.wait_for_load_state()

    page.goto(product.link_to(asker))
    assert "Kādā krāsā?" in page.locator("main").inner_text()
    context.close()


def test_an_office_chooses_schools_for_a_need_that_nobody_matches(product, page):
    page.request.post(
        "/api/needs",
        form={
            "message": "Vajag kaut ko, ko neviens nepiedāvā.",
            "country": "LV",
            "town": "Rēzekne",
            "name": "Anna",
            "buyer_type": "sme",
            "email": "office-case@maiznica.example",
            "language": "lv",
            "consent": "on",
        },
    )
    page.goto(product.link_to("office-case@maiznica.example"))
    page.locator("main button").click()
    page.wait_for_url("**/api/requests/status?*")
    page.goto(product.link_to("latvija@small.example"))
    assert barriers(page) == []
    page.get_by_role("button", name="Nosūtīt šīm skolām").click()
    assert "Lūdzu, izvēlieties" in page.get_by_role("alert").inner_text()
    page.get_by_label("Szkoła na Wyspie").check()
    page.get_by_role("button", name="Nosūtīt šīm skolām").click()
    assert "Skolām ir nosūtīts pieprasījums" in page.locator("h1").inner_text()
    assert product.mails_to("uslugi@gdansk-szkola.example")
