"""What is wrong with the content, where, and in words an author understands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vet2b.locale import Locale

from .sentences import SENTENCES


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that must be mended before the content can be published."""

    path: str
    """The file, from the folder above the content."""
    line: int
    """Counting from 1."""
    field: str
    """The field as authors write it, such as price.variants[1].for, or '' where the whole file is meant."""
    code: str
    """A key of `SENTENCES`."""
    details: Mapping[str, str] = field(default_factory=dict, compare=False)

    def message(self, locale: Locale) -> str:
        """Say what must hold, and what was found instead."""
        sentence = SENTENCES[self.code]
        if self.code == "unknown_id" and self.details.get("nearest"):
            sentence = SENTENCES["unknown_id_nearest"]
        if self.code == "unknown_key" and self.details.get("nearest"):
            sentence = SENTENCES["unknown_key_nearest"]
        return locale.gettext(sentence, **self.details)
