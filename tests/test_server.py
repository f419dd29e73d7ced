"""The server for one machine, over a real connection: the site, the functions and the local mailbox."""

import contextlib
import gzip
import http.client
import re
import threading
import time
from urllib.parse import urlencode

import pytest
from waitress.server import create_server

from tests.files import DXF
from tests.requests import WELDING
from vet2b import bootstrap, config, locale, theme
from vet2b.server import application, one_round, rebuild_on_change, rehearse
from vet2b.sweep import Sweep

FORM = {"content-type": "application/x-www-form-urlencoded"}
ASKED = {
    "offers": WELDING,
    "message": "Vajag margas, 4 m garas.",
    "name": "Anna Bērziņa",
    "buyer_type": "sme",
    "email": "anna@maiznica.example",
    "language": "lv",
    "consent": "on",
}

OF_ITS_PAGE = dict.fromkeys(("/a.webp", "/a.woff2", "/a.js"), "frame-ancestors 'none'")


@pytest.fixture
def site(tmp_path):
    site = tmp_path / "site"
    (site / "lv").mkdir(parents=True)
    for name in ("index.html", "lv/index.html", "404.html"):
        (site / name).write_text(f"<!DOCTYPE html><title>{name}</title>", encoding="utf-8")
    for name in ("a.webp", "a.woff2", "a.jsonld", "a.atom", "a.js", "a.svg"):
        (site / name).write_bytes(b"x")
    return site


@pytest.fixture(params=["", "/network"], ids=["at the root", "below a path"])
def ask(request, site, tmp_path, directory, monkeypatch):
    """Send one request to a server of the site, and return its answer and the body."""
    directory.to_file(tmp_path / "directory.json")
    monkeypatch.setenv("VET2B_STORE", f"sqlite:///{tmp_path}/vet2b.sqlite3")
    monkeypatch.setenv("VET2B_MAIL", f"maildir:///{tmp_path}/mail")
    monkeypatch.setenv("VET2B_DIRECTORY", str(tmp_path / "directory.json"))
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")
    monkeypatch.setenv("VET2B_SITE_URL", f"http://127.0.0.1{request.param}")
    server = create_server(application(config.load(), site), host="127.0.0.1", port=0, threads=2, map={})
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()

    def send(path, method="GET", body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=20)
        connection.request(method, f"{request.param}{path}", body, headers or {})
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        return answer, said

    yield send
    with contextlib.suppress(OSError):  # awake already, it may have closed before it is woken
        server.trigger.pull_trigger(server.close)  # in the server's own thread
    thread.join(timeout=5)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/lv/", "text/html"),
        ("/a.webp", "image/webp"),
        ("/a.woff2", "font/woff2"),
        ("/a.jsonld", "application/ld+json"),
        ("/a.atom", "application/atom+xml"),
        ("/a.js", "text/javascript"),
        ("/a.svg", "image/svg+xml"),
    ],
)
def test_every_file_is_served_as_what_it_is(ask, path, kind):
    answer, _ = ask(path)

    assert answer.status == 200
    assert answer.headers["content-type"].startswith(kind)
    # What a page loads runs by the page's policy; what is opened itself has its own.
    assert "frame-ancestors 'none'" in (answer.headers["content-security-policy"] or OF_ITS_PAGE[path])
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/nothing/", "/lv/nothing", "/../directory.json", "/%2e%2e/directory.json", "/lv/%00"]
)
def test_what_is_not_there_says_so_on_the_sites_own_page(ask, path):
    answer, said = ask(path)

    assert answer.status == 404
    assert b"404.html" in said


