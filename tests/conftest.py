"""Shared by all tests: a small catalogue of their own."""

import shutil
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from vet2b.adapters.memory import MovableClock
from vet2b.catalogue import Catalogue, read
from vet2b.quotes.directory import Directory

# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("vet2b", deadline=None)
settings.load_profile("vet2b")

SMALL = Path(__file__).parent / "small_catalogue"


@pytest.fixture(scope="session")
def small_content() -> Path:
    """The folder of the tests' own content; read it only."""
    return SMALL


@pytest.fixture(scope="session")
def small_catalogue(small_content: Path) -> Catalogue:
    """The tests' own content, read."""
    reading = read(small_content)
    assert reading.catalogue, reading.problems
    return reading.catalogue


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the tests' own content that a test may break."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


@pytest.fixture(scope="session")
def directory(small_catalogue: Catalogue) -> Directory:
    """What the functions know of the tests' own content."""
    return Directory.from_catalogue(small_catalogue)


@pytest.fixture
def clock() -> MovableClock:
    """A clock that stands on a Tuesday morning in term."""
    return MovableClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def amazon() -> Any:
    """Amazon's services, played by moto's server; started once for each process of the tests."""
    from tests.amazon import Amazon

    return Amazon()


@pytest.fixture
def aws(amazon: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An account at Amazon that holds nothing."""
    from tests.amazon import ACCOUNT, one_change_after_another

    one_change_after_another(monkeypatch)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCOUNT.key_id)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", ACCOUNT.secret_key)
    monkeypatch.setenv("AWS_DEFAULT_REGION", ACCOUNT.region)
    monkeypatch.setenv("VET2B_ENDPOINT_URL", amazon.address)
    amazon.reset()
    return amazon


def taken_by_ses() -> list[EmailMessage]:
    """Return the mails that SES was handed, the oldest first."""
    from moto.core import DEFAULT_ACCOUNT_ID
    from moto.ses import ses_backends

    messages = ses_backends[DEFAULT_ACCOUNT_ID]["eu-central-1"].sent_messages
    return [message_from_bytes(message.raw_data.encode(), policy=default) for message in messages]
