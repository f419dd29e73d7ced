"""What looks like spam. It is held for somebody to look at, never dropped: a company may write like that too."""

import hashlib
import re
from collections.abc import Callable, Iterable

from vet2b.schema import Need, QuoteRequest, Request, State
from vet2b.schema.request import Held

_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
#: A drawing and the company's own page are two.
_MANY_LINKS = 3
#: The same text to further schools is no spam; six requests reach thirty.
_MANY_REPEATS = 6
_UNCONFIRMED = 3
_UNCONFIRMED_PROVEN = 10


def suspicion(
    asked: QuoteRequest | Need, *, trapped: bool, earlier: Iterable[Request], is_held: Callable[[str], bool]
) -> Held | None:
    """Return why a request looks like spam, or None.

    It is trapped if the field was filled in that people do not see; earlier are the asker's own requests; is_held
    tells whether one with a text of that likeness waits for somebody to look at it.
    """
    if trapped:
        return "trap"
    if len(_LINK.findall(asked.message)) >= _MANY_LINKS:
        return "links"
    text = _bare(asked.message)
    if is_held(_digest(text)):
        return "repeated"
    same = sum(_bare(other.asked.message) == text for other in earlier)
    return "repeated" if same >= _MANY_REPEATS else None


def likeness(text: str) -> str:
    """Return what texts have in common that differ only in what is changed to make them look new."""
    return _digest(_bare(text))


def _digest(bare: str) -> str:
    return hashlib.sha256(bare.encode()).hexdigest()[:32]


def _bare(text: str) -> str:
    """Return a text without what is changed to make it look new: cases, spaces, digits, signs."""
    return re.sub(r"[\W\d_]+", "", text).casefold()


def is_flood(earlier: Iterable[Request], *, proven: bool) -> bool:
    """Return whether an asker has as many unconfirmed requests as one may; who has proven some work may have more."""
    waiting = [
        request
        for request in earlier
        if not request.held and all(part.state == State.UNCONFIRMED for part in request.parts)
    ]
    return len(waiting) >= (_UNCONFIRMED_PROVEN if proven else _UNCONFIRMED)
