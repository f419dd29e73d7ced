"""A letter as a mail: plain text and HTML that say the same (RFC 2046, multipart/alternative)."""

import textwrap
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from email_validator import validate_email

from vet2b.schema import Network

from .headers import POLICY
from .letter import Block, Facts, Files, Letter, Link, Paragraph, Words

_WIDTH = 72
_LONGEST_NAME = 60

# Mail programs keep inline styles only; these few hold in all of them, light and dark.
_PAGE = "margin:0 auto;max-width:36em;padding:1em;font:16px/1.5 Georgia,'Times New Roman',serif"
_BUTTON = (
    "display:inline-block;padding:.6em 1.2em;background:#1d4679;color:#ffffff;border-radius:3px;"
    "font-weight:bold;text-decoration:none"
)
_WORDS = "margin:0 0 1em;padding:.2em 0 .2em 1em;border-left:3px solid #c8862a;white-space:pre-wrap"
_LABEL = "padding:.15em 1em .15em 0;text-align:left;vertical-align:top;font-weight:normal;opacity:.75"
_SMALL = "font-size:14px;opacity:.75;margin:.2em 0"


@dataclass(frozen=True)
class Envelope:
    """Where a mail's echo goes."""

    reply_to: str = ""
    """The reader's answer; '' for the operator's office."""
    return_path: str = ""
    """What mail servers say of a mail that did not arrive."""
    thread: str = ""
    """Names the conversation, so that mail programs show its mails together."""


def to_mail(
    letter: Letter, network: Network, mail_id: str, now: datetime, envelope: Envelope | None = None
) -> EmailMessage:
    """Return a letter as a mail from the network.

    The same outbox id gives the same Message-ID, so that a mail sent twice after a crash can be seen to be one.
    """
    mail, envelope = EmailMessage(policy=POLICY), envelope or Envelope()
    user, _, domain = network.mail.sender.rpartition("@")
    mail["From"] = Address(_sender(letter.in_the_name_of, network.name), user, domain)
    mail["To"] = _deliverable(letter.to)
    mail["Reply-To"] = envelope.reply_to or network.operator.email
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{mail_id}@{domain}>"
    if envelope.thread:
        mail["References"] = f"<{envelope.thread}@{domain}>"
    if envelope.return_path:
        # No mailer sends this header: SMTP's becomes the envelope's sender (RFC 5321, 4.4), others take it out.
        mail["Return-Path"] = f"<{envelope.return_path}>"
    # RFC 3834: out-of-office programs do not answer this; Exchange wants it said in its own way (MS-OXCMAIL).
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["X-Loop"] = network.mail.reply_domain
    mail.set_content(as_text(letter))
    mail.add_alternative(as_html(letter), subtype="html")
    mail["Content-Language"] = letter.language  # setting the content drops headers of this family
    return mail


def _sender(other: str, network: str) -> str:
    """Return the name a mail comes in. The address stays the network's own: DMARC holds for that only."""
    name = "".join(sign for sign in other if sign.isprintable())[:_LONGEST_NAME].strip()
    return f"{name} ({network})" if name else network


def _deliverable(address: str) -> str:
    """Return an address as every mail server takes it: uzņēmums.lv as xn--uzmums-q3a12b.lv (IDNA).

    A name before the @ has no such form; it needs a server that knows SMTPUTF8 (RFC 6531).
    """
    known = validate_email(address, check_deliverability=False, test_environment=True)
    return known.ascii_email or address


def as_text(letter: Letter) -> str:
    """Return a letter in plain text, 72 columns wide; links stand on lines of their own and are never broken."""
    parts = [letter.greeting, *(_text(block) for block in letter.blocks)]
    closing = "\n".join(_wrapped(line) for line in letter.closing)
    return "\n\n".join([*parts, f"-- \n{closing}"]) + "\n"


def _with_colon(label: str) -> str:
    """A question has its own sign."""
    return label if label.endswith("?") else f"{label}:"


def _text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _wrapped(block.text)
    if isinstance(block, Facts):
        return "\n".join(_wrapped(f"{_with_colon(fact.label)} {fact.value}", hanging=True) for fact in block.rows)
    if isinstance(block, Words):
        lines = [textwrap.wrap(line, _WIDTH - 2) or [""] for line in block.text.splitlines()]
        said = "\n".join(f"> {line}".rstrip() for wrapped in lines for line in wrapped)
        return f"{block.label}:\n\n{said}"
    if isinstance(block, Files):
        return "\n".join([f"{block.label}:", *(f"- {f.name} ({f.size}):\n{f.address}" for f in block.files)])
    return f"{block.label}:\n{block.address}"


def _wrapped(text: str, *, hanging: bool = False) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="    " if hanging else "", break_long_words=False)


def as_html(letter: Letter) -> str:
    """Return a letter in HTML: everything that somebody typed is text there, never markup."""
    body = "".join(_html(block) for block in letter.blocks)
    closing = "".join(f'<p style="{_SMALL}">{escape(line)}</p>' for line in letter.closing)
    return (
        f'<!DOCTYPE html>\n<html lang="{letter.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(letter.subject)}</title></head>\n"
        f'<body><div style="{_PAGE}"><p>{escape(letter.greeting)}</p>\n{body}<hr>\n{closing}</div></body></html>\n'
    )


def _html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>\n"
    if isinstance(block, Facts):
        rows = "".join(
            f'<tr><th scope="row" style="{_LABEL}">{escape(fact.label)}</th>'
            f'<td style="padding:.15em 0"{_lang(fact.lang)}>{escape(fact.value)}</td></tr>'
            for fact in block.rows
        )
        return f'<table style="border-collapse:collapse;margin:0 0 1em">{rows}</table>\n'
    if isinstance(block, Words):
        said = f'<blockquote style="{_WORDS}" dir="auto"{_lang(block.lang)}>{escape(block.text)}</blockquote>'
        return f"<p>{escape(block.label)}:</p>\n{said}\n"
    if isinstance(block, Link):
        return f'<p style="{_SMALL}"><a href="{escape(block.address)}">{escape(block.label)}</a></p>\n'
    if isinstance(block, Files):
        files = "".join(
            f'<li><a href="{escape(file.address)}" dir="auto">{escape(file.name)}</a> ({file.size})</li>'
            for file in block.files
        )
        return f"<p>{escape(block.label)}:</p>\n<ul>{files}</ul>\n"
    return f'<p><a href="{escape(block.address)}" style="{_BUTTON}">{escape(block.label)}</a></p>\n'


def _lang(language: str) -> str:
    return f' lang="{escape(language)}"' if language else ""
