"""The product on one machine: the built site, the functions, the outbox and the deadlines in one process."""

import base64
import gzip
import logging
import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from waitress.server import create_server
from whitenoise import WhiteNoise

from vet2b import bootstrap, http, inbound, mail_viewer, theme
from vet2b.bootstrap import Services
from vet2b.config import Config, ConfigurationError
from vet2b.failures import Handler
from vet2b.fault import fault
from vet2b.feedback_file import write_feedback
from vet2b.quotes.reviews import published_feedback
from vet2b.schema import Need, QuoteRequest, Request
from vet2b.security_headers import headers_of
from vet2b.sweep import Sweep

log = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

#: Address below /api/ -> the function that answers there, as API Gateway routes them.
FUNCTIONS: Mapping[str, str] = {
    "attachments": "attachments",
    "challenge": "challenge",
    "coordinator": "coordinator",
    "desk": "desk",
    "needs": "needs",
    "needs/assign": "needs_assign",
    "quote-requests": "quote_requests",
    "requests/answer": "requests_answer",
    "requests/confirm": "requests_confirm",
    "requests/files": "requests_files",
    "requests/status": "requests_status",
    "unmet": "unmet",
    "your-data": "your_data",
}
_THREADS = 8
_LARGEST_BODY = 12 * 1024 * 1024  # all files of a request, and what a form adds
_OUTBOX_SECONDS = 1.0
_DEADLINES_SECONDS = 60.0
# Python's table lacks them, or has them only where the machine's own does.
_MEDIA_TYPES = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".jsonld": "application/ld+json",
    ".atom": "application/atom+xml",
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
}


def serve(
    settings: Config,
    site: Path,
    port: int,
    *,
    rebuild: Callable[[], bool],
    watched: tuple[Path, ...],
    feedback: Path,
    host: str = "127.0.0.1",
) -> None:
    """Serve until interrupted, and write published feedback. The last line printed is the address to open."""
    server = create_server(
        application(settings, site), host=host, port=port, threads=_THREADS, max_request_body_size=_LARGEST_BODY
    )
    for work in (lambda: _send_and_expire(settings, feedback), lambda: rebuild_on_change(watched, rebuild)):
        threading.Thread(target=work, daemon=True).start()
    if listener := inbound.listener(settings):
        listener.start()
    rehearse(settings)
    mail = f"{settings.site_url}/outbox/" if settings.shows_outbox else settings.mail.geturl().rpartition("@")[2]
    print(f"VET2B is at {settings.site_url}/ (mail: {mail}, stop: Ctrl+C)", flush=True)
    server.run()


def rehearse(settings: Config) -> None:
    """Show the forms to nobody, in each language: else the first visitors wait for all that is loaded by need."""
    try:
        spoken = bootstrap.services(settings).directory.network.languages
    except ConfigurationError as error:
        log.warning("the functions cannot answer yet: %s", error)
        return
    for name in FUNCTIONS:
        _handler(name)
    for name in ("quote-requests", "needs"):
        for language in spoken:
            _handler(name)(_event_of(f"/api/{name}", f"lang={language}"), None)
    for record in (QuoteRequest, Need, Request):
        record.model_rebuild()


def application(settings: Config, site: Path) -> Application:
    """Return the WSGI application: functions below /api/, the mailbox at /outbox/, everything else the built site."""
    base = urlsplit(settings.site_url).path.rstrip("/")
    static = WhiteNoise(
        _not_found(site), root=site, prefix=base, index_file=True, autorefresh=True, mimetypes=_MEDIA_TYPES
    )
    static.immutable_file_test = _is_immutable
    outbox = mail_viewer.application(settings, f"{base}/outbox/")

    def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(f"{base}/api/"):
            return _function(path.removeprefix(f"{base}/api/"), environ, start_response)
        if path.startswith(f"{base}/outbox/") and settings.shows_outbox:
            return outbox(environ, start_response)
        answered: Iterable[bytes] = static(environ, _secured(path.removeprefix(base), start_response))
        return answered

    return answer


