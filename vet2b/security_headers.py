"""The headers of every answer: one place for the functions, the single-machine server and the files for web hosts."""

from collections.abc import Mapping
from pathlib import PurePosixPath

#: Everything a page needs comes from the site itself; nothing is inline, nothing may frame it.
SECURITY_HEADERS: Mapping[str, str] = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "geolocation=(self)",
    "cross-origin-opener-policy": "same-origin",
}

#: The lists that a school or a chamber shows on its own site: they may be framed, and run nothing.
EMBED_HEADERS: Mapping[str, str] = {
    **SECURITY_HEADERS,
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; frame-ancestors *",
}


#: What a page loads runs by the page's policy. To say it again with each of thirty files would weigh as much as a page.
PART_HEADERS: Mapping[str, str] = {"x-content-type-options": "nosniff"}
_PARTS = frozenset((".css", ".js", ".json", ".woff2", ".avif", ".webp", ".jpg", ".png"))


def headers_of(path: str) -> Mapping[str, str]:
    """Return the headers of a path below the site's own."""
    if PurePosixPath(path).suffix in _PARTS:
        return PART_HEADERS
    return EMBED_HEADERS if path.startswith("/embed/") else SECURITY_HEADERS
