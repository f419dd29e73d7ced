"""Takes a mail to an alias: its words go on, what comes back is noted, and the rest waits for somebody's eyes."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from email.utils import getaddresses

from vet2b.ports import Clock, RequestStore, RequestUnknown
from vet2b.quotes.conversation import Conversation, ConversationClosed, Message, TooMuchSaid
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links
from vet2b.quotes.uploads import Taken, Uploads
from vet2b.schema import HeldBecause, HeldMail

from . import alias
from .authentication import is_authentic, is_infected
from .automatic import automatic
from .bounces import Failure, failures_in
from .held_mails import HeldMails
from .participant import speaks_for
from .reading import ReadMail, Unreadable, read
from .reply_text import reply_in
from .undelivered import Undelivered

log = logging.getLogger(__name__)
PASSED_ON = "passed on"
IGNORED = "ignored"
HELD = "held"
RETURNED = "returned"
DONE = frozenset({PASSED_ON, IGNORED, HELD, RETURNED})
"""The outcomes after which the mail itself is needed no more."""

_LONGEST = 4000
#: What a report that names no mail is taken to be about.
_UNNAMED: Mapping[alias.Addressee, str] = {"provider": "request", "asker": "message", "coordinator": "returned"}


class Relay:
    """Hands on what the two sides of a request write by mail. Nothing of a mail goes on but its words and files."""

    def __init__(
        self,
        store: RequestStore,
        directory: Directory,
        links: Links,
        conversation: Conversation,
        uploads: Uploads,
        held: HeldMails,
        undelivered: Undelivered,
        clock: Clock,
    ):
        self._store = store
        self._directory = directory
        self._links = links
        self._conversation = conversation
        self._uploads = uploads
        self._held = held
        self._undelivered = undelivered
        self._clock = clock

    @property
    def domain(self) -> str:
        """The domain of the aliases."""
        return self._directory.network.mail.reply_domain

    def knows(self, recipient: str) -> bool:
        """Return whether an address is an alias that we made: nothing else need be taken."""
        return any(True for _ in self._genuine([recipient]))

    def take(
        self, raw: bytes, authserv_id: str, envelope_sender: str | None = None, recipients: Sequence[str] = ()
    ) -> str:
        """Return what became of a mail: one of DONE, or why it cannot be read.

        Harmless to repeat. `authserv_id` is the mail server whose word on the sender is trusted; the envelope's sender
        and recipients are known where the mail came by SMTP.
        """
        try:
            mail = read(raw)
        except Unreadable as error:
            return str(error)
        outcome = self._take(mail, authserv_id, envelope_sender, recipients)
        log.info("a mail came in: %s", outcome)
        return outcome

    def _take(self, mail: ReadMail, authserv_id: str, envelope_sender: str | None, recipients: Sequence[str]) -> str:
        aliases = list(self._genuine([*recipients, *_recipients(mail)]))
        for found, conversation in aliases:
            if found.kind == "b":
                return self._returned(mail, conversation)
        if automatic(mail, envelope_sender, self.domain):
            return IGNORED
        side = next((conversation for _, conversation in aliases if conversation.provider), None)
        if side is None:
            return self._hold(mail, "no_conversation", None)
        because = self._doubt(mail, side, authserv_id)
        if because:
            return self._hold(mail, because, side)
        message = self._message(mail)
        if not message.words:
            return self._hold(mail, "no_words", side)
        try:
            self._conversation.write(side.request, side.provider, _speaker(side), message)
        except ConversationClosed:
            return self._hold(mail, "closed", side)
        except TooMuchSaid:
            return self._hold(mail, "too_many", side)
        return PASSED_ON

    def _returned(self, mail: ReadMail, conversation: alias.Conversation) -> str:
        for failure in failures_in(mail.message):
            self._undelivered.note(_of(failure, conversation))
        return RETURNED

    def _doubt(self, mail: ReadMail, side: alias.Conversation, authserv_id: str) -> HeldBecause | None:
        if is_infected(mail):
            return "infected"
        if not self._is_participant(mail, side):
            return "not_participant"
        return None if is_authentic(mail, authserv_id) else "not_authenticated"

    def _message(self, mail: ReadMail) -> Message:
        taken = self._files(mail)
        return Message(mail.digest, reply_in(mail.text, self.domain), taken.attachments, taken.refusals)

    def _files(self, mail: ReadMail) -> Taken:
        return self._uploads.take((file.name, file.content) for file in mail.files)

    def _hold(self, mail: ReadMail, because: HeldBecause, side: alias.Conversation | None) -> str:
        # Nobody needs a stranger's files, or an infected mail's.
        taken = self._files(mail) if side and because != "infected" else Taken((), ())
        if side:
            self._conversation.keep(side.request, taken.attachments)
        held = HeldMail(
            id=mail.digest,
            at=self._clock.now(),
            because=because,
            sender=mail.sender,
            text=reply_in(mail.text, self.domain)[:_LONGEST] or None,
            attachments=taken.attachments,
            refused=tuple((refusal.name, refusal.code) for refusal in taken.refusals),
            request=side.request if side else "",
            provider=side.provider if side else "",
            by=_speaker(side) if side else "asker",
        )
        self._held.hold(held)
        log.warning("a mail is held: %s", because)
        return HELD

    def _genuine(self, addresses: Iterable[str]) -> Iterable[tuple[alias.Alias, alias.Conversation]]:
        for address in addresses:
            found = alias.find(address, self.domain)
            if found is None:
                continue
            try:
                conversation = alias.conversation_of(self._links, found, self._store.get(found.request))
            except RequestUnknown:
                continue
            if conversation:
                yield found, conversation

    def _is_participant(self, mail: ReadMail, side: alias.Conversation) -> bool:
        if side.side == "asker":
            return speaks_for(mail.sender, self._store.get(side.request).asked.email, colleagues=False)
        facts = self._directory.providers.get(side.provider)
        if facts is None:
            return False
        mailboxes = (facts.email, *(contact.email for contact in facts.next))
        return any(speaks_for(mail.sender, mailbox, colleagues=True) for mailbox in mailboxes)


def _speaker(side: alias.Conversation) -> alias.Side:
    return "provider" if side.side == "provider" else "asker"  # an office has no alias to be written to


def _of(failure: Failure, conversation: alias.Conversation) -> Failure:
    """A report may only speak of the conversation whose mail came back, whatever mail it names."""
    about = f"-{conversation.provider}" if conversation.provider else ""
    side = f"-to-{conversation.side}{about}"
    if failure.mail.startswith(f"{conversation.request}-") and failure.mail.endswith(side):
        return failure
    message = _UNNAMED[conversation.side] if conversation.provider else "unmatched"
    return Failure(failure.address, failure.fault, failure.status, f"{conversation.request}-0-{message}{side}")


def _recipients(mail: ReadMail) -> Iterable[str]:
    for name in ("Delivered-To", "X-Original-To", "To", "Cc"):
        values = [str(value)[:4000] for value in mail.message.get_all(name, [])[:5]]
        try:
            yield from (address for _, address in getaddresses(values))
        except (IndexError, ValueError):
            continue
