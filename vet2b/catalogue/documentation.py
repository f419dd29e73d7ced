"""The documentation that is generated, so that it cannot say something else than the records."""

import json
from collections.abc import Iterator
from pathlib import Path

from vet2b.schema import Network, Offer, Page, Provider

from .editor_schema import record_schema, translation_schema
from .field_reference import field_reference
from .read import read_lists


def documents(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of every generated document of a checkout."""
    lists = read_lists(root / "content")
    folder = root / "docs" / "schema"
    schemas = {
        "offer": record_schema(Offer, lists),
        "offer-translation": translation_schema(Offer),
        "provider": record_schema(Provider, lists),
        "provider-translation": translation_schema(Provider),
        "page": record_schema(Page, lists),
        "network": record_schema(Network, lists),
    }
    for name, schema in schemas.items():
        yield folder / f"{name}.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    yield root / "docs" / "content.md", field_reference(lists)


def write(root: Path) -> list[Path]:
    """Write the generated documents of a checkout and return their paths."""
    written = []
    for path, text in documents(root):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
