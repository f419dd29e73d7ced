"""Our signature is the one that botocore makes."""

from datetime import UTC, datetime

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given, settings
from hypothesis import strategies as st

from vet2b.adapters.signature import signed
from vet2b.config import AmazonAccount

_WORD = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=40)
_KEY = st.text(st.sampled_from("abcXYZ019+/="), min_size=1, max_size=60)


@settings(deadline=None)  # the first example imports what the others do not
@given(_WORD, _KEY, st.none() | _KEY, st.sampled_from(["eu-central-1", "cn-north-1"]), st.binary(max_size=300), _WORD)
def test_a_request_is_signed_as_botocore_signs_it(key_id, secret, token, region, body, target):
    headers = {"host": f"dynamodb.{region}.example:8000", "content-type": "application/x-amz-json-1.0"}
    headers["x-amz-target"] = f"DynamoDB_20120810.{target}"
    theirs = AWSRequest("POST", f"https://{headers['host']}/", headers, body)
    SigV4Auth(Credentials(key_id, secret, token), "dynamodb", region).add_auth(theirs)

    moment = datetime.strptime(theirs.headers["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    ours = signed(headers, body, "dynamodb", AmazonAccount(region, key_id, secret, token or ""), moment)

    assert ours == {name.lower(): value for name, value in theirs.headers.items()}


def test_an_account_does_not_tell_its_keys():
    assert "secret" not in repr(AmazonAccount("eu-central-1", "id", "secret-key", "secret-token"))
