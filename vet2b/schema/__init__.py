"""The records: each declared once; reading, forms, JSON Schemas and documentation derive from them."""

from .attachment import MEDIA_TYPES, Attachment, AttachmentKind
from .contact import as_compared
from .feedback import Feedback, PublishedFeedback, Review
from .mail import AddressFault, AddressMark, HeldBecause, HeldMail
from .need import Need
from .network import Network
from .offer import Area, Availability, Learning, Limitation, Offer, Team
from .page import Page
from .pause import Pause
from .price import Price, PriceVariant
from .provider import Period, Provider
from .quote import Answer, Quote, QuoteLine
from .quote_request import QuoteRequest
from .record import LongText, OneOf, Record, Reference, Translated
from .request import OFFICE, Agreement, Part, Request, Said, State, Why
from .unmet_search import UnmetSearch
from .validation import FieldProblem, Place, validate
from .vocabulary import VOCABULARIES, PriceModel, Sector, SectorQuestions, Service, Term, Unit, Vocabulary
from .words import Words

__all__ = [
    "MEDIA_TYPES",
    "OFFICE",
    "VOCABULARIES",
    "AddressFault",
    "AddressMark",
    "Agreement",
    "Answer",
    "Area",
    "Attachment",
    "AttachmentKind",
    "Availability",
    "Feedback",
    "FieldProblem",
    "HeldBecause",
    "HeldMail",
    "Learning",
    "Limitation",
    "LongText",
    "Need",
    "Network",
    "Offer",
    "OneOf",
    "Page",
    "Part",
    "Pause",
    "Period",
    "Place",
    "Price",
    "PriceModel",
    "PriceVariant",
    "Provider",
    "PublishedFeedback",
    "Quote",
    "QuoteLine",
    "QuoteRequest",
    "Record",
    "Reference",
    "Request",
    "Review",
    "Said",
    "Sector",
    "SectorQuestions",
    "Service",
    "State",
    "Team",
    "Term",
    "Translated",
    "Unit",
    "UnmetSearch",
    "Vocabulary",
    "Why",
    "Words",
    "as_compared",
    "validate",
]
