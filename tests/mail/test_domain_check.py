"""`inv mail check` says of a network's domains what is missing, by a real name server that answers from a table."""

import socketserver
import threading
from urllib.parse import urlsplit

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from vet2b.adapters.dns import ask
from vet2b.mail.domain_check import Domains, as_text, check

GOOD = {
    ("small.example", "TXT"): ['"v=spf1 mx -all"', '"some other text"'],
    ("reply.small.example", "TXT"): ['"v=spf1 mx " "-all"'],
    ("mail._domainkey.small.example", "TXT"): ['"v=DKIM1; k=rsa; " "p=MIIBIjAN"'],
    ("_dmarc.small.example", "TXT"): ['"v=DMARC1; p=reject"'],
    ("reply.small.example", "MX"): ["10 mx.small.example."],
    ("mx.small.example", "A"): ["192.0.2.1"],
}


class NameServer(socketserver.BaseRequestHandler):
    """Answers from the table of its server; a name in `silent` gets no answer that could be used."""

    def handle(self):
        data, connection = self.request
        query = dns.message.from_wire(data)
        question = query.question[0]
        name, kind = str(question.name).rstrip("."), dns.rdatatype.to_text(question.rdtype)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        if name in self.server.silent:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif records := self.server.table.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *records))
        elif not any(known == name for known, _ in self.server.table):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        connection.sendto(answer.to_wire(), self.client_address)


@pytest.fixture
def name_server():
    server = socketserver.ThreadingUDPServer(("127.0.0.1", 0), NameServer)
    server.table, server.silent = dict(GOOD), set()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def found(server, mail="smtp://localhost", sender="small.example", reply="reply.small.example"):
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
    return check(Domains(sender, reply, "mail", urlsplit(mail)), ask(resolver))


def wrong(findings):
    return [finding.what for finding in findings if not finding.is_good]


def test_a_network_that_published_everything_is_told_so(name_server):
    findings = found(name_server)

    assert wrong(findings) == []
    assert as_text(findings).count("good") == 6


@pytest.mark.parametrize(
    ("name", "kind", "records", "what", "publish"),
    [
        ("small.example", "TXT", None, "SPF of small.example", 'small.example. TXT "v=spf1 mx -all"'),
        ("small.example", "TXT", ['"v=spf1 +all"'], "SPF of small.example", "-all"),
        ("small.example", "TXT", ['"v=spf1 mx -all"', '"v=spf1 a -all"'], "SPF of small.example", "-all"),
        ("reply.small.example", "TXT", None, "SPF of reply.small.example", "reply.small.example. TXT"),
        ("mail._domainkey.small.example", "TXT", None, "DKIM of small.example", "mail._domainkey.small.example. TXT"),
        ("mail._domainkey.small.example", "TXT", ['"v=DKIM1; p="'], "DKIM of small.example", "p=PUBLIC-KEY"),
        ("_dmarc.small.example", "TXT", None, "DMARC of small.example", '_dmarc.small.example. TXT "v=DMARC1'),
        ("_dmarc.small.example", "TXT", ['"v=DMARC1; p=maybe"'], "DMARC of small.example", "p=quarantine"),
        ("reply.small.example", "MX", None, "MX of reply.small.example", "reply.small.example. MX 10"),
        ("reply.small.example", "MX", ["0 ."], "MX of reply.small.example", "MX 10"),
        ("mx.small.example", "A", None, "MX of reply.small.example", "MX 10"),
    ],
)
def test_what_is_missing_is_said_with_the_record_to_publish(name_server, name, kind, records, what, publish):
    if records:
        name_server.table[name, kind] = records
    else:
        del name_server.table[name, kind]

    findings = found(name_server)

    assert wrong(findings) == [what]
    assert publish in as_text(findings)


def test_a_name_server_that_fails_is_no_missing_record(name_server):
    name_server.silent.add("_dmarc.small.example")

    (finding,) = [finding for finding in found(name_server) if not finding.is_good]
    assert finding.said.startswith("The name server did not answer")
    assert finding.publish == ""


def test_a_policy_of_the_domain_above_holds_below(name_server):
    name_server.table["_dmarc.small.example", "TXT"] = ['"v=DMARC1; p=none; sp=reject"']
    name_server.table["vet.small.example", "TXT"] = ['"v=spf1 mx -all"']
    name_server.table["mail._domainkey.vet.small.example", "TXT"] = ['"p=MIIB"']

    assert wrong(found(name_server, sender="vet.small.example")) == []


def test_a_reply_domain_elsewhere_is_not_aligned(name_server):
    name_server.table["small.example", "MX"] = ["10 mx.small.example."]
    assert wrong(found(name_server, reply="other.example")) == [
        "SPF of other.example",
        "MX of other.example",
        "Alignment",
    ]


def test_at_amazon_ses_is_named(name_server):
    findings = found(name_server, mail="ses://eu-central-1")

    assert wrong(findings) == ["SPF of small.example"]
    assert "include:amazonses.com" in as_text(findings)
