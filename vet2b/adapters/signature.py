"""Amazon's signature of a request, version 4, in the one form that DynamoDB needs: a POST without a query.

botocore has it for every service; importing it takes longer than all that the intake does. A test signs with both.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from vet2b.config import AmazonAccount

_ALGORITHM = "AWS4-HMAC-SHA256"


def signed(
    headers: Mapping[str, str], body: bytes, service: str, account: AmazonAccount, now: datetime
) -> dict[str, str]:
    """Return the headers of a POST to a service's own address, `host` among them, with what proves whose they are."""
    moment = now.strftime("%Y%m%dT%H%M%SZ")
    all_headers = {**headers, "x-amz-date": moment}
    if account.session_token:
        all_headers["x-amz-security-token"] = account.session_token
    names = ";".join(sorted(all_headers))
    lines = [f"{name}:{all_headers[name].strip()}" for name in sorted(all_headers)]
    request = "\n".join(["POST", "/", "", *lines, "", names, hashlib.sha256(body).hexdigest()])
    scope = f"{moment[:8]}/{account.region}/{service}/aws4_request"
    said = "\n".join([_ALGORITHM, moment, scope, hashlib.sha256(request.encode()).hexdigest()])
    seal = _hmac(_key(account, moment[:8], service), said).hex()
    proof = f"{_ALGORITHM} Credential={account.key_id}/{scope}, SignedHeaders={names}, Signature={seal}"
    return {**all_headers, "authorization": proof}


def _key(account: AmazonAccount, day: str, service: str) -> bytes:
    key = f"AWS4{account.secret_key}".encode()
    for part in (day, account.region, service, "aws4_request"):
        key = _hmac(key, part)
    return key


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
