"""Of a reply only what was written anew goes on, in every language and mail program."""

import pytest

from vet2b.mail.reply_text import reply_in

OURS = "reply.small.example"
NEW = "Labdien!\n\nVaram 12. decembrī.\nCena: 340 EUR"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Tue, 24 Nov 2026 at 09:00, VET2B <r-a-b@reply.small.example> wrote:\n> Hello",
        "On 24 Nov 2026, at 09:00, Small network <requests@small.example>\nwrote:\n\n> Hello",
        "On 24.11.2026 09:00, Small network wrote:\n> Hello",
        "Il giorno mar 24 nov 2026 alle ore 09:00 Rete <r-a-b@reply.small.example> ha scritto:\n> Buongiorno",
        "Il 24/11/2026 09:00, Rete ha scritto:\n> Buongiorno",
        "Em ter., 24 de nov. de 2026 às 09:00, Rede <r-a-b@reply.small.example>\nescreveu:\n> Bom dia",
        "No dia 24/11/2026, às 09:00, Rede escreveu:\n> Bom dia",
        "Dnia 24 listopada 2026 09:00 Sieć <r-a-b@reply.small.example> napisał(a):\n> Dzień dobry",
        "W dniu 24.11.2026 o 09:00, Sieć pisze:\n> Dzień dobry",
        "wt., 24 lis 2026 o 09:00 Sieć <r-a-b@reply.small.example> napisał(a):\n> Dzień dobry",
        "2026-11-24, an, 09:00 Tinklas <r-a-b@reply.small.example> rašė:\n> Laba diena",
        "2026-11-24 09:00, Tinklas rašė:\n> Laba diena",
        "otrd., 2026. g. 24. nov., plkst. 09:00 — lietotājs Tīkls (<r-a-b@reply.small.example>) rakstīja:\n> Labdien",
        "24.11.2026 09:00 Tīkls rakstīja:\n> Labdien",
        "________________________________\nFrom: Network <r-a-b@reply.small.example>\nSent: Tuesday\nTo: x\n\nHello",
        "From: Network\nSent: Tuesday, 24 November 2026 09:00\nTo: x\nSubject: y\n\nHello",
        "Da: Rete\nInviato: martedì 24 novembre 2026 09:00\nA: x\nOggetto: y\n\nBuongiorno",
        "De: Rede\nEnviado: terça-feira, 24 de novembro de 2026 09:00\nPara: x\nAssunto: y\n\nBom dia",
        "Od: Sieć\nWysłano: wtorek, 24 listopada 2026 09:00\nDo: x\nTemat: y\n\nDzień dobry",
        "Nuo: Tinklas\nIšsiųsta: 2026 m. lapkričio 24 d. 09:00\nKam: x\nTema: y\n\nLaba diena",
        "No: Tīkls\nNosūtīts: otrdiena, 2026. gada 24. novembris 09:00\nKam: x\nTēma: y\n\nLabdien",
        "Wiadomość napisana przez Sieć <requests@small.example> w dniu 24 lis 2026, o godz. 09:00:\n\n> Dzień dobry",
        "W dniu 2026-11-24 09:00:05 użytkownik Sieć <requests@small.example> napisał:\n> Dzień dobry",
        "wt., 24 lis 2026, 09:00 użytkownik Sieć <requests@small.example> napisał:\n\n> Dzień dobry",
        "Rede <requests@small.example> escreveu (terça, 24/11/2026 à(s) 09:00):\n\n> Bom dia",
        "Às 09:00 de 24/11/2026, Rede escreveu:\n> Bom dia",
        "Tīkls <requests@small.example> 24.11.2026 plkst. 09:00 rakstīja:\n> Labdien",
        "otrd., 2026. gada 24. nov. plkst. 09:00 Tīkls <requests@small.example>\nrakstīja:\n\n> Labdien",
        "2026 m. lapkričio 24 d., antradienis, 09:00, Tinklas <requests@small.example> rašė:\n\n> Laba diena",
        "Am 24.11.2026 um 09:00 schrieb Netz <requests@small.example>:\n> Hallo",
        "Le mar. 24 nov. 2026 à 09:00, Réseau <requests@small.example> a écrit :\n> Bonjour",
        "вт, 24 нояб. 2026 г. в 09:00, Сеть <requests@small.example>:\n\n> Здравствуйте",
        "24.11.2026 09:00, Сеть пишет:\n> Здравствуйте",
        "Od: Sieć\nWysłane: wtorek, 24 listopada 2026 09:00\nDo: x\nTemat: y\n\nDzień dobry",
        "От: Сеть\nОтправлено: 24 ноября 2026 г. 09:00\nКому: x\nТема: y\n\nЗдравствуйте",
        "-------- Messaggio originale --------\nDa: Rete\nData: 24/11/26 09:00\nA: x\n\nBuongiorno",
        "-------- Oryginalna wiadomość --------\nOd: Sieć\nData: 24.11.2026\nDo: x\n\nDzień dobry",
        "-----Original Message-----\nFrom: Network\nSent: Tuesday\n\nHello",
        "-- \nJānis Ozols\ndarbi@rezekne-skola.example",
        "> Labdien",
        "",
    ],
)
def test_what_was_quoted_stays_behind(quoted):
    assert reply_in(f"{NEW}\n\n{quoted}", OURS) == NEW


def test_an_answer_below_the_quoted_mail_is_kept():
    assert reply_in(f"On 24.11.2026 09:00, Network wrote:\n> Hello\n> there\n\n{NEW}", OURS) == NEW


@pytest.mark.parametrize(
    "text",
    [
        "On Monday we can come.\nOur trainer wrote: measure first.",
        "- 40 gab.\n- 12 gab.",
        "Do: 12 grudnia\nCena: 340",
        "Data: 5 dicembre\nA: Cremona",
        "Uwaga: montaż osobno.",
        "Am Montag schrieb ich zwei Punkte auf.",
        "Nasz trener napisał: najpierw pomiar.",
        "Wiadomość od trenera: wał jest z C45.",
        "Write to <info@school.example> too: he wrote the drawing.",
    ],
)
def test_what_only_looks_quoted_stays(text):
    assert reply_in(text, OURS) == text
