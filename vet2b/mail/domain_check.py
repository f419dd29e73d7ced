"""Whether mail servers will believe our mail and find the way back: SPF, DKIM, DMARC and MX of two domains."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult

Ask = Callable[[str, str], list[str]]
"""Looks up a name and a type, such as TXT, and returns what stands there, without quotes; raises NoAnswer."""

SES = "ses"


class NoAnswer(Exception):
    """When a name server did not answer: what stands there is not known."""


@dataclass(frozen=True)
class Finding:
    """What was found about one record."""

    what: str
    is_good: bool
    said: str
    publish: str = ""
    """The record to publish, as a zone file has it; '' where nothing need be done."""


@dataclass(frozen=True)
class Domains:
    """What a network's mail stands on."""

    sender: str
    """The domain of From."""
    reply: str
    """The domain of the aliases: of Reply-To, and of the envelope's sender where we may set it."""
    selector: str
    """The name of the DKIM key that the mail server signs with."""
    mail: SplitResult
    """What mail is handed over to."""

    @property
    def by_ses(self) -> bool:
        """Whether Amazon SES sends it."""
        return self.mail.scheme == SES

    @property
    def region(self) -> str:
        """The region of SES."""
        return self.mail.netloc or "REGION"


def check(domains: Domains, ask: Ask) -> list[Finding]:
    """Return what was found, one thing after the other; everything is good if every finding is."""
    checks: list[tuple[str, Callable[[], Finding]]] = [
        *((f"SPF of {domain}", _spf_of(domain, domains, ask)) for domain in _envelopes(domains)),
        (f"DKIM of {domains.sender}", lambda: _dkim(domains, ask)),
        (f"DMARC of {domains.sender}", lambda: _dmarc(domains, ask)),
        (f"MX of {domains.reply}", lambda: _mx(domains, ask)),
        ("Alignment", lambda: _alignment(domains, ask)),
    ]
    return [_made(what, make) for what, make in checks]


def as_text(findings: Iterable[Finding]) -> str:
    """Return findings in words, and the records to publish."""
    lines = []
    for finding in findings:
        lines.append(f"{'good ' if finding.is_good else 'WRONG'}  {finding.what}: {finding.said}")
        if finding.publish:
            lines.append(f"       publish: {finding.publish}")
    return "\n".join(lines)


def _made(what: str, make: Callable[[], Finding]) -> Finding:
    try:
        return make()
    except NoAnswer as error:
        return Finding(what, False, f"The name server did not answer: {error}. Ask again later.")


def _envelopes(domains: Domains) -> list[str]:
    """The domains that the envelope's sender may have. SES uses its own, unless it is told otherwise."""
    return list(dict.fromkeys([domains.sender] if domains.by_ses else [domains.sender, domains.reply]))


def _spf_of(domain: str, domains: Domains, ask: Ask) -> Callable[[], Finding]:
    return lambda: _spf(domain, domains, ask)


def _spf(domain: str, domains: Domains, ask: Ask) -> Finding:
    what = f"SPF of {domain}"
    by = "include:amazonses.com" if domains.by_ses else "mx"
    publish = f'{domain}. TXT "v=spf1 {by} -all"'
    found = [text for text in ask(domain, "TXT") if text.lower().split(" ")[0] == "v=spf1"]
    if not found:
        return Finding(what, False, "No record says which servers may send for this domain (RFC 7208).", publish)
    if len(found) > 1:
        return Finding(what, False, f"There are {len(found)} records; with more than one, none holds.", publish)
    if found[0].split()[-1].lower() in ("+all", "all", "?all"):
        return Finding(what, False, f"It lets anybody send: {found[0]}", publish)
    if domains.by_ses and "amazonses.com" not in found[0].lower():
        return Finding(what, False, f"It does not name Amazon SES: {found[0]}", publish)
    return Finding(what, True, found[0])


