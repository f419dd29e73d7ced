"""Shared by all tests: a small catalogue of their own."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vet2b.adapters.memory import MovableClock
from vet2b.catalogue import Catalogue, read
from vet2b.quotes.directory import Directory

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
