"""Our own search, run by its own modules in Node over an index on disk."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from vet2b.catalogue.model import Catalogue, OfferEntry
from vet2b.search.cards import Card, CardOf
from vet2b.search.index import Index, build_index
from vet2b.stylesheets import THEME

ANSWERS = Path(__file__).parent / "answers.js"


def index_of(catalogue: Catalogue) -> Index:
    """Return the index of a catalogue with plain cards: as many words as the site's have, at no cost of their own."""
    cards: Mapping[str, CardOf] = {language: _card_of(catalogue, language) for language in catalogue.network.languages}
    return build_index(catalogue, cards)


def write(index: Index, folder: Path) -> None:
    """Write an index, and the modules that read it, into a folder."""
    for path, content in index.files.items():
        target = folder / "index" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    modules = folder / "modules"
    modules.mkdir(parents=True, exist_ok=True)
    (modules / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for path in (*(THEME / "static" / "js").glob("search*.js"), ANSWERS):
        shutil.copy(path, modules)


def answers(folder: Path, queries: Sequence[tuple[str, str]]) -> list[Mapping[str, object]]:
    """Return what the search finds for each (page language, query): numbers of offers in the order of the table."""
    modules = folder / "modules"
    command = ["node", str(modules / ANSWERS.name), str(modules), str(folder / "index")]
    done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True)
    found: list[Mapping[str, object]] = json.loads(done.stdout)
    return found


def _card_of(catalogue: Catalogue, language: str) -> CardOf:
    def card_of(entry: OfferEntry) -> Card:
        shown = entry.in_language(language)
        provider = catalogue.provider_of(entry).record
        return Card(
            key=entry.slug,
            title=shown.record.title,
            summary=shown.record.summary,
            provider=provider.name,
            place=f"{provider.town}, {provider.country}",
            price=f"€{shown.record.price.min or shown.record.price.model}",
            lead_time=str(shown.record.lead_time_days),
            service=catalogue.label("services", shown.record.service, language),
            pictogram=entry.sector,
            title_lang=shown.language,
            summary_lang=shown.language,
            provider_lang=provider.lang,
            written_in=shown.language,
        )

    return card_of
