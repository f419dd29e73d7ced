"""Requests for tests: what a baker in Rēzekne might ask."""

from datetime import date
from typing import Any

from vet2b.schema import Agreement, Answer, Feedback, Need, QuoteRequest

WELDING = "rezekne-skola/metinasana"
CATERING = "gdansk-szkola/catering"
#: A day that is still to come whenever the tests run.
LATER = f"{date.today().year + 2}-12-20"


def asked(**changes: Any) -> QuoteRequest:
    """Return what somebody asks, valid unless changed."""
    said = {
        "offers": [WELDING],
        "message": "Vajag margas, 4 m garas.\n<b>Steidzami!</b>",
        "name": "Anna Bērziņa",
        "organisation": "Maiznīca Rieksts",
        "buyer_type": "sme",
        "email": "anna@maiznica.example",
        "language": "lv",
        "consent": True,
    }
    return QuoteRequest.model_validate({**said, **changes})


def quote(**changes: Any) -> Answer:
    """Return a school's quote, valid unless changed."""
    said = {
        "kind": "quote",
        "amount": "340",
        "currency": "EUR",
        "vat": "exempt",
        "valid_until": "2026-12-20",
        "text": "Margas ar montāžu.",
    }
    return Answer.model_validate({**said, **changes})


def question(text: str = "Kādā krāsā?") -> Answer:
    """Return a school's question."""
    return Answer.model_validate({"kind": "question", "text": text})


def decline(reason: str = "capacity") -> Answer:
    """Return a school's refusal."""
    return Answer.model_validate({"kind": "decline", "reason": reason})


def need(**changes: Any) -> Need:
    """Return what somebody needs without knowing an offer, valid unless changed."""
    said = {
        "message": "Vajag margas pie ieejas, 4 m garas.",
        "service": "welding",
        "country": "LV",
        "town": "Rēzekne",
        "location": {"lat": 56.51, "lon": 27.34},
        "name": "Anna Bērziņa",
        "organisation": "Maiznīca Rieksts",
        "buyer_type": "sme",
        "email": "anna@maiznica.example",
        "language": "lv",
        "consent": True,
    }
    return Need.model_validate({**said, **changes})


def explanation(text: str = "Ar montāžu.") -> Answer:
    """Return a school's answer to a question about its quote."""
    return Answer.model_validate({"kind": "explanation", "text": text})


def agreement(**changes: Any) -> Agreement:
    """Return what a school notes about the signing, valid unless changed."""
    return Agreement.model_validate({"signed": "2026-11-24", "deliver_by": "2026-12-18", **changes})


def feedback(side: str, **changes: Any) -> Feedback:
    """Return what one side says of the job, valid unless changed."""
    said = {
        "by": side,
        "at": "2026-12-20T10:00:00Z",
        "again": "yes_fully",
        "on_time": "partly",
        "as_agreed": "yes_fully",
    }
    return Feedback.model_validate({**said, **changes})
