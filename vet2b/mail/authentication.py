"""Whether a mail really comes from the domain of its author, as our own mail server has found (RFC 8601, RFC 7489)."""

import re

from .reading import ReadMail

_COMMENT = re.compile(r"\([^()]{0,500}\)")
_WHOLE_HEADER = 4000


def is_authentic(mail: ReadMail, authserv_id: str) -> bool:
    """Return whether DMARC passes, or, for a domain without a DMARC record, DKIM or SPF of that very domain.

    Only the uppermost header of our own mail server counts: what stands below came with the mail.
    """
    domain = mail.sender.rpartition("@")[2]
    results = _results(mail, authserv_id)
    if not domain or results is None:
        return False
    found = dict.fromkeys(re.findall(r"\bdmarc=(\w+)", results))
    if found and "none" not in found:
        return list(found) == ["pass"]
    return any(_covers(signer, domain) for signer in _signers(results))


def is_infected(mail: ReadMail) -> bool:
    """Return whether the mail server has found a virus (Amazon SES says so in a header)."""
    return mail.header("X-SES-Virus-Verdict").upper() == "FAIL"


def _results(mail: ReadMail, authserv_id: str) -> str | None:
    for value in mail.message.get_all("Authentication-Results", []):
        said = _COMMENT.sub(" ", " ".join(str(value)[:_WHOLE_HEADER].split())).lower()
        server, _, results = said.partition(";")
        if authserv_id and server.split()[:1] == [authserv_id.lower()]:
            return results
    return None


def _signers(results: str) -> list[str]:
    """The domains for which DKIM or SPF passes."""
    found = []
    for result in results.split(";"):
        if re.match(r"\s*dkim=pass\b", result):
            found += re.findall(r"header\.[di]=\"?(?:[^\s;@\"]*@)?([a-z0-9.-]+)", result)
        elif re.match(r"\s*spf=pass\b", result):
            found += re.findall(r"(?:smtp\.mailfrom|envelope-from)=\"?(?:[^\s;@\"]*@)?([a-z0-9.-]+)", result)
    return found


def _covers(signer: str, domain: str) -> bool:
    """A domain speaks for itself and what is below it; never the other way, or a guest could speak for its host."""
    return "." in signer and (domain == signer or domain.endswith(f".{signer}"))
