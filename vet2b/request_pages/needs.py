"""The pages about needs: the form, and the schools to choose from."""

from dataclasses import dataclass

from vet2b.forms import Form
from vet2b.quotes.reasons import sentences
from vet2b.schema import OFFICE, Need, Request

from .asked import asked_rows
from .wording import Row, Wording


@dataclass(frozen=True)
class NeedPage:
    """The form for a need, empty or as it was sent."""

    form: Form[Need]
    most: int
    """How many schools are asked at most."""


@dataclass(frozen=True)
class SchoolChoice:
    """A school that one may choose."""

    slug: str
    name: str
    place: str
    why: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True)
class ChooseSchoolsPage:
    """Schools to choose from."""

    text: tuple[str, ...]
    rows: tuple[Row, ...]
    """What is needed, where its reader did not write it."""
    message: str
    message_language: str
    legend: str
    schools: tuple[SchoolChoice, ...]
    action: str
    button: str
    error: str = ""
    link: str = ""
    """Where files can be added; '' where they cannot."""


def confirm_page(wording: Wording, request: Request, action: str, error: str = "") -> ChooseSchoolsPage:
    """Return what an asker confirms: the schools found, each with the reasons, to be left out if unwanted."""
    _ = wording.locale.gettext
    schools = tuple(
        SchoolChoice(
            part.provider,
            wording.school(part.provider),
            "",
            sentences(part.why, wording.directory, wording.locale),
            chosen=True,
        )
        for part in request.parts
        if part.provider != OFFICE
    )
    found = (_("These schools fit what you need. Remove the tick of those that should not be asked."),)
    none = (
        _("No school fits as it stands. When you confirm, the network's office looks for one."),
        _("You are told what it has found."),
    )
    button = _("Confirm and send the request")
    return ChooseSchoolsPage(
        found if schools else none, (), "", "", _("Schools to be asked"), schools, action, button, error
    )


def assign_page(wording: Wording, request: Request, action: str, error: str = "") -> ChooseSchoolsPage:
    """Return what an office chooses schools by: the need without who asks, and every school, its own country first."""
    _, directory = wording.locale.gettext, wording.directory
    asked = request.asked
    country = asked.country if isinstance(asked, Need) else ""
    sectors = {offer.provider: set[str]() for offer in directory.offers.values() if offer.open}
    for offer in directory.offers.values():
        if offer.open:
            sectors[offer.provider].add(directory.vocabularies["sectors"].label(offer.sector, wording.locale.language))
    order = sorted(sectors, key=lambda slug: (directory.providers[slug].country != country, wording.school(slug)))
    schools = tuple(
        SchoolChoice(
            slug,
            wording.school(slug),
            wording.locale.country(directory.providers[slug].country),
            (", ".join(sorted(sectors[slug])),),  # their names have an "and" of their own
            chosen=False,
        )
        for slug in order
    )
    return ChooseSchoolsPage(
        (_("Choose the schools that may help. They are asked at once, and the client is told."),),
        asked_rows(wording, request),
        asked.message,
        asked.language,
        _("Schools to be asked"),
        schools,
        action,
        _("Ask these schools"),
        error,
    )
