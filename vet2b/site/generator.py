"""Where Pelican calls us: one generator for the whole site."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from vet2b.catalogue.model import Catalogue
from vet2b.catalogue.problem import Problem
from vet2b.catalogue.read import read
from vet2b.feedback_file import read_feedback

from .assets import assets
from .encoded_pictures import encoded_pictures, picture_files
from .history import read_history
from .pages import editions, pages
from .preview import preview_files
from .writing import remove_others, write, write_pages


class ContentError(Exception):
    """When content that the check finds problems in is to be published."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(f"the content has {len(problems)} problems; `check` lists them")
        self.problems = tuple(problems)


class CatalogueGenerator(Generator):  # type: ignore[misc]
    """Reads the content as one catalogue and writes the site."""

    catalogue: Catalogue

    def generate_context(self) -> None:
        """Read all content.

        Raises ContentError if the check finds any, so that nothing broken is published and nothing is left out.
        """
        reading = read(Path(self.path))
        if reading.catalogue is None:
            raise ContentError(reading.problems)
        self.catalogue = reading.catalogue

    def generate_output(self, writer: Any) -> None:
        """Write every page and every file of the theme, and remove what an earlier build has left of others."""
        output = Path(self.output_path)
        site_url = self.settings["SITEURL"] or self.catalogue.network.site_url
        written: set[Path] = set()
        previews = self.settings.get("PREVIEWS", True)
        pictures = encoded_pictures(self.catalogue)
        made = editions(
            self.catalogue,
            site_url,
            self._today(),
            read_history(Path(self.path)),
            pictures,
            previews=previews,
            feedback=read_feedback(Path(feedback)) if (feedback := self.settings.get("FEEDBACK")) else {},
        )
        for name, content in (*assets(), *picture_files(pictures), *preview_files(made)):
            written.add(write(output / name, content))
        remove_others(output, written | write_pages(list(pages(made)), output))

    def _today(self) -> date:
        return self.settings.get("TODAY") or datetime.now(UTC).date()


def _generators(_pelican: Any) -> type[Generator]:
    return CatalogueGenerator


def register() -> None:
    """Let Pelican make the site with our generator."""
    # Pelican keeps weak references: a lambda would be gone before it is called.
    signals.get_generators.connect(_generators)
