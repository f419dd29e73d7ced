"""What our client of DynamoDB makes of answers, and of none: over a real connection, with a server that fails on purpose."""

import json
import threading
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.amazon import ACCOUNT
from vet2b import config
from vet2b.adapters import amazon as amazon_clients
from vet2b.adapters.dynamodb import TABLE
from vet2b.adapters.dynamodb_client import CallRefused, ConditionFailed, DynamoClient
from vet2b.ports import StoreUnavailable


class Server(ThreadingHTTPServer):
    """Gives the answers of a list, one to each request: (status, what it says), or a word for what goes wrong."""

    daemon_threads = True

    def __init__(self, answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)
        self.asked = []
        self.connections = 0

    def client(self):
        return DynamoClient(lambda: ACCOUNT, f"http://127.0.0.1:{self.server_port}")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.server.connections += 1

    def do_POST(self):
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        answer = self.server.answers.pop(0)
        if answer == "hangs up":
            self.close_connection = True
            return
        status, said = answer if isinstance(answer, tuple) else (200, {"done": True})
        body = said.encode() if isinstance(said, str) else json.dumps(said).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.send_header("x-amz-crc32", str(zlib.crc32(body) + (answer == "is damaged")))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = answer == "closes afterwards"

    def log_message(self, *_):
        pass


@contextmanager
def serving(*answers):
    with Server(answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def failure(code, **more):
    return 400, {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", **more}


def cancelled(*codes):
    return failure("TransactionCanceledException", CancellationReasons=[{"Code": code} for code in codes])


@pytest.mark.parametrize(
    "passes",
    [
        failure("ThrottlingException"),
        failure("ProvisionedThroughputExceededException"),
        cancelled("None", "TransactionConflict"),
        cancelled("ConditionalCheckFailed", "TransactionConflict"),
        (500, {"__type": "InternalServerError"}),
        (503, "<html>not even JSON</html>"),
        "hangs up",
        "is damaged",
    ],
    ids=str,
)
def test_what_passes_is_asked_again(passes):
    with serving(passes, "an answer") as server:
        assert server.client().call("PutItem", TableName="requests") == {"done": True}
        assert server.asked == [{"TableName": "requests"}] * 2


def test_what_does_not_pass_in_three_attempts_is_an_outage():
    with serving(*[failure("ThrottlingException")] * 4) as server:
        with pytest.raises(StoreUnavailable, match="ThrottlingException"):
            server.client().call("GetItem")
        assert len(server.asked) == 3


@pytest.mark.parametrize("code", ["AccessDeniedException", "ResourceNotFoundException", "ExpiredTokenException"])
def test_a_right_or_a_table_that_is_missing_is_an_outage_at_once(code):
    with serving(failure(code)) as server, pytest.raises(StoreUnavailable, match=f"^{code}$"):
        server.client().call("GetItem")


def test_where_nobody_answers_is_an_outage():
    with serving() as server:
        pass
    with pytest.raises(StoreUnavailable, match="ConnectionRefusedError"):
        server.client().call("GetItem")


@pytest.mark.parametrize(
    "answer",
    [failure("ConditionalCheckFailedException"), cancelled("None", "ConditionalCheckFailed")],
    ids=["one write", "a transaction"],
)
def test_a_condition_that_does_not_hold_is_an_answer(answer):
    with serving(answer) as server, pytest.raises(ConditionFailed):
        server.client().call("PutItem")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (failure("ValidationException"), "ValidationException"),
        (cancelled("None", "ItemCollectionSizeLimitExceeded"), "ItemCollectionSizeLimitExceeded"),
    ],
)
def test_what_dynamodb_can_make_nothing_of_is_refused_by_its_code(answer, code):
    with serving(answer) as server, pytest.raises(CallRefused, match=f"^{code}$"):
        server.client().call("PutItem")


def test_a_transaction_that_is_sent_again_names_itself_as_the_same():
    with serving("hangs up", "an answer", "an answer") as server:
        client = server.client()
        client.call("TransactWriteItems", TransactItems=[])
        client.call("TransactWriteItems", TransactItems=[])

    first, again, another = (asked["ClientRequestToken"] for asked in server.asked)
    assert first == again != another


def test_calls_share_a_connection_until_the_other_side_closes_it():
    with serving("an answer", "closes afterwards", "an answer") as server:
        client = server.client()
        for _ in range(3):
            client.call("GetItem")

        assert (server.connections, len(server.asked)) == (2, 3), "a closed connection is noticed before it is used"


def test_a_query_reads_all_pages_or_as_many_items_as_are_wanted():
    pages = [(200, {"Items": [{"n": 1}, {"n": 2}], "LastEvaluatedKey": {"n": 2}}), (200, {"Items": [{"n": 3}]})]
    with serving(*pages) as server:
        assert [item["n"] for item in server.client().query(TableName="requests")] == [1, 2, 3]
        assert server.asked[1]["ExclusiveStartKey"] == {"n": 2}
    with serving(pages[0], pages[1]) as server:
        assert [item["n"] for item in server.client().query(2, TableName="requests")] == [1, 2]
        assert [asked["Limit"] for asked in server.asked] == [2]


def test_where_the_environment_has_no_keys_botocore_finds_them(aws, tmp_path, monkeypatch):
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    profile = tmp_path / "credentials"
    profile.write_text("[default]\naws_access_key_id = testing\naws_secret_access_key = testing\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(profile))
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")

    key = {"pk": {"S": "nothing"}, "sk": {"S": "here"}}
    assert amazon_clients.dynamodb(config.load()).call("GetItem", TableName="requests", Key=key) == {}


def test_without_any_keys_the_setting_is_told(tmp_path, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "nothing"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "nothing"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("VET2B_SECRET", "another secret of the tests")

    with pytest.raises(config.ConfigurationError, match="AWS_REGION"):
        amazon_clients.dynamodb(config.load())
