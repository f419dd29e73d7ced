"""The functions, with a database and a mailbox of their own."""

import base64
import json
import mailbox
import re
from email import message_from_bytes
from email.policy import default
from importlib import import_module
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.conftest import taken_by_ses
from vet2b import bootstrap
from vet2b.adapters.dynamodb import TABLE
from vet2b.adapters.maildir import delivered
from vet2b.server import FUNCTIONS


class Visitor:
    """Calls the functions as API Gateway does, and reads the mail that arrives."""

    def __init__(self, received):
        self._received = received

    def get(self, address, **headers):
        return self._call("GET", address, None, headers)

    def post(self, address, fields, **headers):
        headers = {"content-type": "application/x-www-form-urlencoded", **headers}
        return self._call("POST", address, urlencode(fields, doseq=True), headers)

    def post_json(self, address, data, **headers):
        return self._call("POST", address, json.dumps(data), {"content-type": "application/json", **headers})

    def post_files(self, address, fields, files, **headers):
        """Send a form with files: (name, content)."""
        parts = [(f'name="{name}"', str(value).encode()) for name, value in fields.items()]
        parts += [(f'name="attachments"; filename="{name}"', content) for name, content in files]
        body = b"".join(
            b"--xx\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
            for head, content in parts
        )
        headers = {"content-type": "multipart/form-data; boundary=xx", **headers}
        return self._call("POST", address, base64.b64encode(body + b"--xx--\r\n").decode(), headers, encoded=True)

    def mails(self):
        """Send what is due and return all mails so far, the oldest first."""
        bootstrap.services().outbox.send_due()
        return self._received()

    def last_mail(self, to):
        return [mail for mail in self.mails() if mail["To"] == to][-1]

    def link(self, mail):
        """Return the address in a mail's text, without the host."""
        address = re.search(r"https://\S+/api/\S+", mail.get_body(("plain",)).get_content()).group()
        parts = urlsplit(address)
        return f"{parts.path}?{parts.query}"

    def _call(self, method, address, body, headers, *, encoded=False):
        parts = urlsplit(address)
        handler = import_module(f"functions.{FUNCTIONS[parts.path.removeprefix('/api/')]}.handler").handler
        event = {
            "version": "2.0",
            "rawPath": parts.path,
            "rawQueryString": parts.query,
            "headers": headers,
            "requestContext": {"http": {"method": method, "path": parts.path}},
            "body": body,
            "isBase64Encoded": encoded,
        }
        assert parse_qs(parts.query) is not None
        return handler(event, None)


@pytest.fixture
def visitor(tmp_path, directory, monkeypatch):
    directory.to_file(tmp_path / "directory.json")
    monkeypatch.setenv("VET2B_STORE", f"sqlite:///{tmp_path}/vet2b.sqlite3")
    monkeypatch.setenv("VET2B_MAIL", f"maildir:///{tmp_path}/mail")
    monkeypatch.setenv("VET2B_ATTACHMENTS", f"file:///{tmp_path}/files")
    monkeypatch.setenv("VET2B_DIRECTORY", str(tmp_path / "directory.json"))
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")
    monkeypatch.setenv("VET2B_SITE_URL", "https://small.example")
    return Visitor(lambda: _in_mailbox(tmp_path / "mail"))


def _in_mailbox(folder):
    box = mailbox.Maildir(folder)
    return [message_from_bytes(box.get_bytes(key), policy=default) for key in sorted(box.keys(), key=delivered)]


@pytest.fixture
def visitor_at_amazon(visitor, aws, directory, monkeypatch):
    """The same functions with DynamoDB and SES."""
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    aws.client("sesv2").create_email_identity(EmailIdentity=directory.network.mail.sender)
    aws.client("s3").create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    monkeypatch.setenv("VET2B_STORE", "dynamodb://requests")
    monkeypatch.setenv("VET2B_ATTACHMENTS", "s3://files")
    monkeypatch.setenv("VET2B_MAIL", "ses://eu-central-1")
    return Visitor(taken_by_ses)
