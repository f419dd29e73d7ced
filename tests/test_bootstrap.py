"""What is set up wrongly is told in a sentence."""

import pytest

from vet2b import bootstrap, config
from vet2b.config import ConfigurationError


def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")
    monkeypatch.setenv("VET2B_DIRECTORY", str(tmp_path / "directory.json"))
    return config.load()


def test_a_directory_that_the_build_has_not_written_yet_is_missing(tmp_path, monkeypatch):
    with pytest.raises(ConfigurationError, match=r"directory\.json is missing; the build writes it"):
        bootstrap.services(settings(tmp_path, monkeypatch))


def test_a_directory_that_an_earlier_version_wrote_must_be_built_anew(tmp_path, monkeypatch):
    (tmp_path / "directory.json").write_text('{"network": {}}', encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"directory\.json is of another version; build the site anew"):
        bootstrap.services(settings(tmp_path, monkeypatch))
