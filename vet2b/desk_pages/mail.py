"""What an office's desk shows of mail: messages that were not handed on, and addresses that mail came back from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vet2b.quotes.routing import offices
from vet2b.request_pages.wording import Row, Wording
from vet2b.schema import AddressMark, HeldMail, as_compared


@dataclass(frozen=True)
class HeldMailLine:
    """A mail that waits for somebody."""

    id: str
    title: str
    why: str
    rows: tuple[Row, ...]
    text: str
    lang: str
    can_be_released: bool
    """Whether there is somebody to hand it on to, and something to hand on."""


@dataclass(frozen=True)
class AddressLine:
    """An address that mail came back from."""

    address: str
    who: str
    why: str
    until: str


def held_mails(wording: Wording, mails: Iterable[HeldMail]) -> tuple[HeldMailLine, ...]:
    """Return what is shown of held mails: enough to judge them."""
    return tuple(_held_mail(wording, mail) for mail in mails)


def _held_mail(wording: Wording, mail: HeldMail) -> HeldMailLine:
    _ = wording.locale.gettext
    files = ", ".join([*(file.name for file in mail.attachments), *(name for name, _code in mail.refused)])
    facts = wording.directory.providers.get(mail.provider)
    rows = (
        Row(_("Sender"), mail.sender or _("unknown")),
        Row(_("School"), wording.school(mail.provider) if mail.provider else ""),
        Row(_("Came on"), wording.day(mail.at)),
        Row(_("Files"), files),
    )
    return HeldMailLine(
        id=mail.id,
        title=_("Request {id}", id=mail.request) if mail.request else _("No known request"),
        why=_why_held(wording, mail),
        rows=tuple(row for row in rows if row.value),
        text=mail.text or "",
        lang=facts.language if facts and mail.by == "provider" else "",
        can_be_released=bool(mail.provider and (mail.text or mail.attachments)),
    )


def _why_held(wording: Wording, mail: HeldMail) -> str:
    _ = wording.locale.gettext
    if mail.because == "not_participant":
        from_school = _("It does not come from an address of the school.")
        return from_school if mail.by == "provider" else _("It does not come from the address of whoever asked.")
    return {
        "not_authenticated": _("The sender's domain does not prove that it has sent this mail (DMARC)."),
        "infected": _("The mail server has found a virus in it."),
        "too_many": _("More mails than people write came from there in one day."),
        "closed": _("The request is over: nobody would read it."),
        "no_words": _("It has no words of its own and no file that may be handed on."),
        "no_conversation": _("It was sent to an address that belongs to no request."),
    }[mail.because]


def marked_addresses(wording: Wording, marks: Iterable[AddressMark], countries: Iterable[str]) -> Iterator[AddressLine]:
    """Yield the addresses that an office looks after."""
    _, wanted = wording.locale.gettext, frozenset(countries)
    why = {
        "permanent": _("There is no such mailbox."),
        "transient": _("The mailbox takes no mail at the moment."),
        "complaint": _("Its owner has reported our mail as spam."),
    }
    named = {as_compared(office.email): office.name for office in offices(wording.directory)}
    for mark in marks:
        if mark.country in wanted:
            other = named.get(mark.address, _("Not a school's address"))
            who = wording.school(mark.provider) if mark.provider else other
            status = f" ({mark.status})" if mark.status else ""
            yield AddressLine(mark.address, who, f"{why[mark.fault]}{status}", wording.day(mark.until))
