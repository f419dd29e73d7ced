"""What web hosts must be told: the headers of every answer, and what may be kept for ever. One file for each kind."""

from collections.abc import Iterator, Mapping

from vet2b.addresses import Addresses
from vet2b.security_headers import EMBED_HEADERS, SECURITY_HEADERS

from .page import Page

_FOR_EVER = "public, max-age=31536000, immutable"
#: Folders in which every address changes with its content.
_FINGERPRINTED = ("theme", "search")
_BRIEFLY = "public, max-age=300"


def host_files(addresses: Addresses) -> Iterator[Page]:
    """Return the files for Netlify and Cloudflare Pages, Apache, and nginx."""
    base = addresses.base
    yield Page("_headers", lambda: _headers(base))
    yield Page(".htaccess", lambda: _htaccess(base))
    yield Page("nginx-headers.conf", lambda: _nginx(base))


def _headers(base: str) -> str:
    """Of Netlify and Cloudflare Pages. Rules add up there, so the embedded lists take the policy away first."""
    rules = [_rule(f"{base}/*", {**SECURITY_HEADERS, "cache-control": _BRIEFLY})]
    for folder in _FINGERPRINTED:
        rules.append(_rule(f"{base}/{folder}/*", {"! cache-control": "", "cache-control": _FOR_EVER}))
    policy = "content-security-policy"
    rules.append(_rule(f"{base}/embed/*", {f"! {policy}": "", policy: EMBED_HEADERS[policy]}))
    return "\n".join(rules)


def _rule(path: str, headers: Mapping[str, str]) -> str:
    lines = (f"  {name}: {value}" if value else f"  {name}" for name, value in headers.items())
    return "\n".join([path, *lines]) + "\n"


def _htaccess(base: str) -> str:
    """Of Apache 2.4 with mod_headers; also the page for addresses that do not exist."""
    always = "\n".join(f'  Header always set {name} "{value}"' for name, value in SECURITY_HEADERS.items())
    policy = EMBED_HEADERS["content-security-policy"]
    kept = f"^{base}/({'|'.join(_FINGERPRINTED)})/"
    return (
        f"ErrorDocument 404 {base}/404.html\n"
        "<IfModule mod_mime.c>\n"
        "  AddType image/avif .avif\n  AddType image/webp .webp\n  AddType font/woff2 .woff2\n"
        "  AddType application/ld+json .jsonld\n  AddType application/atom+xml .atom\n"
        "</IfModule>\n"
        f"<IfModule mod_headers.c>\n{always}\n"
        f'  Header set cache-control "{_BRIEFLY}"\n'
        f'  <If "%{{REQUEST_URI}} =~ m#{kept}#">\n    Header set cache-control "{_FOR_EVER}"\n  </If>\n'
        f'  <If "%{{REQUEST_URI}} =~ m#^{base}/embed/#">\n'
        f'    Header always set content-security-policy "{policy}"\n  </If>\n'
        "</IfModule>\n"
    )


def _nginx(base: str) -> str:
    """For `include` inside nginx's `server`; a location's own headers replace the outer ones, so each has all."""
    return (
        f"error_page 404 {base}/404.html;\n"
        + _location(f"{base}/", SECURITY_HEADERS, _BRIEFLY)
        + "".join(_location(f"{base}/{folder}/", SECURITY_HEADERS, _FOR_EVER) for folder in _FINGERPRINTED)
        + _location(f"{base}/embed/", EMBED_HEADERS, _BRIEFLY)
    )


def _location(path: str, headers: Mapping[str, str], kept: str) -> str:
    lines = "".join(f'  add_header {name} "{value}" always;\n' for name, value in headers.items())
    return f'location ^~ {path} {{\n{lines}  add_header cache-control "{kept}";\n}}\n'
