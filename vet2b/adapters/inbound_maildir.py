"""Mail that a mail server delivers into a folder, for one machine."""

import logging
import mailbox
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)


class InboundMaildir:
    """A Maildir that mail to the aliases is delivered into; what is held waits in its folder `.held`."""

    def __init__(self, path: Path):
        for folder in (path, path / ".held"):
            for part in ("tmp", "new", "cur"):
                (folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._box = mailbox.Maildir(path, create=False)
        self._held = mailbox.Maildir(path / ".held", create=False)

    def take_all(self, take: Callable[[bytes], str], done: frozenset[str]) -> None:
        """Give every mail to `take`. One whose outcome is `done` goes; any other is held, with the outcome logged.

        A mail is removed only after it was taken; if `take` fails, it stays and is tried again.
        """
        for key in list(self._box.keys()):
            try:
                raw = self._box.get_bytes(key)
            except KeyError:  # another process was faster
                continue
            try:
                outcome = take(raw)
            except Exception as error:
                log.error("a mail could not be taken: %s", type(error).__name__)  # its words may name a person
                continue
            if outcome not in done:
                log.warning("a mail is held: %s", outcome)
                self._held.add(raw)
            self._box.discard(key)
