"""DynamoDB, S3 and SES, played by moto in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import boto3

from bench.functions.emulator import free_port, wait_for
from vet2b.adapters.dynamodb import TABLE

_ACCOUNT = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_REGION": "eu-central-1",
}


@contextmanager
def served() -> Iterator[dict[str, str]]:
    """Give the settings of a network at Amazon that holds nothing yet."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env={**os.environ, **_ACCOUNT}, stdout=quiet, stderr=quiet)
    try:
        wait_for(port)
        settings = {
            **_ACCOUNT,
            "VET2B_STORE": "dynamodb://requests",
            "VET2B_ATTACHMENTS": "s3://files",
            "VET2B_SPILL": "s3://files/spill/",
            "VET2B_INBOUND": "s3://inbound",
            "VET2B_MAIL": "ses://eu-central-1",
            "VET2B_SECRET": "a secret of the benchmark",
            "VET2B_SITE_URL": "https://small.example",
            "VET2B_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        }
        client("dynamodb", settings).create_table(TableName="requests", **TABLE)
        place = {"LocationConstraint": "eu-central-1"}
        for bucket in ("files", "inbound"):
            client("s3", settings).create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
        client("sesv2", settings).create_email_identity(EmailIdentity="small.example")
        yield settings
    finally:
        process.terminate()
        process.wait()


def client(service: str, settings: Mapping[str, str]) -> Any:
    """Return boto3's client of a service."""
    session = boto3.Session("testing", "testing", region_name="eu-central-1")
    return session.client(service, endpoint_url=settings["VET2B_ENDPOINT_URL"])
