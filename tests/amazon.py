"""An account at Amazon, played by moto's server in a thread of this process, with outages that a test asks for."""

import threading
import urllib.request
from collections.abc import Callable, Iterable
from typing import Any

import boto3
import pytest
from moto.dynamodb.models import DynamoDBBackend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from vet2b.adapters.dynamodb_client import DynamoClient
from vet2b.config import AmazonAccount

REGION = "eu-central-1"
ACCOUNT = AmazonAccount(REGION, "testing", "testing")
_REFUSALS = {
    "dynamodb": b'{"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException", "message": "slow down"}',
    "s3": b"<Error><Code>SlowDown</Code><Message>slow down</Message></Error>",
}


class Amazon:
    """The account: boto3's clients for what a test prepares and looks at, and ours for what is tested."""

    def __init__(self) -> None:
        self.refusing: set[str] = set()
        """The services that say they are asked too much: dynamodb, s3."""
        self.asked: list[str] = []
        """DynamoDB's operations that were asked for, in their order."""
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=_Quiet)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def client(self, service: str) -> Any:
        """Return boto3's client of a service."""
        session = boto3.Session("testing", "testing", region_name=REGION)
        return session.client(service, endpoint_url=self.address)

    def dynamodb(self) -> DynamoClient:
        """Return our client of DynamoDB."""
        return DynamoClient(lambda: ACCOUNT, self.address)

    def reset(self) -> None:
        """Forget all that is stored, and end all outages."""
        self.refusing.clear()
        self.asked.clear()
        with urllib.request.urlopen(urllib.request.Request(f"{self.address}/moto-api/reset", method="POST")):
            pass

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        service = environ.get("HTTP_AUTHORIZATION", "").partition(f"/{REGION}/")[2].partition("/")[0]
        if service == "dynamodb":
            self.asked.append(environ["HTTP_X_AMZ_TARGET"].partition(".")[2])
        if service in self.refusing:
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start_response("503 Slow Down" if service == "s3" else "400 Bad Request", [])
            return [_REFUSALS[service]]
        answer: Iterable[bytes] = self._moto(environ, start_response)
        return answer


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections, as Amazon does

    def log(self, *_: Any) -> None:
        """Say nothing."""


def one_change_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let moto make changes as Amazon does: of its own transactions at once one fails or undoes the other, of two
    updates one is lost."""
    turn = threading.RLock()

    def one_after_another(change: Callable[..., Any]) -> Callable[..., Any]:
        def wait(*given: Any, **named: Any) -> Any:
            with turn:
                return change(*given, **named)

        return wait

    for name in ("transact_write_items", "update_item"):
        monkeypatch.setattr(DynamoDBBackend, name, one_after_another(getattr(DynamoDBBackend, name)))
