"""A company finds an offer, asks, confirms; the school answers; the company reads the answer. In two languages."""

import pytest
from playwright.sync_api import expect

from tests.requests import LATER

ASKER = "anna@maiznica.example"
SCHOOL = "darbi@rezekne-skola.example"


@pytest.mark.parametrize(
    ("language", "ask", "confirm", "accept"),
    [
        ("lv", "Nosūtīt pieprasījumu", "Apstiprināt un nosūtīt pieprasījumu", "Pieņemt šo cenas piedāvājumu"),
        ("pl", "Wyślij zapytanie", "Potwierdź i wyślij zapytanie", "Przyjmij tę wycenę"),
    ],
)
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_home_page_to_the_accepted_quote(product, browser, language, ask, confirm, accept, javascript):
    context = browser.new_context(base_url=product.address, java_script_enabled=javascript)
    page = context.new_page()
    page.set_default_timeout(10_000)
    asker = f"{language}-{'js' if javascript else 'plain'}-{ASKER}"

    page.goto(f"/{language}/")
    page.locator('main a[href*="/services/metalwork/"]').first.click()
    page.locator('main a[href*="/offers/rezekne-skola/metinasana/"]').first.click()
    assert page.locator("html").get_attribute("lang") == language

    form = page.locator("form#quote-request")
    form.locator("[name=message]").fill("Vajag margas, 4 m garas, ar montāžu.")
    form.locator("[name=name]").fill("Anna Bērziņa")
    form.locator("[name=buyer_type]").select_option("sme")
    form.locator("[name=email]").fill(asker)
    form.locator("[name=consent]").check()
    form.get_by_role("button", name=ask).click()
    page.wait_for_url(f"**/{language}/request/sent/")

    assert product.mails_to(asker)[-1]["Content-Language"] == language
    page.goto(product.link_to(asker))
    page.get_by_role("button", name=confirm).click()
    page.wait_for_url("**/api/requests/status?*")

    school = context.new_page()
    school.goto(product.link_to(SCHOOL))
    assert school.locator("html").get_attribute("lang") == "lv"
    assert "Vajag margas, 4 m garas, ar montāžu." in school.locator("main").inner_text()
    answer = school.locator("form#quote")
    answer.locator("[name=amount]").fill("340,50")
    answer.locator("[name=vat]").select_option("exempt")
    answer.locator("[name=valid_until]").fill(LATER)
    answer.locator("[name=text]").fill("Margas ar montāžu.")
    answer.get_by_role("button").click()
    school.wait_for_load_state()

    page.goto(product.link_to(asker))
    assert "340,50" in page.locator("main").inner_text()
    assert "Margas ar montāžu." in page.locator("main").inner_text()
    page.get_by_role("button", name=accept).click()
    page.wait_for_load_state()
    assert "accepted-to-provider" in product.mails_to(SCHOOL)[-1]["Message-ID"]
    context.close()


def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(page):
    page.goto("/en/offers/rezekne-skola/metinasana/")
    form = page.locator("form#quote-request")
    form.evaluate("form => form.noValidate = true")
    form.locator("[name=message]").fill("A railing, 4 m.")
    form.locator("[name=name]").fill("Anna")
    form.locator("[type=submit]").click()

    alert = page.get_by_role("alert")
    assert alert.evaluate("alert => alert === document.activeElement")
    assert page.locator("[name=email]").get_attribute("aria-invalid") == "true"
    assert page.locator("[name=message]").input_value() == "A railing, 4 m."
    alert.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_with_javascript_a_request_is_named_and_some_work_is_proven(page):
    page.goto("/en/offers/rezekne-skola/metinasana/")
    page.locator("[name=message]").focus()

    page.wait_for_selector("[name=altcha]", state="attached")
    assert len(page.locator("[name=idempotency_key]").input_value()) == 36


def test_the_mailbox_shows_mails_as_a_person_reads_them(page, product):
    page.goto("/pl/offers/rezekne-skola/metinasana/")
    form = page.locator("form#quote-request")
    form.locator("[name=message]").fill("Potrzebujemy balustrady, 4 m.")
    form.locator("[name=name]").fill("Anna")
    form.locator("[name=buyer_type]").select_option("sme")
    form.locator("[name=email]").fill("outbox@piekarnia.example")
    form.locator("[name=consent]").check()
    form.get_by_role("button", name="Wyślij zapytanie").click()
    page.wait_for_url("**/request/sent/")
    product.mails_to("outbox@piekarnia.example")

    page.goto("/outbox/")
    page.get_by_role("link", name="Prosimy potwierdzić zapytanie o wycenę").first.click()
    mail = page.frame_locator("iframe")
    expect(mail.get_by_role("link", name="Potwierdź zapytanie")).to_be_visible()
    assert "Dzień dobry!" in page.locator("pre").inner_text()
