"""Headers in words of any language, folded so that mail programs read again what was said.

Python before 3.13 loses spaces between the encoded words of a long header, and the quotes of a long name with a comma,
which are two senders then. Its older `Header` does neither.
"""

from email.header import Header
from email.headerregistry import HeaderRegistry, UniqueAddressHeader, UniqueUnstructuredHeader
from email.policy import SMTP, EmailPolicy
from email.utils import quote


class _Words(UniqueUnstructuredHeader):
    """What a mail is about."""

    name: str

    def fold(self, *, policy: EmailPolicy) -> str:
        """Return the header as it is sent."""
        return f"{self.name}: {_encoded(str(self), self.name, policy)}{policy.linesep}"


class _Sender(UniqueAddressHeader):
    """The one address a mail comes from, with its name."""

    name: str

    def fold(self, *, policy: EmailPolicy) -> str:
        """Return the header as it is sent."""
        (sender,) = self.addresses
        name = sender.display_name
        written = f'"{quote(name)}"' if name.isascii() else _encoded(name, self.name, policy)
        return f"{self.name}: {written}{policy.linesep} <{sender.addr_spec}>{policy.linesep}"


def _encoded(words: str, name: str, policy: EmailPolicy) -> str:
    charset = None if words.isascii() else "utf-8"
    return Header(words, charset, header_name=name).encode(linesep=policy.linesep)


_KINDS = HeaderRegistry()
# The registry makes them BaseHeaders itself, as it does with Python's own; their types do not say so.
_KINDS.map_to_type("subject", _Words)  # type: ignore[arg-type]
_KINDS.map_to_type("from", _Sender)  # type: ignore[arg-type]

#: How our mails are written, for every mailer.
POLICY = SMTP.clone(header_factory=_KINDS)
