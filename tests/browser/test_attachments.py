"""A visitor attaches a drawing and a photo on a phone; the school saves them."""

import re
from pathlib import Path

import pytest

from tests.files import DXF, jpeg

SCHOOL = "darbi@rezekne-skola.example"


@pytest.fixture
def phone(browser, product):
    context = browser.new_context(
        base_url=product.address, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    yield context
    context.close()


def test_a_drawing_and_a_photo_reach_the_school_though_a_field_was_forgotten(phone, product):
    page = phone.new_page()
    page.goto("/lv/offers/rezekne-skola/metinasana/")
    form = page.locator("form#quote-request")
    assert "4 MB" in form.inner_text(), "what a function takes at once, for who has no JavaScript"
    form.evaluate("form => form.noValidate = true")
    form.locator("[name=message]").fill("Vajag margas, 4 m garas, kā rasējumā.")
    form.get_by_label("Rasējumi un fotogrāfijas").set_input_files(
        [
            {"name": "margas.dxf", "mimeType": "image/vnd.dxf", "buffer": DXF},
            {"name": "kāpnes.jpg", "mimeType": "image/jpeg", "buffer": jpeg()},
        ]
    )
    form.locator("[type=submit]").click()

    form = page.locator("form#quote-request")
    assert form.get_by_label(re.compile("margas.dxf")).is_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    form.locator("[name=name]").fill("Anna Bērziņa")
    form.locator("[name=buyer_type]").select_option("sme")
    form.locator("[name=email]").fill("files@maiznica.example")
    form.locator("[name=consent]").check()
    form.locator("[type=submit]").click()
    page.wait_for_url("**/lv/request/sent/")
    page.goto(product.link_to("files@maiznica.example"))
    page.get_by_role("button").click()

    text = product.mails_to(SCHOOL)[-1].get_body(("plain",)).get_content()
    page.goto(re.search(r"http://\S+/requests/answer\S+", text)[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name, content in (("margas.dxf", DXF), ("kāpnes.jpg", jpeg())):
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        assert started.value.suggested_filename == name
        assert Path(started.value.path()).read_bytes() == content
