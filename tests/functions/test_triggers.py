"""What starts a function besides a visitor: a schedule, the table's stream, a queue. Recorded events, real handlers."""

import json
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import taken_by_ses
from tests.functions.test_quote_request import FIELDS
from vet2b import bootstrap
from vet2b.adapters.ses import SesMailer
from vet2b.sweep import Sweep, SweepFailed

EVENTS = Path(__file__).parent.parent / "events"


def recorded(name):
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def call(function, event):
    return import_module(f"functions.{function}.handler").handler(event, None)


def test_a_recorded_form_is_taken_in(visitor):
    answer = call("quote_requests", recorded("http-form"))

    assert answer["statusCode"] == 303
    assert answer["headers"]["location"] == "/pl/request/sent/"


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def test_the_schedule_sends_what_is_due(where, request):
    request.getfixturevalue(where).post("/api/quote-requests", FIELDS)

    assert call("sweep", recorded("schedule"))["sent"] == 1
    assert call("sweep", recorded("schedule"))["sent"] == 0


def test_a_part_of_the_sweep_that_fails_holds_up_no_other_and_is_told(visitor, monkeypatch, caplog):
    visitor.post("/api/quote-requests", FIELDS)
    services = bootstrap.services()

    def fail():
        raise ValueError(FIELDS["name"])

    monkeypatch.setattr(services.spilled, "replay", fail)
    with pytest.raises(SweepFailed, match="stored"):
        Sweep().run(services)

    assert len(visitor.mails()) == 1
    assert "ValueError" in caplog.text
    assert FIELDS["name"] not in caplog.text


def test_files_are_swept_by_the_hour(visitor, monkeypatch):
    services, sweep = bootstrap.services(), Sweep()

    assert "files" in sweep.run(services)
    assert "files" not in sweep.run(services)


def test_the_stream_sends_a_mail_as_soon_as_it_is_stored(visitor_at_amazon):
    visitor_at_amazon.post("/api/quote-requests", FIELDS)

    assert call("outbox_stream", recorded("stream")) == 1
    assert [mail["To"] for mail in taken_by_ses()] == [FIELDS["email"]]


def test_what_the_stream_tells_of_other_things_sends_nothing(visitor_at_amazon):
    visitor_at_amazon.post("/api/quote-requests", FIELDS)
    event = recorded("stream")

    assert call("outbox_stream", {"Records": event["Records"][1:]}) == 0


def test_a_failure_of_the_stream_is_left_to_the_sweep(visitor_at_amazon, aws):
    visitor_at_amazon.post("/api/quote-requests", FIELDS)
    aws.client("dynamodb").delete_table(TableName="requests")

    assert call("outbox_stream", recorded("stream")) == 0


class Dying(SesMailer):
    """A mailer whose process ends after SES has taken a mail."""

    def send(self, mail):
        super().send(mail)
        raise SystemExit


def a_crash(visitor, aws):
    """Let the sender die between handing over and noting it; return the id of the mail, long before its lease ends."""
    visitor.post("/api/quote-requests", FIELDS)
    outbox = bootstrap.services().outbox
    kept, outbox._mailer = outbox._mailer, Dying(lambda: aws.client("sesv2"))
    with pytest.raises(SystemExit):
        outbox.send_due()
    outbox._mailer = kept
    (mail,) = taken_by_ses()
    return mail["Message-ID"].strip("<>").partition("@")[0]


def send_event(outbox_id):
    text = (EVENTS / "queue-send.json").read_text(encoding="utf-8")
    return json.loads(text.replace("R1-1-confirm-to-asker", outbox_id))


@pytest.mark.parametrize(("told", "sent"), [(True, 0), (False, 1)], ids=["SES told of it", "SES told of nothing"])
def test_after_a_crash_a_mail_that_ses_has_taken_is_not_sent_again(visitor_at_amazon, aws, clock, told, sent):
    outbox_id = a_crash(visitor_at_amazon, aws)
    if told:
        assert call("mail_events", send_event(outbox_id)) == {"batchItemFailures": []}

    outbox = bootstrap.services().outbox
    outbox._clock = clock
    clock.moment = bootstrap.SystemClock().now()
    clock.advance(minutes=10)  # the lease is over
    assert outbox.send_due() == sent


def test_a_raw_event_without_the_envelope_of_sns_is_read_too(visitor_at_amazon, aws):
    event = send_event(a_crash(visitor_at_amazon, aws))
    record = event["Records"][0]
    record["body"] = json.loads(record["body"])["Message"]

    assert call("mail_events", event) == {"batchItemFailures": []}


def test_an_event_of_a_mail_that_was_erased_is_harmless(visitor_at_amazon):
    assert call("mail_events", recorded("queue-send")) == {"batchItemFailures": []}


def test_what_cannot_be_read_comes_again_and_holds_up_no_other(visitor_at_amazon, aws, caplog):
    outbox_id = a_crash(visitor_at_amazon, aws)
    event = send_event(outbox_id)
    event["Records"].insert(0, {**event["Records"][0], "messageId": "broken", "body": "Anna, not JSON"})

    assert call("mail_events", event) == {"batchItemFailures": [{"itemIdentifier": "broken"}]}
    assert "Anna" not in caplog.text


def test_a_reply_that_ses_put_into_the_bucket_goes_on_to_the_other_side_and_out_of_the_bucket(
    visitor_at_amazon, aws, monkeypatch
):
    monkeypatch.setenv("VET2B_INBOUND", "s3://inbound")
    visitor_at_amazon.post("/api/quote-requests", FIELDS)
    visitor_at_amazon.post(visitor_at_amazon.link(visitor_at_amazon.mails()[0]), {})
    to_school = visitor_at_amazon.mails()[1]
    reply = EmailMessage()
    reply["Authentication-Results"] = "amazonses.com; dmarc=pass header.from=rezekne-skola.example"
    reply["From"], reply["To"] = to_school["To"], to_school["Reply-To"]
    reply.set_content("Kādā krāsā?\n")
    bucket = aws.client("s3")
    bucket.create_bucket(Bucket="inbound", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    bucket.put_object(Bucket="inbound", Key="mail/o3vrnil0e2ic28tr", Body=reply.as_bytes())

    for _ in range(2):  # events come again
        call("inbound_mail", recorded("s3-inbound-mail"))

    question = visitor_at_amazon.last_mail(FIELDS["email"])
    assert "Kādā krāsā?" in question.get_body(("plain",)).get_content()
    assert [mail["To"] for mail in taken_by_ses()].count(FIELDS["email"]) == 2
    assert bucket.list_objects_v2(Bucket="inbound")["KeyCount"] == 0


def test_the_request_path_reads_no_whole_table(visitor_at_amazon, aws):
    """A scan costs by the table's size; DynamoDB is asked by keys and indexes only."""
    aws.asked.clear()

    visitor_at_amazon.post("/api/quote-requests", FIELDS)
    visitor_at_amazon.post(visitor_at_amazon.link(visitor_at_amazon.mails()[0]), {})
    call("sweep", recorded("schedule"))

    assert "TransactWriteItems" in aws.asked
    assert "Scan" not in aws.asked