def test_a_form_is_taken_and_its_mail_can_be_read_in_the_outbox(ask):
    answer, _ = ask("/api/quote-requests", "POST", urlencode(ASKED), FORM)
    assert answer.status == 303
    assert answer.headers["location"].endswith("/lv/request/sent/")

    bootstrap.services().outbox.send_due()
    _, listed = ask("/outbox/")
    assert "anna@maiznica.example" in listed.decode()
    address = listed.decode().split('<a href="')[1].split('"')[0]
    _, mail = ask(address.removeprefix("/network"))
    assert "/api/requests/confirm?token=" in mail.decode()
    shown, _ = ask(f"{address.removeprefix('/network')}html")
    assert "sandbox" in shown.headers["content-security-policy"]


class NotedSweep(Sweep):
    """A sweep of which is known how often it was made."""

    runs = 0

    def run(self, services):
        self.runs += 1
        return {}


def test_a_part_of_the_work_that_fails_holds_up_no_other(ask, tmp_path, monkeypatch, caplog):
    (tmp_path / "no-folder").write_text("x", encoding="utf-8")
    monkeypatch.setenv("VET2B_INBOUND", f"maildir:///{tmp_path}/no-folder")
    ask("/api/quote-requests", "POST", urlencode(ASKED), FORM)

    sweep = NotedSweep()
    one_round(config.load(), tmp_path / "no-folder" / "feedback.json", sweep)

    assert "anna@maiznica.example" in ask("/outbox/")[1].decode()
    assert sweep.runs == 1
    told = [record.args[0] for record in caplog.records if record.name == "vet2b.server"]
    assert told == ["mail that came in", "published feedback"]

    one_round(config.load(), tmp_path / "feedback.json", None)
    assert sweep.runs == 1
    assert not (tmp_path / "feedback.json").exists()


def test_nobody_else_reads_the_mails_of_a_published_site(site, tmp_path, monkeypatch):
    monkeypatch.setenv("VET2B_MAIL", f"maildir:///{tmp_path}/mail")
    monkeypatch.setenv("VET2B_SITE_URL", "https://network.example")
    answered = []

    list(
        application(config.load(), site)(
            {"PATH_INFO": "/outbox/", "REQUEST_METHOD": "GET"}, lambda status, _headers: answered.append(status)
        )
    )

    assert answered == ["404 Not Found"]


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "http://localhost:8010"),
        ({"VET2B_SITE_URL": "https://network.example/vet2b/"}, "https://network.example/vet2b"),
    ],
)
def test_a_port_is_published_where_the_settings_say(environment, address):
    assert config.published_at(8010, environment) == address


def test_a_mail_in_the_outbox_can_be_answered_and_the_other_side_gets_it(ask):
    asked = school_asked(ask)
    assert b"<form" not in ask(in_outbox(ask, "anna@maiznica.example"))[1]  # nobody is behind the confirmation
    assert b'action="' in ask(asked)[1]

    assert reply(ask, asked, "darbi@rezekne-skola.example", "Varam <rīt>.").endswith("/outbox/?passed-on")
    assert "Varam &lt;rīt&gt;." in ask(in_outbox(ask, "anna@maiznica.example"))[1].decode()

    assert reply(ask, asked, "x@elsewhere.example", "Varam <rīt>.").endswith("/outbox/?held")
    assert b"is held" in ask("/outbox/?held")[1]


def test_files_go_with_an_answer_from_the_outbox_by_the_rules_of_mail(ask):
    asked = school_asked(ask)
    assert b'type="file"' in ask(asked)[1]
    files = [("skice.dxf", DXF), ("..\\plāns\n.docx", b"PK\x03\x04word/")]

    assert reply(ask, asked, "darbi@rezekne-skola.example", "", files).endswith("/outbox/?passed-on")

    assert "skice.dxf" in ask(in_outbox(ask, "anna@maiznica.example"))[1].decode()
    told = ask(in_outbox(ask, "darbi@rezekne-skola.example"))[1].decode()
    assert "plāns" in told
    assert "PDF" in told


def test_an_answer_that_is_no_form_is_refused(ask):
    answer, _ = ask(f"{school_asked(ask)}reply", "POST", b"text=x", FORM)
    assert answer.status == 400


