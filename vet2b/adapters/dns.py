"""Looks names up, as dnspython asks for them."""

import dns.exception
import dns.resolver

from vet2b.mail.domain_check import Ask, NoAnswer

_SECONDS = 5.0


def ask(resolver: dns.resolver.Resolver | None = None) -> Ask:
    """Return what asks a resolver; the machine's own if none is given."""

    def asked(name: str, kind: str) -> list[str]:
        try:
            found = (resolver or dns.resolver.Resolver()).resolve(name, kind, lifetime=_SECONDS)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError) as error:
            raise NoAnswer(f"{kind} {name} ({type(error).__name__})") from error
        if kind == "TXT":  # a long text comes in pieces (RFC 7208, 3.3)
            return [b"".join(record.strings).decode("utf-8", "replace") for record in found]
        return [record.to_text() for record in found]

    return asked
