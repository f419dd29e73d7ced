"""Mistyped mail domains are pointed out; nothing that may be right is."""

import pytest

from vet2b.forms.mail_typos import probably_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("anna@gmial.com", "anna@gmail.com"),
        ("anna@gmail.con", "anna@gmail.com"),
        ("anna@GMAI.COM", "anna@gmail.com"),
        ("anna@gmail.co", "anna@gmail.com"),
        ("anna@hotmial.con", "anna@hotmail.com"),
        ("anna@inbox.lvv", "anna@inbox.lv"),
        ("anna@imbox.lv", "anna@inbox.lv"),
        ("anna@wp.lp", "anna@wp.pl"),
        ("anna@o2.ppl", "anna@o2.pl"),
        ("anna@liberto.it", "anna@libero.it"),
        ("anna@gmail.com", ""),
        ("anna@inbox.lt", ""),
        ("anna@mail.com", ""),
        ("anna@op.pl", ""),
        ("anna@maiznica.lv", ""),
        ("anna@rtk.lv", ""),
        ("anna@wp.it", ""),
        ("anna", ""),
        ("", ""),
        ("@gmial.com", ""),
    ],
)
def test_a_slip_is_seen_and_another_domain_is_left_alone(typed, meant):
    assert probably_meant(typed) == meant
