"""Amazon's services, as moto plays them in this process."""

import boto3
import pytest
from moto import mock_aws


@pytest.fixture
def aws(monkeypatch):
    """A session of an account that holds nothing."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield boto3.Session(region_name="eu-central-1")
