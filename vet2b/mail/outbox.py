"""Sends the outbox: each mail at least once, twice only if the process dies between sending and noting it."""

import logging
from datetime import datetime, timedelta
from typing import cast

from vet2b.fault import fault
from vet2b.ports import Clock, MailDelayed, Mailer, MailRefused, OutboxMail, RequestStore, RequestUnknown
from vet2b.quotes.directory import Directory
from vet2b.quotes.links import Links
from vet2b.schema import Request, as_compared

from .alias import Addressee, Conversation, alias
from .letters import compose
from .render import Envelope, to_mail
from .undelivered import Undelivered

log = logging.getLogger(__name__)

_LEASE_SECONDS = 120
#: The last mail of a lease is begun so long before its end: a slow mail server takes a while for each.
_SPARE = timedelta(seconds=60)
_LONGEST_DELAY = timedelta(hours=6)
_MOST_DOUBLINGS = 10  # beyond it the longest delay holds, and the number of minutes stays one


class Outbox:
    """The mails that must be sent."""

    def __init__(
        self,
        store: RequestStore,
        mailer: Mailer,
        directory: Directory,
        links: Links,
        site_url: str,
        clock: Clock,
        undelivered: Undelivered | None = None,
    ):
        self._store = store
        self._mailer = mailer
        self._directory = directory
        self._links = links
        self._site_url = site_url
        self._clock = clock
        self._undelivered = undelivered

    def send_due(self) -> int:
        """Send what is due, and return how many mails were handed over. Several may run at once."""
        sent, now = 0, self._clock.now()
        while mails := self._store.take_mails(now, _LEASE_SECONDS):
            begun_by = now + timedelta(seconds=_LEASE_SECONDS) - _SPARE
            for mail in mails:
                if self._clock.now() >= begun_by:  # when the lease is over, whoever comes first takes what is left
                    return sent
                sent += self._send(mail)
            now = self._clock.now()
        return sent

    def note_taken(self, mail: OutboxMail, at: datetime) -> None:
        """Note what the mail service says: it took a mail, even if whoever handed it over died before noting it."""
        self._store.note_sent(mail, at)

    def _send(self, mail: OutboxMail) -> bool:
        now = self._clock.now()
        if mail.provider and mail.provider not in self._directory.providers:  # for now: its file may come back
            return self._delay(mail, now, "its provider is not in the catalogue", _LONGEST_DELAY)
        try:
            request = self._store.get(mail.request)
            self._hand_over(mail, request, now)
        except RequestUnknown:  # erased meanwhile, and its mails with it
            return False
        except MailDelayed as delay:
            return self._delay(mail, now, str(delay))
        except MailRefused as refusal:
            log.error("mail %s refused: %s", mail.id, refusal)
            self._store.note_refused(mail, now, str(refusal))
            return False
        except Exception as error:  # whatever is wrong with one letter must not hold up the others
            log.error("mail %s failed: %s", mail.id, fault(error))
            return self._delay(mail, now, type(error).__name__)
        self._store.note_sent(mail, self._clock.now())
        return True

    def _hand_over(self, mail: OutboxMail, request: Request, now: datetime) -> None:
        """Hand a mail over. When a mailbox refuses it, one to a school goes to its next contact and to the office last,
        one to an office to the operator.

        Raises MailRefused or MailDelayed.
        """
        refusing = set(self._undelivered.unreachable(now)) if self._undelivered else set()
        while True:
            letter = compose(
                mail.message,
                request,
                mail.provider,
                self._directory,
                self._links,
                self._site_url,
                today=now.date(),
                unreachable=refusing,
            )
            address = as_compared(letter.to)
            if self._takes_nothing(mail, address, now):
                raise MailRefused("the address takes no mail")
            try:
                return self._mailer.send(to_mail(letter, self._directory.network, mail.id, now, self._envelope(mail)))
            except MailRefused as refusal:
                if self._undelivered:
                    self._undelivered.refused(mail, address, refusal.status)
                if address in refusing or mail.message.endswith("-to-asker"):
                    raise
                log.warning("mail %s refused, the next contact is tried: %s", mail.id, refusal)
                refusing.add(address)

    def _takes_nothing(self, mail: OutboxMail, address: str, now: datetime) -> bool:
        """An asker's address that failed for good gets no more; but whoever asks anew is asked to confirm it anew."""
        if self._undelivered is None or not mail.message.endswith("-to-asker") or mail.message.startswith("confirm-"):
            return False
        return address in self._undelivered.unreachable(now, lasting=True)

    def _envelope(self, mail: OutboxMail) -> Envelope:
        """The reader's answer goes to the other side, behind an alias; a mail about no one school has no other side,
        nor has one to an office. What mail servers say of it comes back to an alias in any case."""
        side = cast(Addressee, mail.message.rpartition("-to-")[2])
        conversation = Conversation(mail.request, mail.provider, side)
        domain = self._directory.network.mail.reply_domain
        returned = alias(self._links, "b", conversation, domain)
        if not mail.provider or side == "coordinator":
            return Envelope(return_path=returned)
        return Envelope(
            alias(self._links, "r", conversation, domain), returned, f"{mail.request}-{mail.provider}-{side}"
        )

    def _delay(self, mail: OutboxMail, now: datetime, reason: str, wait: timedelta | None = None) -> bool:
        log.warning("mail %s delayed: %s", mail.id, reason)
        growing = min(timedelta(minutes=2 ** min(mail.attempts, _MOST_DOUBLINGS)), _LONGEST_DELAY)
        self._store.note_delayed(mail, now + (wait or growing), reason)
        return False
