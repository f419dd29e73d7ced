"""Every letter says what it should, to whom it should, in the reader's language, in text and HTML alike."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from tests.requests import CATERING, WELDING, asked, need, quote
from vet2b.mail.letters import LETTERS, compose
from vet2b.mail.render import as_html, as_text, to_mail
from vet2b.quotes.links import Links
from vet2b.quotes.states import MOVES, WAITS
from vet2b.schema import Part, Quote, Request, Said, State

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LINKS = Links("secret")


def a_request(**changes):
    part = Part(
        provider="rezekne-skola",
        offers=(WELDING,),
        state=State.OFFERED,
        since=NOW,
        deadline=NOW,
        reason="capacity",
        quote=Quote.model_validate(quote().model_dump(exclude={"kind", "reason"})),
        said=(
            Said(by="provider", at=NOW, text="Kādā krāsā?"),
            Said(by="asker", at=NOW, text="Melnā."),
        ),
    )
    other = Part(provider="gdansk-szkola", offers=(CATERING,), state=State.SENT, since=NOW)
    return Request(id="REQUEST1", created=NOW, asked=asked(**changes), parts=(part, other))


def letter(name, directory, /, provider="rezekne-skola", **changes):
    return compose(
        name, a_request(**changes), provider, directory, LINKS, "https://small.example/network", today=NOW.date()
    )


def test_every_mail_that_a_move_or_a_wait_asks_for_can_be_written():
    followed = {mail for move in MOVES.values() for mail in move.mails}
    reminded = {mail for wait in WAITS.values() for mail in wait.reminders}
    begun = {"confirm-to-asker", "confirm-need-to-asker", "assigned-to-asker"}
    by_mail = {"message-to-asker", "message-to-provider", "held-mail-to-coordinator", "returned-to-coordinator"}
    held = {"held-request-to-coordinator"}
    refused = {"refused-files-to-asker", "refused-files-to-provider"}

    assert followed | reminded | begun | by_mail | refused | held == set(LETTERS)


@pytest.mark.parametrize("message", sorted(LETTERS))
def test_every_letter_can_be_written_after_the_vocabularies_have_changed(message, directory):
    other = directory.model_copy(update={"terms": dict.fromkeys(directory.terms, ()), "units": ()})

    assert as_text(letter(message, other, budget="under_500", details={"metalwork/metal": "steel"}))


@pytest.mark.parametrize("language", ["en", "lv", "it", "lt", "pt", "pl"])
@pytest.mark.parametrize("message", sorted(LETTERS))
def test_every_letter_can_be_read_in_every_language(message, language, directory):
    written = letter(message, directory, language=language)

    text, html = as_text(written), as_html(written)
    assert written.language == (language if message.endswith("asker") else "lv")
    for words in (written.subject, written.greeting, *written.closing):
        assert "{" not in words
        assert words
    assert "REQUEST1" in text
    assert "REQUEST1" in html
    assert all(len(line) <= 78 for line in text.splitlines() if "://" not in line)


def test_the_confirmation_carries_no_word_of_the_askers_own(directory):
    """Otherwise anybody could send anything to anybody through us."""
    for part in (as_text, as_html):
        own = {
            "name": "Buy at spam.example",
            "organisation": "Maiznīca Rieksts",
            "details": {"catering/place": "Ozolkalns"},
        }
        written = part(letter("confirm-to-asker", directory, provider="", **own))
        assert "margas" not in written.lower().replace("margas, vārti", "")
        for word in ("spam.example", "Maiznīca", "Ozolkalns"):
            assert word not in written


def test_a_school_never_sees_the_askers_address(directory):
    for message in LETTERS:
        if message.endswith("provider"):
            written = letter(message, directory)
            assert "anna@maiznica.example" not in as_text(written) + as_html(written)


def test_an_asker_never_sees_the_schools_address(directory):
    for message in LETTERS:
        if message.endswith("asker"):
            written = letter(message, directory)
            assert "darbi@rezekne-skola.example" not in as_text(written) + as_html(written)


@pytest.mark.parametrize(
    ("provider", "seen", "unseen"),
    [
        ("gdansk-szkola", ["Liczba gości: 22 osoby", "Bufet", "Ozolkalns"], ["Dzień oględzin"]),
        ("rezekne-skola", ["Apskates diena: 2026. gada 1. decembris"], ["Viesu skaits", "Ozolkalns"]),
    ],
)
def test_a_school_reads_what_its_own_sectors_ask_in_its_language(directory, provider, seen, unseen):
    details = {
        "catering/guests": "22",
        "catering/place": "Ozolkalns",
        "catering/style": "buffet",
        "metalwork/visit": "2026-12-01",
    }
    text = as_text(letter("request-to-provider", directory, provider, offers=[WELDING, CATERING], details=details))

    for words in seen:
        assert words in text
    assert not [words for words in unseen if words in text]


def test_what_the_asker_wrote_is_text_and_marked_with_its_language(directory):
    html = as_html(letter("request-to-provider", directory, message="<script>alert(1)</script> & more", language="pl"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
    assert 'lang="pl"' in html
    assert "<script" not in html


def test_a_long_message_is_quoted_line_by_line_in_text(directory):
    text = as_text(letter("request-to-provider", directory, message="vārds " * 60 + "\n\n-- \nBeigas"))

    assert "> vārds vārds" in text
    assert "> Beigas" in text
    assert all(len(line) <= 78 for line in text.splitlines() if "://" not in line)


def test_links_lead_below_the_sites_own_path(directory):
    text = as_text(letter("quote-to-asker", directory))

    assert "https://small.example/network/api/requests/status?token=" in text


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("anna@uzņēmums.lv", "anna@xn--uzmums-q3a12b.lv"),
        ("anna@maiznica.example", "anna@maiznica.example"),
        ("jānis@uzņēmums.lv", "jānis@uzņēmums.lv"),
    ],
)
def test_a_domain_in_peoples_own_letters_is_written_as_mail_servers_know_it(directory, address, sent_to):
    mail = to_mail(letter("confirm-to-asker", directory, provider="", email=address), directory.network, "M1", NOW)

    assert mail["To"] == sent_to


def test_a_name_cannot_make_a_header(directory):
    mail = to_mail(letter("request-to-provider", directory, organisation="A" * 120), directory.network, "M1", NOW)

    parsed = message_from_bytes(mail.as_bytes(), policy=default)
    assert parsed.get_all("Bcc") is None
    assert "\n" not in str(parsed["Subject"])


def test_a_mail_is_one_that_out_of_office_programs_leave_alone(directory):
    mail = to_mail(letter("quote-to-asker", directory), directory.network, "M1", NOW)

    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<M1@small.example>"
    assert mail["From"].addresses[0].addr_spec == "requests@small.example"
    assert mail["Content-Language"] == "lv"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("message", sorted(name for name in LETTERS if name.endswith("-to-coordinator")))
def test_an_office_reads_what_kind_of_client_waits_and_never_that_it_is_a_company(message, directory):
    read = as_text(letter(message, directory, buyer_type="individual", organisation=None)).lower()

    assert "uzņēm" not in read.replace("uzņēmums vai organizācija", "")
    if message.split("-")[0] in ("late", "expired", "not"):
        assert "privātpersona" in read
        assert "/api/coordinator?token=" in read


@pytest.mark.parametrize("message", sorted(LETTERS))
def test_a_letter_about_a_need_without_an_offer_leaves_no_gap(message, directory):
    request = a_request()
    parts = (request.part("rezekne-skola").model_copy(update={"offers": ()}), *request.parts[1:])
    request = request.model_copy(update={"asked": need(), "parts": parts})

    written = compose(message, request, "rezekne-skola", directory, LINKS, "https://small.example", today=NOW.date())

    assert "\n\n\n" not in as_text(written).partition("\n-- \n")[0].strip()
    assert "<table></table>" not in as_html(written).replace("\n", "")
