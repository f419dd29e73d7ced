"""Signed links: whoever has one may do one thing, for a while, without a login."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer


class LinkInvalid(Exception):
    """When a link was not made by us, or was changed."""


class LinkExpired(Exception):
    """When a link is too old."""


class Purpose(StrEnum):
    """What a link lets its holder do. One made for one purpose is worth nothing for another."""

    CONFIRM = "confirm"
    """The asker: say that the mail address is theirs."""
    STATUS = "status"
    """The asker: read answers, ask back, accept, cancel."""
    ANSWER = "answer"
    """A provider: read the request and answer it."""
    ATTACHMENT = "attachment"
    """Either side: fetch one file."""
    DESK = "desk"
    """A provider: see all its open requests, pause its offers."""
    OFFICE = "office"
    """The office of some countries: see what is open, late or held."""
    DATA = "data"
    """The asker: read, take along and erase all that is stored about the address."""
    ASSIGN = "assign"
    """A country's office: choose schools for a need that nobody matches."""


DAYS = {
    Purpose.ATTACHMENT: 30,
    Purpose.CONFIRM: 30,
    Purpose.STATUS: 400,
    Purpose.ANSWER: 120,
    Purpose.DESK: 120,
    Purpose.OFFICE: 7,
    Purpose.DATA: 60,
    Purpose.ASSIGN: 120,
}
"""How long a link opens its page, in days; what can still be done there is the request's state to say."""


@dataclass(frozen=True)
class Subject:
    """What a link is about."""

    request: str
    provider: str = ""
    """The provider that holds it; '' for the asker."""
    countries: tuple[str, ...] = ()
    """The countries of the office that holds it."""
    attachment: str = ""
    """The file it gives; '' for what is no link to a file."""


#: How everything of ours is signed; itsdangerous alone would take SHA-1.
SIGNING = {"key_derivation": "hmac", "digest_method": hashlib.sha256}


class Links:
    """Makes and reads signed links."""

    def __init__(self, secret: str):
        self._secret = secret

    def token(self, purpose: Purpose, subject: Subject) -> str:
        """Return the signed part of a link; safe in an address."""
        more = [subject.attachment] if subject.attachment else subject.countries
        return str(self._signer(purpose).dumps([subject.request, subject.provider, *more]))

    def read(self, purpose: Purpose, token: str) -> Subject:
        """Return what a link is about.

        Raises LinkExpired, or LinkInvalid if it is not ours or meant for something else.
        """
        try:
            request, provider, *more = self._signer(purpose).loads(token, max_age=DAYS[purpose] * 86_400)
        except SignatureExpired as error:
            raise LinkExpired from error
        except (BadSignature, ValueError, TypeError) as error:
            raise LinkInvalid from error
        said = tuple(map(str, more))
        if purpose == Purpose.ATTACHMENT:
            return Subject(str(request), str(provider), attachment="".join(said))
        return Subject(str(request), str(provider), said)

    def seal(self, *words: str) -> str:
        """Return 16 small letters and digits that only we can make of some words: for where a token is too long."""
        key = hashlib.sha256(f"vet2b.seal\0{self._secret}".encode()).digest()
        digest = hmac.digest(key, "\0".join(words).encode(), "sha256")
        return base64.b32encode(digest[:10]).decode("ascii").lower()

    def is_sealed(self, seal: str, *words: str) -> bool:
        """Return whether `seal` made it of these words."""
        return hmac.compare_digest(seal, self.seal(*words))

    def _signer(self, purpose: Purpose) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt=f"vet2b.{purpose}", signer_kwargs=SIGNING)
