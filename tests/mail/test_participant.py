"""Who speaks for a mailbox: its owner by every spelling, a school's colleagues, and nobody who only looks alike."""

import pytest

from vet2b.mail.participant import speaks_for


@pytest.mark.parametrize(
    ("sender", "mailbox", "colleagues", "speaks"),
    [
        ("anna@maiznica.example", "Anna@Maiznica.example", False, True),
        ("anna+vet2b@maiznica.example", "anna@maiznica.example", False, True),
        ("anna@xn--uzmums-q3a12b.example", "anna@uzņēmums.example", False, True),
        ("janis@maiznica.example", "anna@maiznica.example", False, False),
        ("janis@skola.example", "darbi@skola.example", True, True),
        ("janis@kurss.skola.example", "darbi@skola.example", True, False),
        ("janis@inbox.lv", "skola@inbox.lv", True, False),
        ("darbi@straße.example", "darbi@strasse.example", True, False),
        ("", "darbi@skola.example", True, False),
        ("darbi@", "darbi@skola.example", True, False),
        ("@skola.example", "darbi@skola.example", True, False),
    ],
)
def test_the_owner_of_a_mailbox_and_a_schools_colleagues_speak_for_it(sender, mailbox, colleagues, speaks):
    assert speaks_for(sender, mailbox, colleagues=colleagues) is speaks
