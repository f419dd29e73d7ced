"""Mails as programs of six countries write them: of each only what was written anew is kept."""

from pathlib import Path

import pytest

from vet2b.mail.reading import read
from vet2b.mail.reply_text import reply_in

MAILS = Path(__file__).parent / "mails"
WRITTEN = {
    "gmail-lv-quoted-printable": "Labdien!\n\nVaram izgatavot līdz 12. decembrim. Vai krāsa būs melna?\n\nAr cieņu,\nJānis",
    "apple-it-base64": "Buongiorno,\n\nper noi va bene giovedì alle 9: c'è anche il tecnico?",
    "outlook-pl-html-windows-1250": "Dzień dobry,\n\nmożemy przyjąć zlecenie na świąteczny catering, żółte obrusy są w cenie.",
    "thunderbird-lt-flowed": "Sveiki, galime pagaminti per dvi savaites, jei medžiagas gausime iki pirmadienio. Kaina – 340 EUR.\n\nPagarbiai\nJonas",
    "old-lt-iso-8859-13": "Ačiū, žiūrėsime. Šį mėnesį jau nebespėsime.",
    "outlook-lv-windows-1257": "Labdien,\n\nšogad vairs nevaram, žēl. Varbūt februārī?",
    "phone-pt-windows-1252": "Bom dia, não há problema: a reunião pode ser às 10h. É cá?\n\nEnviado do meu iPhone",
    "wrong-charset": "Labdien, varam rīt.",
    "outlook-it-logo-and-drawing": "In allegato il disegno.\n\nOfficina",
}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_of_a_mail_what_was_written_anew_is_kept(name):
    mail = read((MAILS / f"{name}.eml").read_bytes())

    assert reply_in(mail.text, "reply.small.example") == WRITTEN[name]


def test_a_drawing_is_a_file_and_the_logo_of_a_signature_is_none():
    mail = read((MAILS / "outlook-it-logo-and-drawing.eml").read_bytes())

    assert [file.name for file in mail.files] == ["ringhiera nº3.dxf"]


def test_every_mail_here_is_tested():
    assert {path.stem for path in MAILS.glob("*.eml")} == set(WRITTEN)


@pytest.mark.parametrize("charset", ["unicode_escape", "raw-unicode-escape", "rot13", "idna", "\x00"])
def test_an_encoding_that_is_none_of_mail_is_read_as_usual(charset):
    raw = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n\nCe\\na\u0161\\x\\".encode()

    assert read(raw).text == "Ce\\naš\\x\\"
