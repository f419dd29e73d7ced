"""What is set up wrongly is told in a sentence."""

import pytest
from invoke.context import Context
from invoke.exceptions import Exit

import tasks
from vet2b import bootstrap, config
from vet2b.config import ConfigurationError
from vet2b.quotes.directory import Directory


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


def test_a_directory_is_written_whole_while_functions_read_it(tmp_path, directory):
    path = tmp_path / "var" / "directory.json"
    directory.to_file(path)
    before = path.stat().st_ino
    directory.to_file(path)

    assert path.stat().st_ino != before, "it was replaced: who reads the old one reads all of it"
    assert Directory.from_file(path) == directory
    assert [file.name for file in path.parent.iterdir()] == ["directory.json"]


@pytest.mark.parametrize(
    "verb",
    [
        lambda: tasks.coordinator(Context(), "link"),
        lambda: tasks.requests(Context(), "export", "anna@maiznica.example"),
        lambda: tasks.feedback(Context(), content="content"),
        lambda: tasks.mail(Context(), "check", content="content"),
    ],
)
def test_a_verb_ends_with_a_sentence_where_a_setting_is_wrong(verb, content, monkeypatch):
    monkeypatch.chdir(content.parent)
    monkeypatch.setenv("VET2B_STORE", "mysql://x")

    with pytest.raises(Exit, match=r"^error: VET2B_STORE must begin with"):
        verb()


def test_a_verb_ends_with_a_sentence_where_the_store_is_out_of_reach(content, monkeypatch):
    monkeypatch.chdir(content.parent)
    monkeypatch.setenv("VET2B_STORE", f"sqlite:///{content.parent}/content/network.yaml")
    monkeypatch.setenv("VET2B_DIRECTORY", str(content.parent / "var" / "directory.json"))
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")

    with pytest.raises(Exit, match=r"^error: the store is out of reach: "):
        tasks.requests(Context(), "export", "anna@maiznica.example")


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
