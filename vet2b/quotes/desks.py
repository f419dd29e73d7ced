"""What schools and offices see on their desks: what is open, until when, and how the rest ended."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from vet2b.ports import RequestStore, RequestUnknown
from vet2b.schema import OFFICE, Need, Part, Request, State
from vet2b.schema.request import HELD

from .directory import Directory

#: What ends so close to now is marked: there is time to act, and not much.
_SOON = timedelta(hours=36)
#: All countries' held requests stand on one list: a flood in one must not hide those of another.
_MOST_HELD = 1_000


@dataclass(frozen=True)
class Item:
    """One provider's part of a request."""

    request: Request
    part: Part

    def is_soon(self, now: datetime) -> bool:
        """Return whether its deadline is near, or has passed and nobody has been told yet."""
        return self.part.deadline is not None and self.part.deadline <= now + _SOON

    def is_late(self, now: datetime) -> bool:
        """Return whether its deadline has passed."""
        return self.part.deadline is not None and self.part.deadline <= now


@dataclass(frozen=True)
class Overview:
    """What an office sees of its schools."""

    open: tuple[Item, ...]
    """What is under way, the next deadline first; jobs that wait only for feedback need no office."""
    unanswered: tuple[Item, ...]
    """What ended because nobody answered, the latest first."""
    undelivered: tuple[Item, ...]
    """What a mail was about that nobody takes, the latest first."""
    unmatched: tuple[Item, ...]
    """The needs for which the office looks for a school, the next deadline first."""
    held: tuple[Request, ...]
    """What looks like spam and waits for somebody to look at it."""


class Desks:
    """Finds what belongs on a desk. Each of an office's schools is asked for: no index has to know of countries."""

    def __init__(self, store: RequestStore, directory: Directory):
        self._store = store
        self._directory = directory

    def open_of(self, provider: str) -> tuple[Item, ...]:
        """Return what is open with a provider, the next deadline first."""
        found = (Item(request, request.part(provider)) for request in self._store.open_of_provider(provider))
        return _by_deadline(found)

    def ended_of(self, provider: str) -> tuple[Item, ...]:
        """Return the last hundred requests that are over for a provider, the last to end first."""
        return tuple(Item(request, request.part(provider)) for request in self._store.closed_of_provider(provider))

    def overview(self, countries: Iterable[str]) -> Overview:
        """Return what the office of some countries sees."""
        wanted = frozenset(countries)
        providers = [slug for slug, facts in self._directory.providers.items() if facts.country in wanted]
        unanswered = [
            Item(request, request.part(provider))
            for provider in providers
            for request in self._store.closed_of_provider(provider)
            if request.part(provider).state == State.EXPIRED
        ]
        found = (item for provider in providers for item in self.open_of(provider))
        held = [request for request in self._store.listed(HELD, _MOST_HELD) if self._countries(request) & wanted]
        return Overview(
            open=_by_deadline(item for item in found if item.part.state.is_under_way),
            unanswered=tuple(sorted(unanswered, key=lambda item: item.part.since, reverse=True)),
            undelivered=tuple(self._undelivered(frozenset(providers))),
            unmatched=tuple(item for item in self.open_of(OFFICE) if self._countries(item.request) & wanted),
            held=tuple(held),
        )

    def _undelivered(self, providers: frozenset[str]) -> Iterator[Item]:
        """Yield each part once that a refused mail was about: its school's, or all of a request to an asker."""
        seen: set[tuple[str, str]] = set()
        for mail in self._store.refused_mails():
            if mail.message.startswith("confirm-"):  # whoever types a stranger's address must not fill a desk
                continue
            with suppress(RequestUnknown):  # erased meanwhile
                request = self._store.get(mail.request)
                for part in request.parts:
                    about = mail.provider in ("", part.provider) and part.provider in providers
                    if about and (request.id, part.provider) not in seen:
                        seen.add((request.id, part.provider))
                        yield Item(request, part)

    def _countries(self, request: Request) -> frozenset[str]:
        providers = self._directory.providers
        if isinstance(request.asked, Need):  # its office may be looking for the school
            return frozenset({request.asked.country})
        return frozenset(providers[part.provider].country for part in request.parts if part.provider in providers)


def _by_deadline(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items with the next deadline first; those that wait for nobody come last, the newest in front."""
    return tuple(
        sorted(
            items,
            key=lambda item: (
                item.part.deadline is None,
                item.part.deadline.timestamp() if item.part.deadline else -item.part.since.timestamp(),
                item.request.id,
            ),
        )
    )
