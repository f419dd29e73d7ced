"""Files from the form to the school, through the real handlers and stores."""

import base64
import json
import os
import re
import time
from urllib.parse import urlsplit

import pytest

from tests.files import DXF, jpeg, pdf
from tests.functions.test_quote_request import ANSWER, FIELDS
from vet2b import bootstrap

SCHOOL = "darbi@rezekne-skola.example"
FILES = [("margas ā.dxf", DXF), ("C:\\foto.jpg", jpeg())]


def file_links(mail):
    text = mail.get_body(("plain",)).get_content()
    return [
        f"{parts.path}?{parts.query}" for parts in map(urlsplit, re.findall(r"https://\S+/api/attachments\S+", text))
    ]


def answering(mail):
    parts = urlsplit(re.search(r"https://\S+/requests/answer\S+", mail.get_body(("plain",)).get_content())[0])
    return f"{parts.path}?{parts.query}"


def confirmed(visitor, files=FILES):
    visitor.post_files("/api/quote-requests", FIELDS, files)
    return visitor.post(visitor.link(visitor.last_mail(FIELDS["email"])), {})


def test_the_school_gets_links_that_save_the_files(visitor):
    status = confirmed(visitor)["headers"]["location"]
    mail = visitor.last_mail(SCHOOL)
    drawing, photo = [visitor.get(link) for link in file_links(mail)]

    assert base64.b64decode(drawing["body"]) == DXF
    assert drawing["headers"]["content-disposition"] == (
        "attachment; filename=\"margas _.dxf\"; filename*=UTF-8''margas%20%C4%81.dxf"
    )
    assert drawing["headers"]["content-type"] == "image/vnd.dxf"
    assert drawing["headers"]["x-content-type-options"] == "nosniff"
    assert base64.b64decode(photo["body"]) == jpeg()
    for page in (visitor.get(status)["body"], visitor.get(answering(mail))["body"]):
        assert "margas ā.dxf" in page
        assert visitor.get(re.search(r'/api/attachments\?[^"]+', page)[0])["statusCode"] == 200


def test_the_agreement_names_the_files_and_lists_what_the_school_cannot_do(visitor):
    status = confirmed(visitor)["headers"]["location"]
    visitor.post(answering(visitor.last_mail(SCHOOL)), ANSWER)
    visitor.post(status, {"action": "accept", "provider": "rezekne-skola"})

    page = visitor.get(f"{status}&agreement=rezekne-skola")["body"]

    for named in ("margas ā.dxf", "foto.jpg", "Nestrādājam augstumā."):
        assert f'<li dir="auto">{named}</li>' in page


def test_at_amazon_a_file_comes_from_its_bucket_for_a_minute(visitor_at_amazon):
    confirmed(visitor_at_amazon)
    answer = visitor_at_amazon.get(file_links(visitor_at_amazon.last_mail(SCHOOL))[0])

    assert answer["statusCode"] == 303
    assert "response-content-disposition=attachment" in answer["headers"]["location"]
    assert "X-Amz-Expires=60" in answer["headers"]["location"] or "Expires=" in answer["headers"]["location"]


def test_the_confirmation_mail_names_no_file(visitor):
    visitor.post_files("/api/quote-requests", FIELDS, FILES)

    assert "margas" not in visitor.last_mail(FIELDS["email"]).get_body(("plain",)).get_content()


def test_a_file_of_another_kind_is_explained_and_the_others_need_not_be_sent_again(visitor):
    page = visitor.post_files("/api/quote-requests", FIELDS, [*FILES, ("plan.docx", b"PK\x03\x04word/")])

    assert page["statusCode"] == 422
    assert "plan.docx" in page["body"]
    assert "PDF" in page["body"]
    tokens = re.findall(r'name="attachments" value="([^"]+)" checked', page["body"])
    assert len(tokens) == 2
    assert visitor.post("/api/quote-requests", {**FIELDS, "attachments": tokens})["statusCode"] == 303
    visitor.post(visitor.link(visitor.last_mail(FIELDS["email"])), {})
    assert len(file_links(visitor.last_mail(SCHOOL))) == 2


def test_a_program_sends_files_first_and_names_them_then(visitor):
    taken = visitor.post_files("/api/attachments", {}, [("plan.pdf", pdf())])
    (said,) = json.loads(taken["body"])["attachments"]
    assert (taken["statusCode"], said["name"], said["kind"], said["size"]) == (201, "plan.pdf", "pdf", len(pdf()))

    asked = {**FIELDS, "offers": [FIELDS["offers"]], "consent": True, "attachments": [said["token"]]}
    made = json.loads(visitor.post_json("/api/quote-requests", asked)["body"])
    assert [file.name for file in bootstrap.services().quotes.get(made["id"]).attachments] == ["plan.pdf"]

    refused = visitor.post_json("/api/quote-requests", {**asked, "attachments": ["nonsense"]})
    assert json.loads(refused["body"])["errors"][0]["code"] == "forgotten_file"
    refused = visitor.post_files("/api/attachments", {}, [("plan.exe", b"MZ")])
    assert json.loads(refused["body"])["errors"][0]["code"] == "unknown_file"


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"])
def test_erasing_a_person_erases_their_files(where, request):
    visitor = request.getfixturevalue(where)
    confirmed(visitor)
    services = bootstrap.services()
    (asked,) = services.personal_data.export(FIELDS["email"])["requests"]
    link = file_links(visitor.last_mail(SCHOOL))[0]

    services.personal_data.erase(FIELDS["email"])

    assert visitor.get(link)["statusCode"] == 410
    with pytest.raises(Exception, match=asked["attachments"][0]["id"]):
        services.files.read(asked["attachments"][0]["id"], asked["id"])


def test_a_link_to_a_file_gives_this_file_only_and_to_its_school_only(visitor):
    confirmed(visitor)
    link = file_links(visitor.last_mail(SCHOOL))[0]

    assert visitor.get(link[:-1])["statusCode"] == 404
    assert visitor.get(link.replace("/attachments", "/requests/answer"))["statusCode"] == 404


def test_sending_the_same_files_twice_makes_one_request(visitor):
    for _ in range(2):
        assert visitor.post_files("/api/quote-requests", FIELDS, FILES)["statusCode"] == 303

    assert len(visitor.mails()) == 1


def test_more_than_ten_megabytes_are_too_much(visitor):
    large = pdf()[:-6] + bytes(6 * 1024 * 1024) + b"%%EOF\n"

    page = visitor.post_files(
        "/api/quote-requests", FIELDS, [("a.pdf", large), ("b.pdf", large[:4_000_000] + b"%%EOF")]
    )
    assert page["statusCode"] == 303
    page = visitor.post_files("/api/quote-requests", {**FIELDS, "name": "B"}, [("a.pdf", large), ("b.pdf", large)])
    assert page["statusCode"] in (400, 422)


@pytest.mark.parametrize(("hours", "swept"), [(30, 0), (49, 1)])
def test_a_file_waits_longer_than_its_token_holds(visitor, tmp_path, hours, swept):
    visitor.post_files("/api/attachments", {}, [("Plāns.pdf", pdf())])
    (file,) = (tmp_path / "files" / "waiting").iterdir()
    since = time.time() - hours * 3600
    os.utime(file, (since, since))

    assert bootstrap.services().uploads.sweep() == swept
