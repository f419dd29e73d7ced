"""A visitor attaches more than a function takes at once."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.files import DXF, large_pdf
from vet2b import bootstrap
from vet2b.adapters.dynamodb import TABLE

FORM = "form#quote-request"
LARGE = {"name": "plāns.pdf", "mimeType": "application/pdf", "buffer": large_pdf(5)}
SMALL = {"name": "margas.dxf", "mimeType": "image/vnd.dxf", "buffer": DXF}
OTHER = {"name": "plan.docx", "mimeType": "application/msword", "buffer": b"PK\x03\x04word/" + bytes(5_000_000)}


@pytest.fixture
def at_amazon(aws, monkeypatch):
    """Files are kept in a bucket that the content delivery network hands them on to."""
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    aws.client("s3").create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    monkeypatch.setenv("VET2B_STORE", "dynamodb://requests")
    monkeypatch.setenv("VET2B_ATTACHMENTS", "s3://files?upload=/uploads")
    return aws


def filled(page, files):
    """Fill in the form; return the addresses of what is sent from now on, with their sizes."""
    sent = []
    page.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)
    page.goto("/lv/offers/rezekne-skola/metinasana/")
    page.locator(f"{FORM} [name=message]").fill("Vajag margas, 4 m garas, kā rasējumā.")
    page.locator(f"{FORM} [name=name]").fill("Anna Bērziņa")
    page.locator(f"{FORM} [name=buyer_type]").select_option("sme")
    page.locator(f"{FORM} [name=email]").fill("large@maiznica.example")
    page.locator(f"{FORM} [name=consent]").check()
    page.locator(f"{FORM} [type=file]").set_input_files(files)
    return sent


def paths(sent):
    return [urlsplit(asked.url).path.strip("/") for asked in sent]


def test_large_files_go_first_and_the_form_waits_for_them(at_amazon, page):
    sent = filled(page, [LARGE, SMALL])
    page.locator(f"{FORM} [type=submit]").click()
    page.wait_for_url("**/lv/request/sent/")

    assert paths(sent).count("uploads") == 2
    assert paths(sent)[-1] == "api/quote-requests"
    (request,) = bootstrap.services().store.by_email("large@maiznica.example")
    assert sorted(file.name for file in request.attachments) == ["margas.dxf", "plāns.pdf"]


def test_a_file_that_is_not_taken_is_explained_before_the_form_is_sent(at_amazon, page):
    sent = filled(page, [OTHER, LARGE])
    expect(page.locator(f"{FORM} [data-sending]")).to_contain_text("plan.docx", timeout=20_000)

    assert page.locator(f"{FORM} [type=checkbox][name=attachments]").count() == 1
    assert page.get_by_label("plāns.pdf").is_checked()
    assert page.locator(f"{FORM} [type=file]").evaluate("control => control.files.length") == 0
    page.locator(f"{FORM} [type=submit]").click()
    page.wait_for_url("**/lv/request/sent/")
    assert paths(sent)[-1] == "api/quote-requests"


def test_where_the_form_takes_all_it_goes_as_one(page):
    sent = filled(page, [LARGE])
    page.locator(f"{FORM} [type=submit]").click()
    page.wait_for_url("**/lv/request/sent/")

    assert "uploads" not in paths(sent)
