"""The words of a mail that came as HTML only."""

import time

import pytest

from vet2b.mail.html_text import text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Good morning,</p><p>it is 1 < 2 metres</p>", "Good morning,\n\nit is 1 < 2 metres"),
        ("<div>Yes<br>No</div>", "Yes\nNo"),
        ("a<!-- not <b>this</b> -->b", "ab"),
        ("a<!--[if mso]><p>Outlook</p><![endif]-->b", "ab"),
        ("a<!--[if !mso]><!--><i>all others</i><!--<![endif]-->b", "aall othersb"),
        ("seen<!-- never closed <p>unseen</p>", "seen"),
        ("<style>p > a { color: red }</style><p>Words</p>", "Words"),
        ('<p>Answer</p><div class="gmail_quote">On Monday, Anna wrote</div>', "Answer"),
    ],
)
def test_the_words_are_what_a_reader_sees(html, text):
    assert text_of(html) == text


@pytest.mark.parametrize("piece", ["<a ", "<a/", "<a b=", '<a b="', "<a '", "<!--", "<![CDATA[", "</a", "<!", "<"])
def test_tags_that_are_never_closed_cost_no_time(piece):
    html = piece * 20_000

    started = time.perf_counter()
    text_of(html)

    assert time.perf_counter() - started < 2
