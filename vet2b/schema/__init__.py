"""The records: each declared once; reading, forms, JSON Schemas and documentation derive from them."""

from .network import Network
from .offer import Offer
from .page import Page
from .price import Price
from .provider import Provider
from .quote_request import QuoteRequest
from .record import LongText, OneOf, Record, Reference, Translated
from .validation import FieldProblem, Place, validate
from .vocabulary import VOCABULARIES, PriceModel, Sector, SectorQuestions, Service, Term, Unit, Vocabulary

__all__ = [
    "VOCABULARIES",
    "FieldProblem",
    "LongText",
    "Network",
    "Offer",
    "OneOf",
    "Page",
    "Place",
    "Price",
    "PriceModel",
    "Provider",
    "QuoteRequest",
    "Record",
    "Reference",
    "Sector",
    "SectorQuestions",
    "Service",
    "Term",
    "Translated",
    "Unit",
    "Vocabulary",
    "validate",
]
