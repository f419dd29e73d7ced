"""Who may speak in a conversation."""

import unicodedata

import idna

from vet2b.schema import as_compared

# Where everybody gets a mailbox, a common domain says nothing about belonging together.
_OPEN_TO_ALL = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.it",
        "icloud.com",
        "me.com",
        "mac.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "gmx.net",
        "gmx.de",
        "web.de",
        "aol.com",
        "mail.com",
        "zoho.com",
        "yandex.com",
        "inbox.lv",
        "inbox.lt",
        "inbox.eu",
        "mail.lv",
        "apollo.lv",
        "one.lt",
        "gmail.lt",
        "takas.lt",
        "libero.it",
        "virgilio.it",
        "tiscali.it",
        "alice.it",
        "tim.it",
        "pec.it",
        "hotmail.it",
        "outlook.it",
        "sapo.pt",
        "mail.pt",
        "clix.pt",
        "iol.pt",
        "hotmail.pt",
        "outlook.pt",
        "wp.pl",
        "o2.pl",
        "onet.pl",
        "op.pl",
        "interia.pl",
        "interia.eu",
        "gazeta.pl",
        "poczta.fm",
        "tlen.pl",
        "outlook.ee",
        "mail.ee",
    }
)


def speaks_for(sender: str, mailbox: str, *, colleagues: bool) -> bool:
    """Return whether a mail's author is the owner of a mailbox.

    A school's trainers answer from mailboxes of their own: `colleagues` lets any of the same domain speak, unless
    anybody may have one there.
    """
    writer, owner = normal(sender), normal(mailbox)
    if not writer or not owner:
        return False
    domain = owner.rpartition("@")[2]
    return writer == owner or (colleagues and writer.rpartition("@")[2] == domain and domain not in _OPEN_TO_ALL)


def normal(address: str) -> str:
    """Return an address as all its spellings are: small letters, the domain in ASCII, no +tag; '' if it is none."""
    local, at, domain = as_compared(unicodedata.normalize("NFC", address)).rpartition("@")
    if not (local and at and domain):
        return ""
    try:
        domain = idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""
    return f"{local.partition('+')[0]}@{domain}"
