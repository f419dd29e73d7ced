"""What the documentation names exists: pages, headings, files, verbs, options, settings."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from invoke.collection import Collection

import tasks
from vet2b import config
from vet2b.catalogue import read

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "bench" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
_PATH = re.compile(
    r"`((?:\.ci|\.github|vet2b|theme|tests|functions|bench|content|docs)/[\w./*-]+|[\w-]+\.(?:py|yaml|toml))`"
)
_COMMAND = re.compile(r"python3 tasks\.py ([a-z]+)([^`\n#]*)")


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            path, _, anchor = target.partition("#")
            other = page.parent / path if path else page
            assert other.exists(), target
            assert not anchor or anchor in anchors(other), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_exists(page):
    for path in _PATH.findall(page.read_text(encoding="utf-8")):
        below = path.rstrip("/")
        rooms = ("", "vet2b/**/", "content/**/")
        assert any(next(ROOT.glob(f"{room}{below}"), None) for room in rooms), path


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        yield from _COMMAND.findall(page.read_text(encoding="utf-8"))


def test_every_command_exists_with_its_options():
    verbs = Collection.from_module(tasks).task_names
    for verb, rest in commands():
        assert verb in verbs, verb
        options = {
            name.replace("_", "-") for name in tasks.__dict__[verb].argspec(tasks.__dict__[verb].body).parameters
        }
        for option in re.findall(r"--([a-z-]+)", rest):
            assert option in options | {"help"}, f"{verb} --{option}"


def test_every_verb_stands_in_the_table_of_the_readme():
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Commands")[2]

    for verb in Collection.from_module(tasks).task_names:
        assert re.search(rf"`{verb}\b", table), verb


def test_every_setting_is_told_and_no_other():
    told = set(re.findall(r"VET2B_[A-Z_]+", "".join(page.read_text(encoding="utf-8") for page in PAGES)))
    known = set(re.findall(r"VET2B_[A-Z_]+", Path(config.__file__).read_text(encoding="utf-8")))

    assert told == known


def test_a_network_needs_no_more_than_the_maintainers_are_told(content):
    told = (ROOT / "docs" / "maintainers.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", told, re.DOTALL)[1]
    (content / "network.yaml").write_text(re.sub("^   ", "", example, flags=re.MULTILINE), encoding="utf-8")
    for folder in ("offers", "providers"):
        shutil.rmtree(content / folder)
        (content / folder).mkdir()

    assert read(content).problems == ()


def test_every_room_stands_in_the_architecture():
    rooms = {path.name for path in (ROOT / "vet2b").iterdir() if not path.name.startswith("__")} - {"data"}
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert {room for room in rooms if f"vet2b/{room}`" not in told} == set()
