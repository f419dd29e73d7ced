"""Forms: derived from the records, so that page and function ask for and check the same."""

from .form import Choice, Form, FormField, FormProblem
from .parsing import Sent, filled, parse, with_problems
from .quote_request import parse_quote_request, quote_request_form

__all__ = [
    "Choice",
    "Form",
    "FormField",
    "FormProblem",
    "Sent",
    "filled",
    "parse",
    "parse_quote_request",
    "quote_request_form",
    "with_problems",
]
