"""The field for files. A browser forgets chosen files with every answer; those taken already are ticked boxes then."""

from collections.abc import Sequence
from dataclasses import replace

from vet2b.locale import Locale
from vet2b.schema.attachment import accepted

from .form import AnyRecord, Choice, Form, FormField, FormProblem

NAME = "attachments"


def attachments_field(locale: Locale, *, confirms: bool = True) -> FormField:
    """Return the field for files; where requests are confirmed, larger ones can be added before that."""
    unscripted = [locale.gettext("Without JavaScript, please send at most 4 MB in all.")]
    if confirms:
        unscripted.append(locale.gettext("You can add larger files before you confirm the request."))
    return FormField(
        name=NAME,
        kind="file",
        label=locale.gettext("Drawings and photos"),
        hint=locale.gettext(
            "PDF, JPEG, PNG, DXF or STL; 10 MB in all. Where and when a photo was taken is removed from it."
        ),
        accept=accepted(),
        unscripted=" ".join(unscripted),
    )


def with_attachments(form: Form[AnyRecord], kept: Sequence[Choice], problems: Sequence[FormProblem]) -> Form[AnyRecord]:
    """Return the form with the files that were taken, and with what is wrong with the others."""
    error = " ".join(problem.message for problem in problems)
    fields = tuple(
        replace(field, values=tuple(choice.value for choice in kept), choices=tuple(kept), error=error)
        if field.name == NAME
        else field
        for field in form.fields
    )
    value = None if problems else form.value
    return replace(form, fields=fields, value=value, problems=(*form.problems, *problems))
