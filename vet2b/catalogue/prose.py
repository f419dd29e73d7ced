"""Prose in Markdown: what authors may write, and how it becomes HTML that cannot harm."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

import markdown
import nh3

#: Schemes a link may have (WHATWG URL); everything else, `javascript:` first of all, is refused.
SAFE_SCHEMES = ("http", "https", "mailto", "tel")

_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "h2", "h3", "h4", "h5", "h6", "blockquote", "code", "pre"}
_TAGS |= {"hr", "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_FENCED = re.compile(r"^( {0,3})(`{3,}|~{3,}).*?^\1\2", re.DOTALL | re.MULTILINE)
_ADDRESS = re.compile(r"<(?:https?://|mailto:)?[^\s<>]+[.@:][^\s<>]+>")
_TAG = re.compile(r"<[a-zA-Z!/?][^>\n]*>?")
_PICTURE = re.compile(r"!\[[^\]]*\][(\[]")
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)>\s]*)|^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s*$", re.MULTILINE)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


#: Mark -> how many of it a text may have: the time to read them grows with the square of their number.
_MOST = {"[": 300, "`": 1000}
#: Lists and quotations within one another, on one line or by indentation, more than the renderer can follow.
_NESTED = re.compile(r"^(?: {40}|(?: *(?:\d+\.|[-*+>]) +){20})", re.MULTILINE)


def prose_problems(prose: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line within the prose counting from 0, code, what was found) for all that prose may not have."""
    too_many = [mark for mark, most in _MOST.items() if prose.count(mark) > most]
    if too_many:
        yield 0, "too_many_marks", too_many[0]
        return
    if nested := _NESTED.search(prose):
        yield _line(prose, nested), "prose_depth", ""
    text = _blanked(_FENCED, prose)
    text = _blanked(_CODE, text)
    for match in _PICTURE.finditer(text):
        yield _line(text, match), "picture_in_prose", match.group()
    for match in _LINK_TARGET.finditer(text):
        target = match.group(1) or match.group(2) or ""
        if not _is_safe(target):
            yield _line(text, match), "unsafe_link", target[:60]
    for match in _TAG.finditer(_blanked(_ADDRESS, text)):
        yield _line(text, match), "raw_html", match.group()[:60]


def _is_safe(target: str) -> bool:
    # Browsers read entities and drop control characters before they look for the scheme.
    plain = re.sub(r"[\x00-\x20]", "", html.unescape(target))
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme.group(1).lower() in SAFE_SCHEMES


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return the text with every match blank, its lines kept."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start())


@lru_cache(maxsize=4096)
def render_prose(prose: str, heading_level: int = 3) -> str:
    """Return safe HTML whose headings begin at a level. HTML in the prose is shown as the text it is."""
    renderer = markdown.Markdown(
        extensions=["sane_lists", "tables", "toc"],
        extension_configs={"toc": {"baselevel": heading_level - 1, "marker": "", "anchorlink": False}},
        output_format="html",
    )
    renderer.preprocessors.deregister("html_block")
    renderer.inlinePatterns.deregister("html")
    return nh3.clean(
        renderer.convert(prose),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(SAFE_SCHEMES),
        link_rel="nofollow noopener",
    )
