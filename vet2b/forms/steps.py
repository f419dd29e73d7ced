"""The small forms by which either side takes a step: some words, two days, or only the press of a button."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from vet2b.locale import N_, Locale
from vet2b.schema import Agreement, Feedback, FieldProblem, Record, Reference, Vocabulary, Words, validate
from vet2b.schema.fields import declared_fields

from .days import too_far
from .form import Choice, Form, FormField
from .parsing import Sent, filled, plain_data, with_problems

Side = Literal["asker", "provider"]


@dataclass(frozen=True)
class _Step:
    """Who takes a step, and how it is called."""

    sides: tuple[Side, ...]
    button: str
    title: str = ""
    """Of the form; '' if it is the button alone."""
    label: str = ""
    """Of what is written with it; '' if nothing is."""
    hint: str = ""
    needs_words: bool = True
    model: type[Record] = Words


_ASKER: tuple[Side, ...] = ("asker",)
_PROVIDER: tuple[Side, ...] = ("provider",)
_BOTH: tuple[Side, ...] = ("asker", "provider")
#: Steps of the asker, then of the school, the likeliest first.
STEPS: Mapping[str, _Step] = {
    "accept": _Step(_ASKER, N_("Accept this quote")),
    "complete": _Step(_ASKER, N_("The job is done as agreed")),
    "reply": _Step(_ASKER, N_("Send the reply"), N_("Answer the question"), N_("Your reply")),
    "ask": _Step(
        _ASKER,
        N_("Send the question"),
        N_("Ask something about the quote"),
        N_("Your question"),
        N_("The quote holds while the school answers."),
    ),
    "request_changes": _Step(_ASKER, N_("Ask for changes"), N_("Ask for changes"), N_("What has to be changed")),
    "dispute": _Step(
        _ASKER, N_("Tell the school"), N_("We have not agreed on this"), N_("What is different from what you agreed?")
    ),
    "agree": _Step(
        _PROVIDER,
        N_("Note that it is signed"),
        N_("Both sides have signed"),
        model=Agreement,
    ),
    "deliver": _Step(
        _PROVIDER, N_("Say that the job is done"), N_("The job is done"), N_("A word to the client"), needs_words=False
    ),
    "withdraw": _Step(
        _PROVIDER, N_("Take the quote back"), N_("We cannot do the job after all"), N_("Why you cannot do the job")
    ),
    "give_feedback": _Step(
        _BOTH,
        N_("Give feedback"),
        N_("Give feedback"),
        N_("In your own words"),
        N_("The other side reads it only when it has given its own, or when the time for feedback is over."),
        needs_words=False,
        model=Feedback,
    ),
    "take_back": _Step(
        _BOTH, N_("Take back the consent to publish"), N_("Do you not want your words published any more?")
    ),
}
_QUESTIONS: Mapping[str, str] = {
    "again": N_("Would you work with them again?"),
    "on_time": N_("Did they keep the dates?"),
    "as_agreed": N_("Was everything as agreed?"),
}
_DAYS: Mapping[str, tuple[str, str]] = {
    "signed": (N_("Signed on"), N_("The client is told of the signing, and can object.")),
    "deliver_by": (N_("Done by"), N_("The day by which the job is done, as you have agreed.")),
}


def title_of_step(step: str, locale: Locale) -> str:
    """Return the heading of a step's form; '' if it is a button alone."""
    return locale.gettext(STEPS[step].title) if STEPS[step].title else ""


def step_form(
    step: str,
    provider: str,
    locale: Locale,
    vocabularies: Mapping[str, Vocabulary[Any]],
    action: str,
    side: Side,
    more: tuple[FormField, ...] = (),
) -> Form[Record]:
    """Return the empty form of a step of one side with a provider's part; more fields stand below the others.

    Raises KeyError if that side has no such step.
    """
    told, _ = STEPS[step], locale.gettext
    if side not in told.sides:
        raise KeyError(step)
    fields = [
        FormField("action" if side == "asker" else "kind", "hidden", values=(step,)),
        FormField("provider", "hidden", values=(provider,)),
    ]
    if told.model is Agreement:
        fields += [FormField(name, "date", _(label), _(hint), True) for name, (label, hint) in _DAYS.items()]
    if told.model is Feedback:
        terms = vocabularies["feedback-answers"]
        choices = tuple(Choice(term, terms.label(term, locale.language)) for term in terms)
        fields += [FormField(name, "radio", _(q), required=True, choices=choices) for name, q in _QUESTIONS.items()]
    if told.label:
        fields.append(_words(told, locale))
    fields += more
    name = f"{step}-{provider}"
    return Form(name, action, _(told.button), tuple(replace(field, group=name) for field in fields))


def _words(told: _Step, locale: Locale) -> FormField:
    most = declared_fields(told.model)["text"].max_length
    hint = locale.gettext(told.hint) if told.hint else ""
    return FormField("text", "textarea", locale.gettext(told.label), hint, told.needs_words, max_length=most)


def parse_step(
    step: str, form: Form[Record], sent: Sent, locale: Locale, reference: Reference, side: Side, now: datetime
) -> Form[Record]:
    """Return the form with what was said, or with all of its problems at once."""
    told = STEPS[step]
    names = {field.name for field in form.fields}
    data = plain_data(told.model, {name: values for name, values in sent.items() if name in names})
    if told.model is Feedback:
        data |= {"by": side, "at": now}
    said, problems = validate(told.model, data, reference)
    found = list(problems)
    if told.model is Words and told.label and told.needs_words and "text" not in data:
        found.append(FieldProblem(("text",), "missing"))
    if isinstance(said, Agreement):
        found += _wrong_days(said, now.date())
    return with_problems(replace(filled(form, sent), value=said), found, locale)


def _wrong_days(agreement: Agreement, today: date) -> list[FieldProblem]:
    """What is signed is signed by now, and done after it was signed."""
    wrong = []
    if agreement.signed > today:
        wrong.append(FieldProblem(("signed",), "date_to_come"))
    if agreement.deliver_by < agreement.signed:
        wrong.append(FieldProblem(("deliver_by",), "date_before_signing"))
    return [*wrong, *too_far("deliver_by", agreement.deliver_by, today)]
