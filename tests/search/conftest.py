import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests import tools
from vet2b.catalogue.model import Catalogue
from vet2b.search.cards import Card
from vet2b.search.index import Index, build_index
from vet2b.search.places import places
from vet2b.search.table import table
from vet2b.stylesheets import THEME

HERE = Path(__file__).parent


def a_card(entry) -> Card:
    offer = entry.record
    return Card(
        key=entry.slug,
        title=offer.title,
        summary=offer.summary,
        provider=entry.provider,
        place="",
        price="",
        lead_time="",
        service=offer.service,
        pictogram="",
        title_lang=offer.lang,
        summary_lang=offer.lang,
        provider_lang=offer.lang,
        written_in=offer.lang,
    )


@pytest.fixture(scope="session")
def index(small_catalogue) -> Index:
    return build_index(small_catalogue, dict.fromkeys(small_catalogue.network.languages, a_card))


@pytest.fixture(scope="session")
def modules(tmp_path_factory) -> Path:
    """The page's modules where Node takes them for what they are."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / "package.json").write_text('{"type": "module"}')
    for path in (*(THEME / "static" / "js").glob("search*.js"), *HERE.glob("*.js")):
        shutil.copy(path, folder)
    return folder


def run(modules: Path, script: str, given: object, *arguments: str) -> object:
    command = [tools.node(), str(modules / script), *arguments]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


Find = Callable[..., Sequence[str]]


def write(index: Index, folder: Path) -> Path:
    """Write an index as the browser fetches it."""
    for path, content in index.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def asking(catalogue: Catalogue, folder: Path, modules: Path) -> Callable[..., dict]:
    """Return what asks the index of a catalogue, which lies in a folder: (query, language, near) to the search's answer."""
    offers = table(catalogue, places(catalogue)).offers

    def ask(query: str, language: str = "en", near: str = "") -> dict:
        (found,) = run(modules, "ask.js", [[language, query, near]], str(folder))
        return {**found, "offers": [offers[number].slug for number in found["offers"]]}

    return ask


@pytest.fixture(scope="session")
def index_folder(index, tmp_path_factory) -> Path:
    return write(index, tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def answer(small_catalogue, index_folder, modules):
    """Returns what the search answers to a query on a language's page."""
    return asking(small_catalogue, index_folder, modules)


@pytest.fixture
def find(answer) -> Find:
    """Returns the keys of the offers that a query finds, best first."""
    return lambda *asked, **more: answer(*asked, **more)["offers"]


@pytest.fixture(scope="session")
def towns_like(index_folder, modules):
    """Returns the towns that the field of the place suggests."""

    def suggested(typed: str) -> Sequence[str]:
        (towns,) = run(modules, "towns.js", [typed], str(index_folder))
        return towns

    return suggested
