"""What is set up wrongly is told in a sentence."""

import pytest
from invoke.context import Context

import tasks
from vet2b import bootstrap, config
from vet2b.config import ConfigurationError


def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")
    monkeypatch.setenv("VET2B_DIRECTORY", str(tmp_path / "directory.json"))
    return config.load()


def test_a_directory_that_nobody_has_written_yet_is_missing(tmp_path, monkeypatch):
    with pytest.raises(ConfigurationError, match=r"directory\.json is missing; the verbs serve and package write it"):
        bootstrap.services(settings(tmp_path, monkeypatch))


def test_a_directory_that_an_earlier_version_wrote_must_be_built_anew(tmp_path, monkeypatch):
    (tmp_path / "directory.json").write_text('{"network": {}}', encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"directory\.json is of another version; serve writes it anew"):
        bootstrap.services(settings(tmp_path, monkeypatch))


def test_verbs_about_requests_need_only_the_content_and_no_site(content, monkeypatch, capsys):
    monkeypatch.chdir(content.parent)
    monkeypatch.setenv("VET2B_STORE", f"sqlite:///{content.parent}/vet2b.sqlite3")
    monkeypatch.setenv("VET2B_DIRECTORY", str(content.parent / "var" / "directory.json"))
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")

    tasks.coordinator(Context(), "link", "LV")
    tasks.requests(Context(), "erase", "anna@maiznica.example")

    link, erased = capsys.readouterr().out.splitlines()
    assert "/api/coordinator" in link
    assert erased == "requests erased: 0"
