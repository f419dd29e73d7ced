"""What is noted about mail: a message that waits for somebody's eyes, and an address that takes none."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from .attachment import Attachment
from .record import Record, Text

HeldBecause = Literal[
    "not_participant", "not_authenticated", "infected", "too_many", "closed", "no_words", "no_conversation"
]
"""Why a mail was not handed on: its author is not the participant, or is not proven to be; the mail server found a
virus; one side wrote more in a day than people do; the conversation is over; it says nothing; it belongs to none."""


_KEPT = timedelta(days=30)


class HeldMail(Record):
    """What came by mail and waits for somebody to look at it."""

    id: str
    """Names the very mail, however often it is delivered."""
    at: datetime
    """When it came, in UTC."""
    because: HeldBecause
    """Why it was not handed on."""
    sender: str
    """Who says to have written it."""
    text: Annotated[Text, Field(max_length=4000)] | None = None
    """Its words, without what it quotes."""
    attachments: tuple[Attachment, ...] = ()
    """The files that came with it and may be handed on."""
    refused: tuple[tuple[str, str], ...] = ()
    """The files that may not: name, and a code of `vet2b.quotes.attachments`."""
    request: str = ""
    """The request that it is about; '' where that is not known."""
    provider: str = ""
    """The provider that it is about."""
    by: Literal["asker", "provider"] = "asker"
    """Whose words they would be."""

    @property
    def until(self) -> datetime:
        """When it is removed if nobody has looked at it."""
        return self.at + _KEPT


AddressFault = Literal["permanent", "transient", "complaint"]
"""Why an address gets no mail: there is no such mailbox; it takes nothing at the moment; its owner called our mail
spam."""

_HOLDS: dict[AddressFault, timedelta] = {
    "permanent": timedelta(days=90),
    "transient": timedelta(days=1),
    "complaint": timedelta(days=365),
}


class AddressMark(Record):
    """An address that mail came back from."""

    address: str
    """The address, in small letters."""
    fault: AddressFault
    """Why it gets no mail."""
    at: datetime
    """When mail came back last, in UTC."""
    status: str = ""
    """What the mail server said, as an enhanced status code (RFC 3463)."""
    provider: str = ""
    """The provider whose mailbox it is; '' for an asker's."""
    country: str = ""
    """The country whose office looks after it."""
    mails: tuple[str, ...] = ()
    """The mails that came back, so that the same news twice is one."""

    @property
    def until(self) -> datetime:
        """When the address is tried again."""
        return self.at + _HOLDS[self.fault]