def _dkim(domains: Domains, ask: Ask) -> Finding:
    what, name = f"DKIM of {domains.sender}", f"{domains.selector}._domainkey.{domains.sender}"
    if domains.by_ses:
        publish = f"{name}. CNAME {domains.selector}.dkim.amazonses.com."
        hint = "SES names three keys; ask for each with --selector."
    else:
        publish, hint = f'{name}. TXT "v=DKIM1; k=rsa; p=PUBLIC-KEY"', "Name your mail server's key with --selector."
    found = [text for text in ask(name, "TXT") if "p=" in text]
    if not found:
        return Finding(what, False, f"No key stands at {name} (RFC 6376). {hint}", publish)
    key = next((tag.strip()[2:] for tag in found[0].split(";") if tag.strip().startswith("p=")), "")
    if not key.strip():
        return Finding(what, False, f"The key at {name} was withdrawn: its p= is empty.", publish)
    return Finding(what, True, f"A key stands at {name}.")


def _dmarc(domains: Domains, ask: Ask) -> Finding:
    what = f"DMARC of {domains.sender}"
    publish = f'_dmarc.{domains.sender}. TXT "v=DMARC1; p=quarantine; rua=mailto:postmaster@{domains.sender}"'
    for domain in _and_above(domains.sender):
        found = [text for text in ask(f"_dmarc.{domain}", "TXT") if text.upper().startswith("V=DMARC1")]
        if len(found) > 1:
            return Finding(what, False, f"There are {len(found)} records at _dmarc.{domain}; none holds.", publish)
        if found:
            tags = dict(tag.strip().lower().partition("=")[::2] for tag in found[0].split(";") if "=" in tag)
            policy = tags.get("sp", tags.get("p", "")) if domain != domains.sender else tags.get("p", "")
            if policy not in ("none", "quarantine", "reject"):
                return Finding(what, False, f"Its policy is unknown: {found[0]}", publish)
            asks = "" if policy != "none" else " It only watches (p=none): others can write in this domain's name."
            return Finding(what, True, f"{found[0]}{asks}")
    return Finding(what, False, "No record says what to do with mail that is not ours (RFC 7489).", publish)


def _and_above(domain: str) -> list[str]:
    """A domain and what is above it, down to two names: a record there holds for it too."""
    names = domain.split(".")
    return [".".join(names[start:]) for start in range(max(1, len(names) - 1))]


def _mx(domains: Domains, ask: Ask) -> Finding:
    what = f"MX of {domains.reply}"
    to = f"inbound-smtp.{domains.region}.amazonaws.com" if domains.by_ses else f"mail.{domains.sender}"
    publish = f"{domains.reply}. MX 10 {to}."
    found = [record.split()[-1].rstrip(".") for record in ask(domains.reply, "MX")]
    if not found:
        return Finding(what, False, "No server takes mail for this domain: replies would not arrive.", publish)
    if found == [""]:
        return Finding(what, False, "It says that it takes no mail (RFC 7505).", publish)
    if not any(ask(host, "A") or ask(host, "AAAA") for host in found if host):
        return Finding(what, False, f"Its server has no address: {', '.join(found)}", publish)
    return Finding(what, True, ", ".join(found))


def _alignment(domains: Domains, ask: Ask) -> Finding:
    what, sender, reply = "Alignment", domains.sender, domains.reply
    if domains.by_ses:
        return Finding(what, True, "SES is the envelope's sender, so DMARC rests on DKIM, or on a MAIL FROM of yours.")
    if _belong_together(sender, reply, ask):
        return Finding(what, True, f"The envelope's sender ({reply}) belongs to the domain of From ({sender}).")
    said = f"The envelope's sender ({reply}) is of another domain than From ({sender}): DMARC rests on DKIM alone."
    return Finding(what, False, f"{said} Let reply_domain in network.yaml end in {sender}.")


def _belong_together(one: str, other: str, ask: Ask) -> bool:
    """One is below the other, or both are below a domain that has a DMARC record: that is their owner's."""
    shared = set(_and_above(one)) & set(_and_above(other))
    if one in shared or other in shared:
        return True
    return any(text.upper().startswith("V=DMARC1") for domain in shared for text in ask(f"_dmarc.{domain}", "TXT"))
