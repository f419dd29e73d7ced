"""Mail into a local mailbox: where it lands when one tries the product, to be read at /outbox/."""

import mailbox
import re
from email.message import EmailMessage
from pathlib import Path


class MaildirMailer:
    """A Mailer that delivers into a Maildir (https://cr.yp.to/proto/maildir.html), safe for many processes."""

    def __init__(self, path: Path):
        # Not by `create=True`: that fails if another process makes the same folder at this moment.
        for part in ("tmp", "new", "cur"):
            (path / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._mailbox = mailbox.Maildir(path, create=False)

    def send(self, mail: EmailMessage) -> None:
        """Deliver a mail; it is on disk when this returns."""
        lines = mail.policy.clone(linesep="\n")  # of a file, not of SMTP: mail programs would show each CR
        self._mailbox.add(mail.as_bytes(policy=lines))


def delivered(key: str) -> tuple[int, ...]:
    """Return what sorts the mails of a mailbox by the moment of their delivery; a mail's Date knows only seconds."""
    # <seconds>.M<microseconds>P<process>Q<number>.<host>, as Python's mailbox and most mail servers name them.
    name = re.match(r"(\d+)\.(?:M(\d+))?(?:P\d+)?(?:Q(\d+))?", key)
    return tuple(int(number or 0) for number in name.groups()) if name else (0,)
