"""The local mailbox shows the newest mail first, also among mails of one second."""

from email.message import EmailMessage

from vet2b import config
from vet2b.adapters.maildir import MaildirMailer, delivered
from vet2b.mail_viewer import received


def test_mails_of_one_second_stand_in_the_order_of_their_delivery(tmp_path):
    mailer = MaildirMailer(tmp_path / "mail")
    for number in range(12):
        mail = EmailMessage()
        mail["Subject"] = str(number)
        mail["Date"] = "Tue, 24 Nov 2026 09:00:00 +0000"
        mailer.send(mail)

    settings = config.load({"VET2B_MAIL": f"maildir:///{tmp_path}/mail", "VET2B_SECRET": "x"})

    assert [str(mail.mail["Subject"]) for mail in received(settings)] == [str(n) for n in reversed(range(12))]


def test_microseconds_are_compared_as_numbers():
    assert delivered("1700000000.M9P1Q1.host") < delivered("1700000000.M10P1Q2.host")
    assert delivered("strange") == (0,)
