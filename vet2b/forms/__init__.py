"""Forms: derived from the records, so that page and function ask for and check the same."""

from .answer import answer_forms, parse_answer
from .attachments import attachments_field, with_attachments
from .form import Choice, Form, FormField, FormProblem
from .mail_typos import corrected, correction_of, with_correction
from .need import need_form, parse_need
from .parsing import Sent, filled, parse, with_problems
from .publication import publication_fields
from .questions import with_questions
from .quote_request import parse_quote_request, quote_request_form
from .steps import STEPS, parse_step, step_form, title_of_step

__all__ = [
    "STEPS",
    "Choice",
    "Form",
    "FormField",
    "FormProblem",
    "Sent",
    "answer_forms",
    "attachments_field",
    "corrected",
    "correction_of",
    "filled",
    "need_form",
    "parse",
    "parse_answer",
    "parse_need",
    "parse_quote_request",
    "parse_step",
    "publication_fields",
    "quote_request_form",
    "step_form",
    "title_of_step",
    "with_attachments",
    "with_correction",
    "with_problems",
    "with_questions",
]
