"""What a visitor gets when a function fails: a page in their language that says what to do, never a bare code."""

import html
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from vet2b import http
from vet2b.fault import fault
from vet2b.languages import preferred
from vet2b.locale import Locale, languages, load
from vet2b.ports import StoreUnavailable

log = logging.getLogger(__name__)

_BARE_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
)
Handler = Callable[[http.Event, Any], http.Response]


def failures_told(handler: Handler) -> Handler:
    """Return a handler that answers where another fails: 400 if nothing can be read of what was sent, 503 while the
    store is out of reach, else 500."""

    @wraps(handler)
    def answer(event: http.Event, context: Any) -> http.Response:
        try:
            return handler(event, context)
        except http.Unreadable as error:
            return _told(event, 400, str(error))
        except StoreUnavailable as error:
            log.error("%s: the store is out of reach: %s", handler.__module__, error)
            return http.later(_told(event, 503))
        except Exception as error:
            log.error("%s failed: %s", handler.__module__, fault(error))
            return _told(event, 500)

    return answer


def _told(event: http.Event, status: int, reason: str = "") -> http.Response:
    try:
        from vet2b import bootstrap

        services = bootstrap.services()
        spoken = services.directory.network.languages
        locale = load(preferred(_wanted(event), http.header(event, "accept-language"), spoken))
        title, text = _said(locale, status)
        if http.wants_json(event):
            return http.refused(status, reason or title)
        from vet2b.opened_link import opened_pages

        pages = opened_pages(services, event, locale.language)
        told = pages.refusal if http.method(event) == "GET" else pages.message
        return http.page(told(title, text), status)
    except Exception as error:  # not even a page of the site can be made: settings, theme or catalogue are missing
        log.error("the page that tells of it failed, too: %s", type(error).__name__)
        return _bare(event, status)


def _wanted(event: http.Event) -> str:
    asked = http.query(event)
    return http.first(asked, "language") or http.first(asked, "lang")


def _said(locale: Locale, status: int) -> tuple[str, str]:
    _ = locale.gettext
    if status == 400:
        return (
            _("What was sent is too large or cannot be read"),
            _(
                "Please go back with your browser: what you typed is still there."
                " All files together may have at most 10 MB."
            ),
        )
    if status == 503:
        return (
            _("We cannot answer at the moment"),
            _("Nothing is lost. Please try again in a few minutes; a link from a mail works again then."),
        )
    return (
        _("Something went wrong on our side"),
        _("Please go back with your browser and try again in a few minutes. What you typed is still there."),
    )


def _bare(event: http.Event, status: int) -> http.Response:
    """Answer with what needs neither settings nor catalogue nor theme."""
    locale = load(preferred(_wanted(event), http.header(event, "accept-language"), languages()))
    title, text = _said(locale, status)
    if http.wants_json(event):
        return http.refused(status, title)
    head = f'<!doctype html><html lang="{locale.language}">{_BARE_HEAD}<title>{html.escape(title)}</title>'
    return http.page(f"{head}<h1>{html.escape(title)}</h1><p>{html.escape(text)}</p></html>", status)
