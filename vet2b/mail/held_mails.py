"""The mails that were not handed on: somebody of the office lets them through, or discards them."""

from collections.abc import Collection
from datetime import timedelta

from vet2b.ports import Clock, MailStore, RequestStore, RequestUnknown
from vet2b.quotes.attachments import Refusal
from vet2b.quotes.conversation import Conversation, Message
from vet2b.quotes.directory import Directory
from vet2b.quotes.notices import Notices
from vet2b.schema import HeldMail

_NOTICE_EVERY = timedelta(days=1)


class HeldMails:
    """What waits for somebody to look at it, for thirty days."""

    def __init__(
        self,
        store: RequestStore,
        notes: MailStore,
        directory: Directory,
        conversation: Conversation,
        notices: Notices,
        clock: Clock,
    ):
        self._store = store
        self._notes = notes
        self._directory = directory
        self._conversation = conversation
        self._notices = notices
        self._clock = clock

    def hold(self, mail: HeldMail) -> None:
        """Keep a mail; the office is told, once a day for each conversation. Harmless to repeat."""
        since = self._clock.now() - _NOTICE_EVERY
        told = any(
            (other.request, other.provider) == (mail.request, mail.provider) and other.at > since
            for other in self._notes.held_mails()
        )
        if self._notes.hold(mail) and mail.provider and not told:
            self._notices.send(mail.request, mail.provider, ("held-mail-to-coordinator",))

    def of(self, countries: Collection[str]) -> tuple[HeldMail, ...]:
        """Return what the office of some countries may look at; what belongs to no request is everybody's."""
        return tuple(mail for mail in self._notes.held_mails() if self._country(mail) in (*countries, ""))

    def release(self, mail: HeldMail) -> None:
        """Hand a mail on as if it had come from whom it says. Harmless to repeat.

        Raises ConversationClosed if there is nobody who would read it.
        """
        if mail.provider and (mail.text or mail.attachments):
            refusals = [Refusal(*refused) for refused in mail.refused]
            message = Message(mail.id, mail.text or "", mail.attachments, refusals)
            self._conversation.write(mail.request, mail.provider, mail.by, message, looked_at=True)
        self._notes.discard(mail.id)

    def discard(self, mail: HeldMail) -> None:
        """Remove a mail for good."""
        self._notes.discard(mail.id)

    def sweep(self) -> int:
        """Remove what nobody has looked at in time, and what belongs to a request that is gone; return how many."""
        now = self._clock.now()
        gone = [mail for mail in self._notes.held_mails() if mail.until < now or not self._is_known(mail)]
        for mail in gone:
            self._notes.discard(mail.id)
        return len(gone)

    def _is_known(self, mail: HeldMail) -> bool:
        if not mail.request:
            return True
        try:
            self._store.get(mail.request)
        except RequestUnknown:
            return False
        return True

    def _country(self, mail: HeldMail) -> str:
        facts = self._directory.providers.get(mail.provider)
        return facts.country if facts else ""
