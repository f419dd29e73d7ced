"""What is wrong with the content, where, and in words an author understands."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from vet2b.locale import Locale

from .sentences import NOUNS, SENTENCES


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
    details: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)

    def message(self, locale: Locale) -> str:
        """Say what must hold, and what was found instead."""
        code = self.code
        details = dict(self.details)
        if code == "unknown_id" and details.get("vocabulary") == "languages":
            code = "unknown_language"
        for more in ("nearest", "known", "example"):
            if details.get(more) and f"{code}_{more}" in SENTENCES:
                code = f"{code}_{more}"
                break
        if noun := NOUNS.get(details.get("vocabulary", "")):
            details["noun"] = locale.gettext(noun)
        return locale.gettext(SENTENCES[code], **details)
