"""What every AttachmentStore promises. The same tests for each adapter."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from botocore.stub import ANY, Stubber

from tests.files import posted
from vet2b.adapters.file_folder import FolderOfFiles
from vet2b.adapters.s3 import S3Files
from vet2b.ports import AttachmentUnknown, StoreUnavailable


@pytest.fixture(params=["folder", "s3"])
def files(request, tmp_path):
    if request.param == "folder":
        return FolderOfFiles(tmp_path / "files")
    client = request.getfixturevalue("aws").client("s3")
    client.create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return S3Files(lambda: client, "files")


def soon():
    return datetime.now(UTC) + timedelta(minutes=1)


def test_a_file_belongs_to_the_request_it_is_kept_with(files):
    files.put("A1", b"drawing")
    files.keep("A1", "R1")
    files.keep("A1", "R1")

    assert files.read("A1", "R1") == b"drawing"
    with pytest.raises(AttachmentUnknown):
        files.read("A1", "R2")
    with pytest.raises(AttachmentUnknown):
        files.keep("A2", "R1")


def test_nobody_can_fill_the_disk_with_files_that_no_request_has(tmp_path):
    files = FolderOfFiles(tmp_path / "files", most_waiting=20)
    files.put("A1", b"ten bytes.")
    files.keep("A1", "R1")
    files.put("A2", b"ten bytes.")
    files.put("A3", b"ten bytes.")

    with pytest.raises(StoreUnavailable):
        files.put("A4", b"one more")

    files.keep("A2", "R2")
    files.put("A4", b"one more")


def test_erasing_leaves_nothing(files):
    files.put("A1", b"drawing")
    files.keep("A1", "R1")
    files.erase("R1")
    files.erase("R1")

    with pytest.raises(AttachmentUnknown):
        files.read("A1", "R1")
    with pytest.raises(AttachmentUnknown):
        files.keep("A1", "R2")


def test_what_nobody_has_used_is_swept_away_in_time(files):
    for name in ("A1", "A2", "A3"):
        files.put(name, b"drawing")
    files.keep("A1", "R1")
    files.keep("A2", "gone")

    assert files.sweep(soon() - timedelta(days=1), lambda request: request == "R1") == 0
    assert files.sweep(soon(), lambda request: request == "R1") == 4

    assert files.read("A1", "R1") == b"drawing"
    with pytest.raises(AttachmentUnknown):
        files.read("A2", "gone")
    with pytest.raises(AttachmentUnknown):
        files.keep("A3", "R1")


def test_what_a_browser_may_send_by_itself_is_told_or_nothing(files):
    assert files.form("A1", 1000) is None
    files.drop("A1")
    with pytest.raises(AttachmentUnknown):
        files.received("A1")

    files.put("A1", b"drawing")
    assert files.received("A1") == b"drawing"


def test_a_browser_sends_a_file_into_the_bucket_by_a_form(aws):
    aws.client("s3").create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    client = aws.client("s3")
    files = S3Files(lambda: client, "files", "/uploads")
    form = files.form("A1", 1000)
    policy = json.loads(base64.b64decode(form.fields["policy"]))
    assert form.address == "/uploads"
    assert form.fields["key"] == "sent/A1"
    assert ["content-length-range", 1, 1000] in policy["conditions"]

    assert posted(f"{aws.address}/files", form.fields, b"drawing") == 204
    assert files.received("A1") == b"drawing"
    files.put("A1", b"clean drawing")
    files.drop("A1")
    files.drop("A1")
    assert files.received("A1") == b"clean drawing"

    posted(f"{aws.address}/files", files.form("A2", 1000).fields, b"forgotten")
    assert files.sweep(soon(), lambda _: True) == 2
    with pytest.raises(AttachmentUnknown):
        files.received("A2")


def test_a_file_that_the_bucket_does_not_remove_is_not_called_erased(aws):
    client = aws.client("s3")
    listed = {"Contents": [{"Key": "kept/R1/A1"}], "IsTruncated": False}
    refused = {"Errors": [{"Key": "kept/R1/A1", "Code": "AccessDenied"}]}
    with Stubber(client) as s3:
        s3.add_response("list_objects_v2", listed, {"Bucket": "files", "Prefix": "kept/R1/"})
        s3.add_response("delete_objects", refused, {"Bucket": "files", "Delete": ANY})
        with pytest.raises(StoreUnavailable, match="AccessDenied"):
            S3Files(lambda: client, "files").erase("R1")


def test_a_sweep_passes_over_what_goes_away_meanwhile(tmp_path):
    files = FolderOfFiles(tmp_path)
    files.put("A1", b"drawing")
    (tmp_path / "waiting" / "gone").symlink_to(tmp_path / "nothing")

    assert files.sweep(soon(), lambda _: True) == 1
