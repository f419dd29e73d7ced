"""A visitor without JavaScript adds a file that no function takes at once."""

import pytest

from tests.browser.test_large_files import FORM, at_amazon  # noqa: F401  a fixture
from tests.files import large_pdf
from vet2b import bootstrap

ASKER = "late@maiznica.example"
LARGE = {"name": "plāns.pdf", "mimeType": "application/pdf", "buffer": large_pdf(5)}


@pytest.fixture
def plain(browser, product):
    context = browser.new_context(
        base_url=product.address, java_script_enabled=False, viewport={"width": 320, "height": 700}
    )
    yield context.new_page()
    context.close()


def test_a_large_file_comes_to_the_request_before_it_is_confirmed(at_amazon, plain, product):  # noqa: F811
    plain.goto("/lv/offers/rezekne-skola/metinasana/")
    form = plain.locator(FORM)
    assert "pirms apstiprināsiet" in form.locator("noscript").inner_text(), form.inner_text()
    form.locator("[name=message]").fill("Vajag margas, 4 m garas, kā rasējumā.")
    form.locator("[name=name]").fill("Anna Bērziņa")
    form.locator("[name=buyer_type]").select_option("sme")
    form.locator("[name=email]").fill(ASKER)
    form.locator("[name=consent]").check()
    form.locator("[type=submit]").click()
    plain.wait_for_url("**/lv/request/sent/")
    plain.goto(product.link_to(ASKER))

    plain.get_by_role("link", name="Pievienot pieprasījumam failus").click()
    plain.locator("[type=file]").set_input_files(LARGE)
    plain.get_by_role("button").last.click()
    plain.locator("[name=name]").fill("Margu rasējums")
    assert plain.evaluate("document.documentElement.scrollWidth <= innerWidth")
    plain.get_by_role("button").last.click()
    assert plain.get_by_role("link", name="Margu rasējums.pdf").is_visible()
    plain.locator("main a").last.click()
    plain.get_by_role("button").last.click()

    (request,) = bootstrap.services().store.by_email(ASKER)
    assert [file.name for file in request.attachments] == ["Margu rasējums.pdf"]
    assert all(part.state == "sent" for part in request.parts)
