"""What every Spill promises. The same tests for each adapter."""

import pytest

from tests.requests import WELDING, asked
from vet2b.adapters.memory import MemorySpill
from vet2b.adapters.spill_folder import FolderSpill
from vet2b.adapters.spill_s3 import S3Spill
from vet2b.ports import OutboxMail, Spilled, StoreUnavailable
from vet2b.schema import Part, Request, State

KEY = "../any key: žąłç/"


@pytest.fixture(params=["memory", "folder", "s3"])
def spill(request, tmp_path):
    if request.param == "memory":
        return MemorySpill()
    if request.param == "folder":
        return FolderSpill(tmp_path / "spill")
    client = request.getfixturevalue("aws").client("s3")
    client.create_bucket(Bucket="spill", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    client.put_object(Bucket="spill", Key="something-else", Body=b"not ours")
    return S3Spill(lambda: client, "spill", "/requests/")


def spilled(clock, key=KEY, request_id="R1"):
    parts = (Part(provider="rezekne-skola", offers=(WELDING,), state=State.UNCONFIRMED, since=clock.now()),)
    request = Request(id=request_id, created=clock.now(), asked=asked(), parts=parts)
    return Spilled(request, key, (OutboxMail(f"{request_id}-1-confirm", "confirm-to-asker", request_id),))


def test_a_request_waits_as_it_was_with_its_key_and_its_mails(spill, clock):
    assert spill.waiting() == []

    spill.put(spilled(clock))

    assert spill.waiting() == [spilled(clock)]


def test_of_several_with_one_key_the_first_stays(spill, clock):
    spill.put(spilled(clock))
    spill.put(spilled(clock, request_id="R2"))

    assert [waiting.request.id for waiting in spill.waiting()] == ["R1"]


def test_no_more_are_read_at_once_than_asked_for(spill, clock):
    for number in range(3):
        spill.put(spilled(clock, key=str(number), request_id=f"R{number}"))

    assert len(spill.waiting(limit=2)) == 2


def test_what_is_removed_waits_no_longer(spill, clock):
    spill.put(spilled(clock))
    spill.remove(KEY)
    spill.remove(KEY)

    assert spill.waiting() == []


def test_what_is_no_request_is_left_alone_and_holds_up_no_other(tmp_path, clock, caplog):
    folder = FolderSpill(tmp_path)
    (tmp_path / "0.json").write_text('{"name": "Anna"}')
    folder.put(spilled(clock))

    assert folder.waiting() == [spilled(clock)]
    assert (tmp_path / "0.json").exists()
    assert "0.json is no request" in caplog.text
    assert "Anna" not in caplog.text


def test_a_folder_or_bucket_that_takes_nothing_says_so(tmp_path, clock, aws):
    (tmp_path / "file").write_text("")
    nowhere = aws.client("s3")
    for spill in (FolderSpill(tmp_path / "file" / "spill"), S3Spill(lambda: nowhere, "no-such-bucket", "")):
        with pytest.raises(StoreUnavailable):
            spill.put(spilled(clock))
