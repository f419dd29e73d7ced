"""/outbox/: the mails of the local mailbox, as a person would read them."""

import mailbox
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any

from vet2b import config
from vet2b.adapters.maildir import delivered
from vet2b.config import Config
from vet2b.security_headers import SECURITY_HEADERS

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

# A mail's own styles are inline; nothing in it may run, load or send anything.
_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation; frame-ancestors 'self'"
)
_LIST_POLICY = SECURITY_HEADERS["content-security-policy"] + "; frame-src 'self'"
_KEY = re.compile(r"[\w.,=+:-]+\Z")

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
ol { list-style: none; padding: 0 }
li { border-block-end: 1px solid #8886; padding: .6rem 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dd { margin: 0 }
iframe { width: 100%; height: 34rem; border: 1px solid #8886; background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8886; padding: 1rem }
"""


@dataclass(frozen=True)
class Received:
    """A mail of the mailbox."""

    key: str
    mail: EmailMessage

    @property
    def moment(self) -> datetime:
        """When it was written."""
        return parsedate_to_datetime(str(self.mail["Date"]))

    def part(self, kind: str) -> str:
        """Return its text or its HTML."""
        body = self.mail.get_body((kind,))
        return str(body.get_content()) if body else ""


def received(settings: Config) -> list[Received]:
    """Return the mails of the local mailbox, the newest first."""
    folder = config.path_of(settings.mail)
    if not folder.exists():
        return []
    box = mailbox.Maildir(folder, factory=None, create=False)
    mails = [_read(key, box) for key in box.keys()]  # noqa: SIM118  a mailbox is no dictionary
    return sorted(mails, key=lambda mail: delivered(mail.key), reverse=True)


def _read(key: str, box: mailbox.Maildir) -> Received:
    return Received(key, BytesParser(EmailMessage, policy=default).parsebytes(box.get_bytes(key)))


def application(settings: Config, base: str) -> Callable[[Environ, StartResponse], Iterable[bytes]]:
    """Return a WSGI application that shows the mailbox below an address."""

    def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        name = environ["PATH_INFO"].removeprefix(base)
        if name == "style.css":
            return _send(start_response, _STYLE, "text/css", _LIST_POLICY)
        if not name:
            return _send(start_response, _list(received(settings), base), "text/html", _LIST_POLICY)
        key, _, view = name.partition("/")
        found = next((mail for mail in received(settings) if mail.key == key), None) if _KEY.match(key) else None
        if found is None:
            return _send(start_response, _page("No such mail", "", base), "text/html", _LIST_POLICY, "404 Not Found")
        if view == "html":
            return _send(start_response, found.part("html"), "text/html", _MAIL_POLICY)
        return _send(start_response, _mail(found, base), "text/html", _LIST_POLICY)

    return answer


def _list(mails: list[Received], base: str) -> str:
    rows = "".join(
        f'<li><a href="{base}{escape(m.key)}/">{escape(str(m.mail["Subject"]))}</a><br>'
        f"<small>{escape(str(m.mail['To']))} · {m.moment:%Y-%m-%d %H:%M:%S}</small></li>"
        for m in mails
    )
    return _page("Outbox", f"<ol>{rows}</ol>" if rows else "<p>No mail yet.</p>", base)


def _mail(received: Received, base: str) -> str:
    heads = "".join(
        f"<dt>{name}</dt><dd>{escape(str(received.mail[name]))}</dd>" for name in ("From", "To", "Subject", "Date")
    )
    text = re.sub(r"(https?://[^\s<>&]+)", r'<a href="\1">\1</a>', escape(received.part("plain")))
    body = (
        f'<p><a href="{base}">Outbox</a></p><dl>{heads}</dl><h2>HTML</h2>'
        f'<iframe title="The mail in HTML" src="{base}{escape(received.key)}/html" '
        'sandbox="allow-popups allow-top-navigation-by-user-activation"></iframe>'
        f"<h2>Text</h2><pre>{text}</pre>"
    )
    return _page(str(received.mail["Subject"]), body, base)


def _page(title: str, body: str, base: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="{base}style.css"></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def _send(start_response: StartResponse, text: str, kind: str, policy: str, status: str = "200 OK") -> Iterable[bytes]:
    headers = {**SECURITY_HEADERS, "content-security-policy": policy, "cache-control": "no-store"}
    headers["content-type"] = f"{kind}; charset=utf-8"
    start_response(status, list(headers.items()))
    return [text.encode()]
