"""The steps that a reader can take with a provider's part now, as forms in the order in which they are likely."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vet2b.forms import STEPS, Form, FormField, publication_fields, step_form, title_of_step
from vet2b.quotes.feedback import Side
from vet2b.quotes.steps import steps_of
from vet2b.schema import Part, Record, Request

from .wording import Wording


@dataclass(frozen=True)
class StepForm:
    """One step: its heading, or '' where a button says it all, and its form."""

    title: str
    form: Form[Any]
    opened: bool = False
    """Whether it is unfolded."""


def form_of_step(wording: Wording, request: Request, provider: str, step: str, action: str, side: Side) -> Form[Record]:
    """Return the empty form of a step of one side.

    Raises KeyError if that side has no such step.
    """
    directory, locale = wording.directory, wording.locale
    more: tuple[FormField, ...] = ()
    if step == "give_feedback":
        more = publication_fields(side, request.asked, locale, directory.vocabularies, directory.network.countries)
    return step_form(step, provider, locale, directory.vocabularies, action, side, more)


def step_forms(
    wording: Wording,
    request: Request,
    part: Part,
    side: Side,
    action: str,
    now: datetime,
    sent: Form[Any] | None = None,
) -> tuple[StepForm, ...]:
    """Return the steps one side can take; the form that was sent with mistakes stands in its place, unfolded."""
    possible = steps_of(side, part, now)
    found = []
    for step in STEPS:
        if step in possible:
            form = form_of_step(wording, request, part.provider, step, action, side)
            mistaken = sent is not None and sent.name == form.name
            found.append(StepForm(title_of_step(step, wording.locale), sent if sent and mistaken else form, mistaken))
    if possible - {"take_back"} and all(step.title and not step.opened for step in found):
        found[0] = StepForm(found[0].title, found[0].form, opened=True)
    return tuple(found)


def unsent_words(steps: tuple[StepForm, ...], sent: Form[Any] | None) -> str:
    """Return what was written with a step that is not possible any more, so that nobody has to write it twice."""
    if sent is None or any(step.form is sent for step in steps):
        return ""
    return "\n".join(field.value for field in sent.fields if field.kind == "textarea")
