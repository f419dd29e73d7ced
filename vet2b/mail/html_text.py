"""The words of a mail that came as HTML only. What mail programs mark as quoted is quoted here too."""

import re
from html.parser import HTMLParser

_UNSEEN = {"style", "script", "head", "title", "template"}
_BLOCKS = {"p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "blockquote", "hr", "pre"}
# Where the quoted mail begins: Gmail, Yahoo, Outlook on the web and its apps, Proton.
_QUOTE = re.compile(r"gmail_quote|yahoo_quoted|divRplyFwdMsg|appendonsend|protonmail_quote|ms-outlook-mobile-reference")
_MOST_DEPTH = 500
# For a tag that is never closed Python's parser reads all that follows, again for each: minutes for a small mail.
_UNFINISHED = re.compile(r"<(?=[^<>]*(?:<|\Z))")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[str] = []
        self.over = False
        """Whether all that follows is what was answered to."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
        if _QUOTE.search(marks) or (tag == "blockquote" and ("type", "cite") in attrs):
            self.over = True
        if tag == "br" or tag in _BLOCKS:
            self.pieces.append("\n")
        if tag == "li":
            self.pieces.append("- ")
        if tag in _UNSEEN and len(self.open) < _MOST_DEPTH:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)
        if tag in _BLOCKS:
            self.pieces.append("\n" if tag != "p" else "\n\n")

    def handle_data(self, data: str) -> None:
        if not self.open and not self.over:
            self.pieces.append(re.sub(r"[ \t\r\n]+", " ", data))


def text_of(html: str) -> str:
    """Return the text of HTML, without what the mail program marks as quoted."""
    reader = _Reader()
    try:
        reader.feed(_UNFINISHED.sub("&lt;", _without_comments(html)))
        reader.close()
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations
        pass
    lines = [line.strip() for line in "".join(reader.pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_comments(html: str) -> str:
    """Return HTML without what stands between <!-- and -->, also where the end is missing."""
    pieces, place = [], 0
    while (start := html.find("<!--", place)) >= 0:
        pieces.append(html[place:start])
        end = html.find("-->", start + 2)
        if end < 0:
            return "".join(pieces)
        place = end + len("-->")
    return "".join((*pieces, html[place:]))