def school_asked(ask):
    """Return the place of the mail that asks the school."""
    ask("/api/quote-requests", "POST", urlencode(ASKED), FORM)
    services = bootstrap.services()
    services.outbox.send_due()
    services.quotes.confirm(re.search(r"Pieprasījums (\w+)", ask(in_outbox(ask, ASKED["email"]))[1].decode()).group(1))
    services.outbox.send_due()
    return in_outbox(ask, "darbi@rezekne-skola.example")


def reply(ask, mail, sender, text, files=()):
    """Answer a mail of the outbox, and return where that leads."""
    parts = [('name="from"', sender.encode()), ('name="text"', text.encode())]
    parts += [(f'name="files"; filename="{name}"', content) for name, content in files]
    body = b"".join(
        b"--xx\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    )
    form = {"content-type": "multipart/form-data; boundary=xx"}
    answer, _ = ask(f"{mail}reply", "POST", body + b"--xx--\r\n", form)
    assert answer.status == 303
    return answer.headers["location"]


def in_outbox(ask, to):
    """Return the newest mail to somebody, as the outbox shows it."""
    listed = ask("/outbox/")[1].decode()
    return re.search(rf'<a href="(?:/network)?([^"]+)">[^<]*</a><br><small>{re.escape(to)}', listed).group(1)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "multipart/form-data", "💥"])
@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"%ff=%fe", b"{" * 5000, b"a" * 300_000])
def test_no_body_makes_a_function_fail(ask, kind, body):
    answer, _ = ask("/api/quote-requests", "POST", body, {"content-type": kind.encode()})

    assert answer.status in (400, 422)


def test_a_functions_page_is_compressed_for_whoever_takes_it_so(ask):
    address = f"/api/quote-requests?lang=en&offer={WELDING}"
    _, plain = ask(address)
    answer, said = ask(address, headers={"accept-encoding": "gzip"})

    assert answer.getheader("content-encoding") == "gzip"
    assert len(said) < len(plain) / 2
    assert b"<form" in gzip.decompress(said)


def test_there_are_no_other_functions(ask):
    for path in ("/api/", "/api/os", "/api/../quote_requests", "/api/challenge/x"):
        assert ask(path)[0].status == 404


def test_an_answer_can_be_asked_for_without_its_body(ask):
    answer, said = ask("/api/quote-requests?offer=rezekne-skola/metinasana", "HEAD")

    assert (answer.status, said) == (200, b"")


def test_after_a_rebuild_the_functions_pages_ask_for_the_new_theme(tmp_path):
    """The site's old theme is gone by then: its pages would stand there without any style."""
    theme.fingerprint()
    built, folder = threading.Event(), tmp_path / "watched"
    folder.mkdir()

    def rebuild():
        built.set()
        return True

    threading.Thread(target=rebuild_on_change, args=((folder,), rebuild), daemon=True).start()
    for number in range(50):  # the watch begins a moment after its thread
        (folder / f"{number}.css").touch()
        if built.wait(0.2):
            break

    assert built.is_set()
    for _ in range(50):
        if not theme.fingerprint.cache_info().currsize:
            break
        time.sleep(0.1)
    assert theme.fingerprint.cache_info().currsize == 0


def test_the_server_rehearses_so_that_no_visitor_waits_for_what_is_loaded_by_need(ask, caplog):
    locale.load.cache_clear()
    rehearse(config.load())

    spoken = bootstrap.services().directory.network.languages
    assert locale.load.cache_info().currsize >= len(spoken)
    assert caplog.records == [], "every form can be shown"


def test_a_server_whose_functions_cannot_answer_yet_starts_all_the_same(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("VET2B_DIRECTORY", str(tmp_path / "directory.json"))
    monkeypatch.setenv("VET2B_SECRET", "a secret of the tests")

    rehearse(config.load())

    assert "directory.json is missing" in caplog.text
