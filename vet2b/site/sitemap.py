"""What search engines read: the list of all pages with their languages, and what they may read."""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from vet2b.addresses import Addresses

from .page import Page

#: The protocol allows 50,000 addresses and 50 MB in one file (sitemaps.org); each address lists every language here.
_ADDRESSES_IN_A_FILE = 30_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap_pages(addresses: Addresses, languages: Sequence[str], places: Iterable[str]) -> Iterator[Page]:
    """Return sitemap.xml, in several files if one would be too long, and robots.txt."""
    listed = list(dict.fromkeys(places))
    step = max(1, _ADDRESSES_IN_A_FILE // len(languages))
    parts = [listed[start : start + step] for start in range(0, len(listed), step)]
    if len(parts) == 1:
        yield Page("sitemap.xml", lambda: _sitemap(addresses, languages, listed))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield Page("sitemap.xml", lambda: _index(addresses, names))
        for name, part in zip(names, parts, strict=True):
            yield Page(name, lambda part=part: _sitemap(addresses, languages, part))  # type: ignore[misc]
    yield Page("robots.txt", lambda: _robots(addresses))


def _sitemap(addresses: Addresses, languages: Sequence[str], places: Iterable[str]) -> str:
    lines = [f"{_HEAD}<urlset {_SPACES}>"]
    for place in places:
        said = {language: _full(addresses.in_language(language), place) for language in languages}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(full)}/>'
            for language, full in said.items()
        )
        lines += [f"<url><loc>{full}</loc>{alternates}</url>" for full in said.values()]
    return "\n".join([*lines, "</urlset>", ""])


def _full(addresses: Addresses, place: str) -> str:
    # Slugs and ids have none of the characters that XML would need escaped.
    return addresses.full(addresses.page(place))


def _index(addresses: Addresses, names: Iterable[str]) -> str:
    files = "\n".join(f"<sitemap><loc>{addresses.full(addresses.file(name))}</loc></sitemap>" for name in names)
    return f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{files}\n</sitemapindex>\n'


def _robots(addresses: Addresses) -> str:
    sitemap = addresses.full(addresses.file("sitemap.xml"))
    return f"User-agent: *\nDisallow: {addresses.function('')}\n\nSitemap: {sitemap}\n"
