"""The desks of a school and an office, and somebody's data, in a real browser: no barrier, nothing too wide, valid."""

import json
import re
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests import tools
from tests.browser.test_pages import AXE, RULES
from tests.requests import agreement, asked, feedback, quote
from vet2b import bootstrap
from vet2b.schema import AddressMark, Words

SCHOOL = "darbi@rezekne-skola.example"
ASKER = "dati@maiznica.example"
HELD = "aizturets@maiznica.example"


def link_of(product, reader, function):
    """Return the newest link to a function in the mails to a reader."""
    for mail in reversed(product.mails_to(reader)):
        found = re.search(rf"http://\S+/api/{function}\?\S+", mail.get_body(("plain",)).get_content())
        if found:
            return found.group()
    raise LookupError(function)


def ask(browser, product, email, message, trap=""):
    context = browser.new_context(base_url=product.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/lv/offers/rezekne-skola/metinasana/")
    form = page.locator("form#quote-request")
    form.locator("[name=message]").fill(message)
    form.locator("[name=name]").fill("Anna Bērziņa")
    form.locator("[name=organisation]").fill("Maiznīca Rieksts")
    form.locator("[name=buyer_type]").select_option("sme")
    form.locator("[name=email]").fill(email)
    form.locator("[name=consent]").check()
    if trap:
        form.locator("[name=website]").fill(trap, force=True)
    form.locator("button[type=submit]").click()
    page.wait_for_url("**/lv/request/sent/")
    if not trap:
        page.goto(link_of(product, email, "requests/confirm"))
        page.locator("main button").click()
        page.wait_for_url("**/api/requests/status?*")
    context.close()


def a_strangers(received):
    """A mail to a school's alias that does not come from the school."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "jana.loti.gara.adrese@elsewhere.example", received["Reply-To"]
    mail.set_content("Varam izgatavot līdz 12. decembrim.\n<b>Jāņa darbnīca</b>")
    return mail.as_bytes()


def finished_job(services):
    """A job of which both sides have said something that may be published; the office has published one of it."""
    request = services.quotes.confirm(services.quotes.request(asked(email="cita@maiznica.example"), "finished").id)
    services.quotes.answer(request.id, "rezekne-skola", quote(valid_until="2099-12-20"))
    services.quotes.accept(request.id, "rezekne-skola")
    services.steps.take("agree", request.id, "rezekne-skola", agreement(), "provider")
    services.steps.take("complete", request.id, "rezekne-skola", Words(), "asker")
    for side, said in (("asker", "Ļoti labs <b>darbs</b>."), ("provider", "Skaidrs uzdevums.")):
        given = feedback(side, text=said, publish=True, named=True)
        services.steps.take("give_feedback", request.id, "rezekne-skola", given, side)
    services.feedback.decide(request.id, "rezekne-skola", "provider", publish=True)


@pytest.fixture(scope="module")
def desks(browser, product):
    """The address of each desk, with a request under way and one that is held."""
    ask(browser, product, ASKER, "Vajag margas, 4 m garas, ar montāžu.")
    ask(browser, product, HELD, "Lēti logi <b>tūlīt</b>!", trap="http://spam.example")
    services = bootstrap.services()
    services.relay.take(a_strangers(product.mails_to(SCHOOL)[-1]), "mx.small.example")
    services.mail_notes.mark(
        AddressMark(
            address="vecais.birojs@rezekne-skola.example",
            fault="permanent",
            at=services.clock.now(),
            status="5.1.1",
            provider="rezekne-skola",
            country="LV",
        )
    )
    finished_job(services)
    return {
        "school": link_of(product, SCHOOL, "desk"),
        "office": services.desk_letters.office_link(("LV",), "lv"),
        "operator": services.desk_letters.office_link(("LV", "PL"), "en"),
        "data": link_of(product, ASKER, "your-data"),
        "link to a school's desk": "/api/desk?lang=pl",
        "link to an office's desk": "/api/coordinator?lang=lt",
    }


KINDS = ["school", "office", "operator", "data", "link to a school's desk", "link to an office's desk"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_a_desk_has_no_barrier_and_fits(page, desks, kind, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(desks[kind])
    for summary in page.locator("main summary").all():
        summary.click()

    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px too wide"
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    told = [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]
    assert told == []


def test_the_html_of_the_desks_is_valid(page, desks, tmp_path):
    files = []
    for number, kind in enumerate(KINDS):
        file = tmp_path / f"{number}.html"
        file.write_text(page.request.get(desks[kind]).text(), encoding="utf-8")
        files.append(str(file))
    validate = tools.NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    rules = Path(__file__).parent / "html-validate.json"
    done = subprocess.run(
        [tools.node(), str(validate), "--config", str(rules), "--formatter", "json", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [(m["line"], m["ruleId"], m["message"]) for result in json.loads(done.stdout) for m in result["messages"]]
    assert found == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_school_asks_for_its_link_pauses_an_offer_and_opens_it_again(product, browser, desks, javascript):
    context = browser.new_context(base_url=product.address, java_script_enabled=javascript)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto("/api/desk?lang=lv")
    page.locator("[name=email]").fill(SCHOOL)
    page.get_by_role("button", name="Nosūtīt saiti").click()
    assert page.get_by_role("status").is_visible()

    page.goto(link_of(product, SCHOOL, "desk"))
    offer = page.locator("#rezekne-skola-metinasana")
    offer.locator("summary").click()
    offer.locator("[name=until]").fill("2099-01-31")
    offer.get_by_role("button").click()
    assert page.locator("#rezekne-skola-metinasana").get_by_text("2099. gada 31. janvāris").is_visible()

    page.locator("#rezekne-skola-metinasana").get_by_role("button").click()
    page.wait_for_load_state()
    assert page.locator("#rezekne-skola-metinasana summary").is_visible()
    context.close()


def test_an_office_lets_a_held_request_go_its_way(product, page, desks):
    page.goto(desks["office"])
    assert page.get_by_text("Lēti logi <b>tūlīt</b>!").is_visible()
    page.locator(".v2b-request-part", has_text="Lēti logi").get_by_role("button", name="Palaist tālāk").click()
    page.wait_for_load_state()

    assert page.get_by_text("Lēti logi").count() == 0
    assert product.mails_to(HELD)[-1]["Subject"] == "Lūdzu, apstipriniet cenas pieprasījumu"


def test_an_office_publishes_what_was_said_of_a_job_or_says_why_not(page, desks):
    page.goto(desks["office"])
    waiting = page.locator(".v2b-request-part", has_text="Ļoti labs <b>darbs</b>.")
    waiting.get_by_role("button", name="Publicēt", exact=False).first.click()
    page.wait_for_load_state()

    page.get_by_text("Lasīt, kas ir skolu lapās").click()
    published = page.locator("details .v2b-request-part", has_text="Ļoti labs")
    assert published.get_by_text("Maiznīca Rieksts").is_visible()
    published.get_by_role("combobox").select_option("insult")
    published.get_by_role("button").click()
    page.wait_for_load_state()
    assert page.get_by_text("Ļoti labs").count() == 0


def test_a_person_erases_what_is_stored(product, page, desks):
    page.goto(desks["data"])
    assert page.get_by_text("Vajag margas, 4 m garas, ar montāžu.").is_visible()
    page.locator("[name=sure]").check()
    page.get_by_role("button", name="Izdzēst visu").click()
    page.wait_for_load_state()

    assert page.get_by_role("heading", name="Jūsu dati ir izdzēsti").is_visible()
    assert "cancelled-to-provider" in product.mails_to(SCHOOL)[-1]["Message-ID"]
