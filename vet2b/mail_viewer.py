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

from vet2b import config, mail_reply, multipart
from vet2b.adapters.maildir import delivered
from vet2b.config import Config
from vet2b.schema.attachment import accepted
from vet2b.security_headers import SECURITY_HEADERS

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

# A mail's own styles are inline; nothing in it may run, load or send anything.
_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation; frame-ancestors 'self'"
)
_LIST_POLICY = SECURITY_HEADERS["content-security-policy"] + "; frame-src 'self'"
_KEY = re.compile(r"[\w.,=+:-]+\Z")

#: What became of a reply -> what is said of it.
_OUTCOMES = {
    "passed-on": "The reply was handed on. The other side's mail is in this list.",
    "held": "The reply is held, and the office is told; it looks at it at its desk.",
    "ignored": "The reply looks like a program's, and was ignored.",
    "returned": "The mail server's report was noted.",
}

_FILES = f'<input id="files" name="files" type="file" multiple accept="{accepted()}">'
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
ol { list-style: none; padding: 0 }
li { border-block-end: 1px solid #8886; padding: .6rem 0 }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem }
dd { margin: 0 }
dd, p { overflow-wrap: anywhere }
iframe { width: 100%; height: 34rem; border: 1px solid #8886; background: #fff }
input, textarea { box-sizing: border-box; width: 100%; font: inherit; padding: .4rem }
button { font: inherit; padding: .4rem 1rem }
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
        said = _OUTCOMES.get(environ.get("QUERY_STRING", ""), "")
        if name == "style.css":
            return _send(start_response, _STYLE, "text/css", _LIST_POLICY)
        if not name:
            return _send(start_response, _list(received(settings), base, said), "text/html", _LIST_POLICY)
        key, _, view = name.partition("/")
        found = next((mail for mail in received(settings) if mail.key == key), None) if _KEY.match(key) else None
        if found is None:
            return _send(start_response, _page("No such mail", "", base), "text/html", _LIST_POLICY, "404 Not Found")
        if view == "html":
            return _send(start_response, found.part("html"), "text/html", _MAIL_POLICY)
        if view == "reply" and environ["REQUEST_METHOD"] == "POST":
            return _answer(settings, found, base, environ, start_response)
        form = _reply_form(found, base) if mail_reply.can_be_answered(settings, found.mail) else ""
        return _send(start_response, _mail(found, base, form), "text/html", _LIST_POLICY)

    return answer


def _answer(
    settings: Config, found: Received, base: str, environ: Environ, start_response: StartResponse
) -> Iterable[bytes]:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    try:
        typed, files = multipart.read(environ.get("CONTENT_TYPE", ""), body)
    except ValueError:
        page = _page("The form cannot be read", "", base)
        return _send(start_response, page, "text/html", _LIST_POLICY, "400 Bad Request")
    outcome = mail_reply.answer(settings, found.mail, typed, files).replace(" ", "-")
    start_response("303 See Other", [*SECURITY_HEADERS.items(), ("location", f"{base}?{outcome}")])
    return [b""]


def _list(mails: list[Received], base: str, said: str) -> str:
    rows = "".join(
        f'<li><a href="{base}{escape(m.key)}/">{escape(str(m.mail["Subject"]))}</a><br>'
        f"<small>{escape(str(m.mail['To']))} · {m.moment:%Y-%m-%d %H:%M:%S}</small></li>"
        for m in mails
    )
    note = f'<p role="status"><strong>{said}</strong></p>' if said else ""
    return _page("Outbox", note + (f"<ol>{rows}</ol>" if rows else "<p>No mail yet.</p>"), base)


def _mail(received: Received, base: str, reply_form: str) -> str:
    heads = "".join(
        f"<dt>{name}</dt><dd>{escape(str(received.mail[name]))}</dd>" for name in ("From", "To", "Subject", "Date")
    )
    text = re.sub(r"(https?://[^\s<>&]+)", r'<a href="\1">\1</a>', escape(received.part("plain")))
    body = (
        f'<p><a href="{base}">Outbox</a></p><dl>{heads}</dl><h2>HTML</h2>'
        f'<iframe title="The mail in HTML" src="{base}{escape(received.key)}/html" '
        'sandbox="allow-popups allow-top-navigation-by-user-activation"></iframe>'
        f"<h2>Text</h2><pre>{text}</pre>{reply_form}"
    )
    return _page(str(received.mail["Subject"]), body, base)


def _reply_form(received: Received, base: str) -> str:
    return (
        f'<h2>Reply</h2><form action="{base}{escape(received.key)}/reply" method="post" '
        'enctype="multipart/form-data">'
        '<p><label for="from">From</label><br><input id="from" name="from" type="email" required '
        f'value="{escape(str(received.mail["To"]))}"></p>'
        f"<p><small>To {escape(str(received.mail['Reply-To']))}. From another address the reply is held: "
        "the office sees it at its desk.</small></p>"
        '<p><label for="text">What you write</label><br>'
        '<textarea id="text" name="text" rows="6"></textarea></p>'
        f'<p><label for="files">Files</label><br>{_FILES}<br>'
        "<small>PDF, JPEG, PNG, DXF or STL; 10 MB in all. Of one that cannot go on you are told by mail.</small></p>"
        '<p><button type="submit">Send the reply</button></p></form>'
    )


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