def _is_immutable(path: str, _url: str) -> bool:
    """The addresses of the theme and of the search index change with their content."""
    return re.search(r"/(theme|search)/[0-9a-f]{10}/", path) is not None


def _secured(path: str, start_response: StartResponse) -> StartResponse:
    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start_response(status, [*headers, *headers_of(path).items()], *more)

    return start


def _not_found(site: Path) -> Application:
    def answer(_environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        page = site / "404.html"
        start_response("404 Not Found", [("content-type", "text/html; charset=utf-8")])
        return [page.read_bytes() if page.exists() else b"Not found"]

    return answer


def _function(name: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Call a function with the event that API Gateway would send it, and answer as API Gateway would."""
    if name not in FUNCTIONS:
        return _start(http.refused(404, "There is no such address"), environ, start_response)
    return _start(_handler(name)(event_of(environ), None), environ, start_response)


def _handler(name: str) -> Handler:
    handler: Handler = import_module(f"functions.{FUNCTIONS[name]}.handler").handler
    return handler


def _start(response: http.Response, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer; a page is compressed, as a content delivery network does it: a form is five times as heavy without."""
    headers, said = dict(response["headers"]), response["body"]
    body = base64.b64decode(said) if response["isBase64Encoded"] else said.encode()
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body = gzip.compress(body, 6)
        headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
    start_response(f"{response['statusCode']} ", list(headers.items()))
    return [body]


def event_of(environ: Environ) -> http.Event:
    """Return a WSGI request as an API Gateway event (HTTP API, payload 2.0)."""
    length = int(environ.get("CONTENT_LENGTH") or 0)  # the server itself has checked it
    body = environ["wsgi.input"].read(length)
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    address = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    return _event_of(*address, method=environ["REQUEST_METHOD"], headers=headers, body=body)


def _event_of(
    path: str, query: str, *, method: str = "GET", headers: Mapping[str, str] = MappingProxyType({}), body: bytes = b""
) -> http.Event:
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers,
        "requestContext": {"http": {"method": method, "path": path}, "stage": "$default"},
        "body": base64.b64encode(body).decode("ascii") if body else None,
        "isBase64Encoded": bool(body),
    }


def _send_and_expire(settings: Config, feedback: Path) -> None:
    """What scheduled functions do elsewhere, for ever."""
    next_deadlines, sweep = 0.0, Sweep()
    while True:
        is_time = time.monotonic() >= next_deadlines
        if is_time:
            next_deadlines = time.monotonic() + _DEADLINES_SECONDS
        one_round(settings, feedback, sweep if is_time else None)
        time.sleep(_OUTBOX_SECONDS)


def one_round(settings: Config, feedback: Path, sweep: Sweep | None) -> None:
    """Take mail and send it and, with a sweep, do what is due and write published feedback.

    A part that fails is noted, holds up no other, and is tried again in the next round.
    """

    def publish(services: Services) -> None:
        write_feedback(published_feedback(services.store, services.directory), feedback)

    parts: dict[str, Callable[[Services], object]] = {
        "mail that came in": lambda services: inbound.take_delivered(settings, services),
        "the outbox": lambda services: services.outbox.send_due(),
    }
    if sweep:
        parts |= {"the sweep": sweep.run, "published feedback": publish}
    for name, part in parts.items():
        try:
            part(bootstrap.services(settings))
        except Exception as error:
            log.error("%s failed, and is tried again: %s", name, fault(error))


def rebuild_on_change(watched: tuple[Path, ...], rebuild: Callable[[], bool]) -> None:
    """Rebuild the site whenever something watched changes, for ever."""
    import watchfiles

    for _changes in watchfiles.watch(*watched, raise_interrupt=False):
        if rebuild():
            theme.forget()  # the pages of functions ask for the theme that stands there now
