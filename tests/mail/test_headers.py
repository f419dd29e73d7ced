"""What headers say arrives as it was written, however long it is and whatever language it is in."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import compat32
from email.utils import getaddresses

import pytest

from vet2b.mail.headers import POLICY

OFFERS = (
    "Detaļu frēzēšana un virpošana uz CNC pēc rasējuma",
    "Puķu un dārzeņu stādi no maija: tomāti, petūnijas, surfīnijas",
    "Gėlių ir daržovių daigai nuo gegužės: pomidorai, petunijos, surfinijos",
    "Ciasta i ciasteczka na wagę dla kawiarni i biur",
    "CNC milling",
)
BEGINNINGS = (
    "Jūsu cenas piedāvājums ir pieņemts:",
    "Pedido de orçamento:",
    "Zapytanie o wycenę:",
    "Your quote was accepted:",
)
SCHOOLS = (
    "Zespół Szkół Gastronomicznych „Pod Kasztanem” w Krakowie",
    "Grabiszyn Technical School of Electronics and Computing, Wro",
    'A "school", of (all) <things>',
    "Latvija",
)


def sent(**headers) -> bytes:
    mail = EmailMessage(policy=POLICY)
    for name, value in headers.items():
        mail[name] = value
    mail.set_content("…")
    return mail.as_bytes()


def said(raw: bytes, name: str) -> str:
    """Read a header as other mail programs do, not by what wrote it."""
    return str(make_header(decode_header(message_from_bytes(raw, policy=compat32)[name])))


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_long_subject_keeps_every_space(beginning, offer):
    raw = sent(subject=f"{beginning} {offer}")

    assert said(raw, "Subject") == f"{beginning} {offer}"
    assert max(len(line) for line in raw.splitlines()) <= 78


@pytest.mark.parametrize("school", SCHOOLS)
@pytest.mark.parametrize("network", ["VET2B", "Praca z Pomorza", "Darbs ar rūpību Latgalē"])
def test_a_mail_has_one_sender_whatever_the_name_has_in_it(school, network):
    raw = sent(**{"from": Address(f"{school} ({network})", "requests", "small.example")})

    ((name, address),) = getaddresses([message_from_bytes(raw, policy=compat32)["From"]])
    assert (str(make_header(decode_header(name))), address) == (f"{school} ({network})", "requests@small.example")
