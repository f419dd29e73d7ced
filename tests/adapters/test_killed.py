"""The process can die at any moment: what was acknowledged is sent all the same."""

import mailbox
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests.requests import asked
from vet2b.adapters.maildir import MaildirMailer
from vet2b.adapters.memory import MovableClock
from vet2b.adapters.sqlite import SqliteStore
from vet2b.catalogue import read
from vet2b.mail.outbox import Outbox
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links
from vet2b.quotes.service import Quotes

folder, work, minutes = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
clock = MovableClock(datetime(2026, 11, 24, 9, minutes, tzinfo=UTC))
store = SqliteStore(folder / "vet2b.sqlite3")
directory = Directory.from_catalogue(read(Path("tests/small_catalogue")).catalogue)


class Hanging(MaildirMailer):
    def send(self, mail):
        print("sending", flush=True)
        sys.stdin.read()


if work == "take":
    Quotes(store, directory, clock).request(asked(), "key")
    print("acknowledged", flush=True)
    sys.stdin.read()
mailer = Hanging(folder / "mail") if work == "hang" else MaildirMailer(folder / "mail")
Outbox(store, mailer, directory, Links("secret"), "https://small.example", clock).send_due()
"""


def start(folder, work, minutes=0):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(folder), work, str(minutes)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_after(process, word):
    assert process.stdout.readline().strip() == word
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def mails(folder):
    return len(mailbox.Maildir(folder / "mail")) if (folder / "mail").exists() else 0


def test_a_request_acknowledged_just_before_the_end_is_confirmed_by_mail(tmp_path):
    kill_after(start(tmp_path, "take"), "acknowledged")

    start(tmp_path, "send").communicate()

    assert mails(tmp_path) == 1


def test_a_mail_whose_sender_died_is_sent_when_its_lease_ends(tmp_path):
    kill_after(start(tmp_path, "take"), "acknowledged")
    kill_after(start(tmp_path, "hang"), "sending")

    start(tmp_path, "send", minutes=1).communicate()
    assert mails(tmp_path) == 0  # it might still be at work

    start(tmp_path, "send", minutes=5).communicate()
    assert mails(tmp_path) == 1

    start(tmp_path, "send", minutes=30).communicate()
    assert mails(tmp_path) == 1
