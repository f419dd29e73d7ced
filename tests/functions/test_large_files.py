"""Files too large for a function are sent past it into the bucket, and checked there by the same rules."""

import html
import json
import re
from urllib.parse import urlsplit

import pytest

from tests.files import arrived_at, jpeg, large_pdf, pdf, posted
from tests.functions.test_attachments import FIELDS, confirmed, file_links
from vet2b import bootstrap

SCHOOL = "darbi@rezekne-skola.example"


@pytest.fixture
def visitor_with_bucket(visitor_at_amazon, monkeypatch):
    monkeypatch.setenv("VET2B_ATTACHMENTS", "s3://files?upload=/uploads")
    return visitor_at_amazon


@pytest.fixture
def send(visitor_with_bucket, aws):
    """Send a file past the functions, and return what they answer of it, and its ticket."""

    def sent(name, content, **more):
        offered = visitor_with_bucket.post_json("/api/attachments", {})
        assert offered["statusCode"] == 201
        said = json.loads(offered["body"])
        assert said["address"] == "/uploads"
        assert posted(f"{aws.address}/files", said["fields"], content) == 204
        taken = {"ticket": said["ticket"], "name": name, **more}
        answer = visitor_with_bucket.post_json("/api/attachments", taken)
        return answer["statusCode"], json.loads(answer["body"]), taken

    return sent


def stored(aws):
    return [
        item["Key"].partition("/")[0] for item in aws.client("s3").list_objects_v2(Bucket="files").get("Contents", ())
    ]


def test_a_file_of_nine_megabytes_reaches_the_school(visitor_with_bucket, send, aws):
    status, said, _ = send("C:\\plāns.pdf", large_pdf(9))
    (file,) = said["attachments"]
    assert (status, file["name"], file["kind"]) == (201, "plāns.pdf", "pdf")
    assert stored(aws) == ["waiting"]

    asked = {**FIELDS, "offers": [FIELDS["offers"]], "consent": True, "attachments": [file["token"]]}
    assert visitor_with_bucket.post_json("/api/quote-requests", asked)["statusCode"] == 201
    visitor_with_bucket.post(visitor_with_bucket.link(visitor_with_bucket.last_mail(FIELDS["email"])), {})
    answer = visitor_with_bucket.get(file_links(visitor_with_bucket.last_mail(SCHOOL))[0])
    assert answer["statusCode"] == 303


def test_what_was_sent_is_taken_once_however_often_it_is_told(visitor_with_bucket, send, aws):
    _, first, taken = send("foto.jpg", jpeg(comment=b"Anna's house"))
    again = json.loads(visitor_with_bucket.post_json("/api/attachments", taken)["body"])

    assert [(file["name"], file["size"]) for file in again["attachments"]] == [
        (file["name"], file["size"]) for file in first["attachments"]
    ]
    assert stored(aws) == ["waiting"]
    (key,) = [item["Key"] for item in aws.client("s3").list_objects_v2(Bucket="files")["Contents"]]
    assert b"Anna" not in aws.client("s3").get_object(Bucket="files", Key=key)["Body"].read()


def test_a_file_of_another_kind_is_refused_in_the_pages_language_and_not_kept(send, aws):
    status, said, _ = send("plan.docx", b"PK\x03\x04word/", language="it")

    assert status == 422
    assert said["errors"][0]["code"] == "office_file"
    assert "PDF" in said["errors"][0]["message"]
    assert "salv" in said["errors"][0]["message"].casefold()
    assert stored(aws) == []


@pytest.mark.parametrize("ticket", ["x", "WyJhIl0.aaaa.bbbb"])
def test_a_ticket_that_is_not_ours_takes_nothing(visitor_with_bucket, ticket):
    answer = visitor_with_bucket.post_json("/api/attachments", {"ticket": ticket, "name": "a.pdf"})

    assert json.loads(answer["body"])["errors"][0]["code"] == "forgotten_file"


def test_a_ticket_nothing_was_sent_for_takes_nothing(visitor_with_bucket):
    ticket = json.loads(visitor_with_bucket.post_json("/api/attachments", {})["body"])["ticket"]
    answer = visitor_with_bucket.post_json("/api/attachments", {"ticket": ticket, "name": "a.pdf"})

    assert json.loads(answer["body"])["errors"][0]["code"] == "forgotten_file"


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "without an address"])
def test_where_files_come_with_the_form_nothing_else_is_offered(where, request):
    assert request.getfixturevalue(where).post_json("/api/attachments", {})["statusCode"] == 404


