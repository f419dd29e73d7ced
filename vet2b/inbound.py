"""How mail to the aliases comes in on one machine: from a folder, or by SMTP or LMTP."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from vet2b import bootstrap
from vet2b.adapters.inbound_maildir import InboundMaildir
from vet2b.config import Config, path_of
from vet2b.mail.reading import LARGEST_MAIL
from vet2b.mail.relay import DONE

if TYPE_CHECKING:
    from aiosmtpd.controller import Controller


def take_delivered(settings: Config, services: bootstrap.Services) -> None:
    """Take the mail that was delivered into the inbound folder, if there is one."""
    if settings.inbound.scheme == "maildir":
        folder, server = InboundMaildir(path_of(settings.inbound)), trusted_server(settings)
        folder.take_all(lambda raw: services.relay.take(raw, server), DONE)


def listener(settings: Config) -> "Controller | None":
    """Return a server that takes mail to aliases, ready to be started; None if mail comes in another way."""
    if settings.inbound.scheme not in ("smtp", "lmtp"):
        return None
    from vet2b.adapters import inbound_smtp

    server = trusted_server(settings)

    def take(raw: bytes, sender: str | None, recipients: Sequence[str]) -> str:
        return bootstrap.services(settings).relay.take(raw, server, sender, recipients)

    def knows(recipient: str) -> bool:
        return bootstrap.services(settings).relay.knows(recipient)

    return inbound_smtp.listener(settings.inbound, take, knows, DONE, LARGEST_MAIL)


def trusted_server(settings: Config) -> str:
    """Return the name of the mail server whose word on a sender is trusted; '' for none."""
    return parse_qs(settings.inbound.query).get("authserv-id", [""])[0]
