"""Files that were sent along, as either side may fetch them."""

from collections.abc import Iterable
from dataclasses import dataclass

from vet2b.quotes.links import Purpose, Subject
from vet2b.schema import Attachment, Request

from .wording import Wording


@dataclass(frozen=True)
class FileLine:
    """One file and the way to it."""

    name: str
    size: str
    address: str


def file_lines(
    wording: Wording, request: Request, attachments: Iterable[Attachment], provider: str = ""
) -> tuple[FileLine, ...]:
    """Return files with links for the provider or, without one, for the asker."""
    return tuple(
        FileLine(
            attachment.name,
            wording.locale.size(attachment.size),
            wording.addresses.function(
                "attachments",
                token=wording.links.token(Purpose.ATTACHMENT, Subject(request.id, provider, attachment=attachment.id)),
            ),
        )
        for attachment in attachments
    )
