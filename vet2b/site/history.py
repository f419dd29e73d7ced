"""When each content file changed, as Git remembers it; without Git, as the disk does."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

_SEPARATOR = "\x01"


@dataclass(frozen=True)
class Dates:
    """When a file was first committed, and when last."""

    first: datetime
    last: datetime


@dataclass(frozen=True)
class History:
    """The dates of the files of a content folder."""

    root: Path
    dates: Mapping[str, Dates]
    """Path below the root -> its dates, of what Git knows."""
    _found: dict[Path, Dates] = field(default_factory=dict, init=False, compare=False, repr=False)
    # The disk is asked once about each file, though every feed names it.

    def of(self, path: Path) -> Dates:
        """Return when a file appeared and when it changed last."""
        if path not in self._found:
            self._found[path] = self._dates(path)
        return self._found[path]

    def _dates(self, path: Path) -> Dates:
        found = self.dates.get(path.resolve().relative_to(self.root.resolve()).as_posix())
        if found:
            return found
        changed = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        return Dates(changed, changed)


def read_history(content: Path) -> History:
    """Return the history of a content folder, from one pass over Git's log."""
    command = ["git", "-C", str(content), "log", "--relative", "--name-only", f"--format={_SEPARATOR}%cI", "--", "."]
    try:
        log = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603  git, no shell
    except (OSError, subprocess.CalledProcessError):  # no git here, or no repository
        return History(content, {})
    return History(content, _dates(log.decode("utf-8", "replace")))


def _dates(log: str) -> Mapping[str, Dates]:
    """The newest commit stands first."""
    found: dict[str, Dates] = {}
    for commit in log.split(_SEPARATOR)[1:]:
        moment, *names = commit.split("\n")
        when = datetime.fromisoformat(moment).astimezone(UTC)
        for name in filter(None, names):
            found[name] = Dates(when, found[name].last if name in found else when)
    return found
