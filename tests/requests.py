"""Requests for tests: what a baker in Rēzekne might ask."""

from typing import Any

from vet2b.schema import Answer, Need, QuoteRequest

WELDING = "rezekne-skola/metinasana"
CATERING = "gdansk-szkola/catering"


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