def test_files_sent_one_by_one_are_ten_megabytes_in_all(visitor_with_bucket, send):
    tokens = [send("a.pdf", large_pdf(6))[1]["attachments"][0]["token"] for _ in range(2)]

    asked = {**FIELDS, "offers": [FIELDS["offers"]], "consent": True, "attachments": tokens}
    answer = visitor_with_bucket.post_json("/api/quote-requests", asked)
    assert answer["statusCode"] == 422
    assert json.loads(answer["body"])["errors"][0]["code"] == "files_too_large"


def test_a_form_with_small_files_goes_as_ever(visitor_with_bucket):
    assert confirmed(visitor_with_bucket)["statusCode"] == 303
    assert bootstrap.services().uploads.sweep() == 0


def test_without_a_script_a_large_file_is_added_before_the_request_is_confirmed(visitor_with_bucket, aws):
    visitor = visitor_with_bucket
    visitor.post("/api/quote-requests", FIELDS)
    confirm = visitor.link(visitor.last_mail(FIELDS["email"]))
    add = html.unescape(re.search(r'href="(/api/requests/files[^"]+)"', visitor.get(confirm)["body"])[1])

    back = sent_by_page(visitor.get(add)["body"], f"{aws.address}/files", large_pdf(9))
    arrived = visitor.get(back)
    assert (arrived["statusCode"], stored(aws)) == (200, ["sent"]), "GET shows"
    ticket = re.search(r'name="ticket" value="([^"]+)"', arrived["body"])[1]
    done = visitor.post(add, {"ticket": ticket, "name": "rasējums"})
    again = visitor.post(add, {"ticket": ticket, "name": "rasējums"})

    assert (done["statusCode"], again["statusCode"]) == (303, 303)
    assert visitor.get(done["headers"]["location"])["body"].count("rasējums.pdf") == 1
    visitor.post(confirm, {})
    assert visitor.get(file_links(visitor.last_mail(SCHOOL))[0])["statusCode"] == 303
    late = visitor.post(add, {"ticket": ticket, "name": "rasējums"})
    assert late["statusCode"] == 409


def test_what_is_added_later_obeys_the_rules_for_all_files(visitor_with_bucket, aws):
    visitor = visitor_with_bucket
    visitor.post("/api/quote-requests", FIELDS)
    add = visitor.link(visitor.last_mail(FIELDS["email"])).replace("requests/confirm", "requests/files")

    answers = []
    for content in (large_pdf(6), large_pdf(6), b"PK\x03\x04word/"):
        back = sent_by_page(visitor.get(add)["body"], f"{aws.address}/files", content)
        ticket = re.search(r'name="ticket" value="([^"]+)"', visitor.get(back)["body"])[1]
        answers.append(visitor.post(add, {"ticket": ticket, "name": "plan"}))

    assert [answer["statusCode"] for answer in answers] == [303, 422, 422]
    assert "10 MB" in answers[1]["body"]
    assert "PDF" in answers[2]["body"]


def test_on_one_machine_a_file_is_added_by_the_same_page(visitor):
    visitor.post("/api/quote-requests", FIELDS)
    add = visitor.link(visitor.last_mail(FIELDS["email"])).replace("requests/confirm", "requests/files")

    assert 'name="attachments"' in visitor.get(add)["body"]
    assert visitor.post_files(add, {}, [("Plāns.pdf", large_pdf(1))])["statusCode"] == 303
    assert "Plāns.pdf" in visitor.get(add)["body"]
    assert bootstrap.services().uploads.sweep() == 0


def test_one_file_too_many_is_called_so_and_not_forgotten(visitor):
    visitor.post("/api/quote-requests", FIELDS)
    add = visitor.link(visitor.last_mail(FIELDS["email"])).replace("requests/confirm", "requests/files")
    visitor.post_files(add, {}, [(f"{number}.pdf", pdf()) for number in range(10)])

    refused = visitor.post_files(add, {}, [("Vienpadsmitais.pdf", pdf())])

    assert refused["statusCode"] == 422
    assert "Plik Vienpadsmitais.pdf przekracza limit" in refused["body"]


def sent_by_page(page, bucket, content):
    """Send a file by the form of a page, and return the address that S3 sends the browser back to."""
    fields = {
        html.unescape(name): html.unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    }
    back = urlsplit(arrived_at(bucket, fields, content))
    return f"{back.path}?{back.query}"
