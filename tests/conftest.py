"""Shared by all tests: a small catalogue of their own."""

import shutil
from pathlib import Path

import pytest

from vet2b.catalogue import Catalogue, read

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
