"""What can be done with a request. Every step can be repeated without harm; every change and its mails are one."""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from vet2b.fault import fault
from vet2b.ports import (
    AttachmentStore,
    Clock,
    OutboxMail,
    RequestExists,
    RequestStore,
    RequestUnknown,
    Spill,
    Spilled,
    StoreUnavailable,
)
from vet2b.schema import Answer, Attachment, Need, Part, Quote, QuoteRequest, Request, State
from vet2b.schema.request import Held, held_like

from .directory import Directory
from .held import notice, put_aside
from .life import Change, Life
from .needs import assigned, confirmation, confirmed, matched_parts
from .spilled import id_of
from .states import MOVES
from .suspicion import is_flood, suspicion

log = logging.getLogger(__name__)


class TooManyUnconfirmed(Exception):
    """When an address has got too many confirmation mails that nobody reacted to."""


class Quotes:
    """The life of requests: asked, confirmed, answered, accepted, or ended by a deadline."""

    def __init__(
        self,
        store: RequestStore,
        directory: Directory,
        clock: Clock,
        files: AttachmentStore | None = None,
        paused: Callable[[], Collection[str]] = lambda: (),
        spill: Spill | None = None,
    ):
        self._store = store
        self._files = files
        self._directory = directory
        self._clock = clock
        self._life = Life(store, directory, clock)
        self._paused = paused
        self._spill = spill

    def get(self, request_id: str) -> Request:
        """Return a request.

        Raises RequestUnknown.
        """
        return self._store.get(request_id)

    def request(
        self,
        asked: QuoteRequest | Need,
        key: str,
        *,
        proven: bool = False,
        trapped: bool = False,
        attachments: Sequence[Attachment] = (),
    ) -> Request:
        """Store what somebody asks, and return the request; the one stored before if the key was used before.

        When this returns, the request survives a loss of power, and its mails will be sent: by the store, or by the
        spill while the store can take nothing. Who has proven some work
        may have more requests waiting for confirmation. What looks like spam, such as one that was trapped by the
        field that people do not see, is held: nobody is written to until somebody has looked at it.

        Raises TooManyUnconfirmed: nobody can fill a stranger's mailbox through us. Raises StoreUnavailable if neither
        the store nor the spill takes it.
        """
        try:
            return self._stored(asked, key, proven, trapped, attachments)
        except StoreUnavailable as error:
            if self._spill is None:
                raise
            log.warning("a request is spilled: %s", error)
            return self._spilled(self._spill, asked, key, trapped, attachments)

    def _stored(
        self, asked: QuoteRequest | Need, key: str, proven: bool, trapped: bool, attachments: Sequence[Attachment]
    ) -> Request:
        now = self._clock.now()
        known = self._store.by_key(key)
        if known is not None:
            return known
        earlier = self._store.by_email(asked.email)
        held = suspicion(asked, trapped=trapped, earlier=earlier, is_held=_unknown if proven else self._is_held)
        if not held and is_flood(earlier, proven=proven):
            raise TooManyUnconfirmed
        request = self._new(id_of(key, now.date()), asked, attachments, now)
        request, mails = self._begun(request, held, now, must_confirm=self._must_confirm(proven))
        self._keep(attachments, request.id)
        try:
            self._store.add(request, key, mails)
        except RequestExists:
            known = self._store.by_key(key)
            if known is None:  # the id is another request's: one in 10^17
                raise
            return known
        return request

    def _spilled(
        self,
        spill: Spill,
        asked: QuoteRequest | Need,
        key: str,
        trapped: bool,
        attachments: Sequence[Attachment],
    ) -> Request:
        """What was asked before cannot be known now: the address is confirmed in any case, and the replay judges."""
        now = self._clock.now()
        held = suspicion(asked, trapped=trapped, earlier=(), is_held=_unknown)
        request = self._new(id_of(key, now.date()), asked, attachments, now)
        if held:  # whether the office was told today cannot be known now either: the replay tells it
            request, mails = put_aside(request, held, self._directory), list[OutboxMail]()
        else:
            request, mails = self._begun(request, None, now, must_confirm=True)
        self._keep(attachments, request.id)
        spill.put(Spilled(request, key, tuple(mails)))
        return request

    def _new(
        self, request_id: str, asked: QuoteRequest | Need, attachments: Sequence[Attachment], now: datetime
    ) -> Request:
        parts = self._parts(asked, now)
        return Request(id=request_id, created=now, asked=asked, parts=parts, attachments=tuple(attachments))

    def _begun(
        self, request: Request, held: Held | None, now: datetime, *, must_confirm: bool
    ) -> tuple[Request, list[OutboxMail]]:
        """Return a new request as it is stored, and the mails that follow."""
        if held:
            aside = put_aside(request, held, self._directory)
            return aside, list(notice(aside, self._store, now))
        if not must_confirm:
            confirmed = self._confirmed(request, now)
            return confirmed.request, confirmed.mails
        message = confirmation(request.asked)
        return request, [OutboxMail(f"{request.id}-1-{message}", message, request.id)]

    def _keep(self, attachments: Sequence[Attachment], request_id: str) -> None:
        """Files are kept before the request says that it has them; what is left over by a crash is swept away."""
        for attachment in attachments:
            if self._files:
                self._files.keep(attachment.id, request_id)

    def erase(self, request_id: str) -> None:
        """Remove a request with its files for good. Harmless if it is gone."""
        if self._files:
            self._files.erase(request_id)
        self._store.erase(request_id)

    def _must_confirm(self, proven: bool) -> bool:
        """An asker confirms the address always, never, or if no work was proven, as the network decides."""
        rule = self._directory.network.confirm_address
        return rule == "always" or (rule == "when_suspicious" and not proven)

    def _is_held(self, likeness: str) -> bool:
        return self._store.last_listed(held_like(likeness)) is not None

    def confirm(self, request_id: str, without: Collection[str] = ()) -> Request:
        """The asker says that the address is theirs: the providers are written to. Harmless to repeat.

        For a need, the providers are found anew, without those that the asker left out.
        """
        return self._life.change(request_id, lambda request, now: self._confirmed(request, now, without))

    def _confirmed(self, request: Request, now: datetime, without: Collection[str] = ()) -> Change:
        if isinstance(request.asked, Need):
            return confirmed(self._life, self._directory, request, now, without, self._paused())
        change = Change(request)
        for part in request.parts:
            if part.state == State.UNCONFIRMED:
                self._life.move(change, part, "confirm", now)
        return change

    def assign(self, request_id: str, providers: Sequence[str]) -> Request:
        """An office asks some providers on behalf of a need that nobody matches. Harmless to repeat.

        Raises MoveRefused if the office's part of the request is over.
        """
        return self._life.change(
            request_id, lambda request, now: assigned(self._life, self._directory, request, now, providers)
        )

    def answer(self, request_id: str, provider: str, answer: Answer) -> Request:
        """A provider offers a quote, explains the one it has offered, asks back or declines. Harmless to repeat.

        Raises MoveRefused if that is not possible any more.
        """
        if answer.kind == "quote":
            return self._life.step(request_id, provider, "quote", quote=_quote(answer))
        move = {"explanation": "explain", "question": "ask_back", "decline": "decline"}[answer.kind]
        return self._life.step(request_id, provider, move, answer.text or "", reason=answer.reason or "")

    def reply(self, request_id: str, provider: str, text: str) -> Request:
        """The asker answers a provider's question. Harmless to repeat.

        Raises MoveRefused if there is no open question.
        """
        return self._life.step(request_id, provider, "reply", text)

    def ask(self, request_id: str, provider: str, text: str) -> Request:
        """The asker asks something about a quote, which holds meanwhile. Harmless to repeat.

        Raises MoveRefused if there is no quote.
        """
        return self._life.step(request_id, provider, "ask", text)

    def accept(self, request_id: str, provider: str) -> Request:
        """The asker takes one quote; the others are told. Harmless to repeat.

        Raises MoveRefused if there is no quote to accept.
        """

        def change(request: Request, now: datetime) -> Change:
            change = Change(request)
            if request.part(provider).state == State.ACCEPTED:
                return change
            self._life.move(change, request.part(provider), "accept", now)
            for other in request.parts:
                if other.provider != provider and other.state in MOVES["choose_another"].start:
                    self._life.move(change, other, "choose_another", now)
            return change

        return self._life.change(request_id, change)

    def cancel(self, request_id: str) -> Request:
        """The asker needs nothing any more; the providers are told. Harmless to repeat."""

        def change(request: Request, now: datetime) -> Change:
            change = Change(request)
            for part in request.parts:
                if part.state in (State.UNCONFIRMED, State.UNMATCHED):  # no school has been told of it
                    change.replace(part.model_copy(update=_ended(State.CANCELLED, now)))
                elif part.state in MOVES["cancel"].start:
                    self._life.move(change, part, "cancel", now)
            return change

        return self._life.change(request_id, change)

    def keep_time(self) -> int:
        """Make the moves of time, remind, erase what has been kept long enough; return how many requests that were.

        One that cannot be moved holds up no other: what it raises is raised when the others are done.
        """
        now = self._clock.now()
        due, failed = self._store.due(now), list[Exception]()
        for request in due:
            try:
                if request.erase_at and request.erase_at <= now:
                    self.erase(request.id)
                else:
                    self._life.change(request.id, self._life.pass_time)
            except RequestUnknown:  # erased meanwhile, and the store's index does not know it yet
                continue
            except StoreUnavailable:
                raise
            except Exception as error:
                log.error("request %s cannot be moved: %s", request.id, fault(error))
                failed.append(error)
        if failed:
            raise failed[0]
        return len(due)

    def _parts(self, asked: QuoteRequest | Need, now: datetime) -> tuple[Part, ...]:
        if isinstance(asked, Need):
            return matched_parts(self._life, self._directory, asked, now, paused=self._paused())
        offers: dict[str, list[str]] = {}
        for key in asked.offers:
            offers.setdefault(key.partition("/")[0], []).append(key)
        return tuple(
            self._life.begin(Part(provider=provider, offers=tuple(keys), state=State.UNCONFIRMED, since=now), now)
            for provider, keys in offers.items()
        )


def _quote(answer: Answer) -> Quote:
    return Quote.model_validate(answer.model_dump(exclude={"kind", "reason"}))


def _ended(state: State, now: datetime) -> dict[str, Any]:
    return {"state": state, "moved": "cancel", "since": now, "deadline": None, "remind_at": None}


def _unknown(_likeness: str) -> bool:
    """Nothing is compared: some work was proven, or nobody can tell now."""
    return False
