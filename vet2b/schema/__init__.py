"""The records: each declared once; reading, forms, JSON Schemas and documentation derive from them."""

from .network import Network
from .offer import Area, Availability, Learning, Limitation, Offer, Team
from .page import Page
from .price import Price, PriceVariant
from .provider import Period, Provider
from .quote_request import QuoteRequest
from .record import LongText, OneOf, Record, Reference, Translated
from .validation import FieldProblem, Place, validate
from .vocabulary import VOCABULARIES, PriceModel, Sector, SectorQuestions, Service, Term, Unit, Vocabulary

__all__ = [
    "VOCABULARIES",
    "Area",
    "Availability",
    "FieldProblem",
    "Learning",
    "Limitation",
    "LongText",
    "Network",
    "Offer",
    "OneOf",
    "Page",
    "Period",
    "Place",
    "Price",
    "PriceModel",
    "PriceVariant",
    "Provider",
    "QuoteRequest",
    "Record",
    "Reference",
    "Sector",
    "SectorQuestions",
    "Service",
    "Team",
    "Term",
    "Translated",
    "Unit",
    "Vocabulary",
    "validate",
]
