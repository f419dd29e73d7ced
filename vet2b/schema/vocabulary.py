"""Vocabularies: the lists of allowed values, with a label in every language of the network."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, StringConstraints

from .record import Language, Line, OneOf, Record

Labels = Annotated[Mapping[Language, Line], Field(min_length=1)]
"""Language code -> text."""

TermId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=60)]


class Term(Record):
    """One allowed value of a vocabulary."""

    id: TermId
    """What records write."""
    label: Labels
    """What people read, in each language."""
    note: Labels | None = None
    """One sentence that helps to choose it, in each language."""


class Codes(Term):
    """A term with the codes by which public buyers, statistics and schools know it."""

    cpv: Annotated[str, StringConstraints(pattern=r"^\d{8}-\d$")] | None = None
    """Common Procurement Vocabulary 2008 (Regulation (EC) 213/2008)."""
    isced_f: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    """ISCED-F 2013 detailed field of education and training."""
    nace: Annotated[str, StringConstraints(pattern=r"^\d{2}\.\d{2}$")] | None = None
    """NACE Rev. 2.1 class."""


class Sector(Codes):
    """A field of work, as people browse it."""

    summary: Labels
    """One sentence that tells a company what it finds there, in each language."""
    approx: bool = False
    """True where no exact CPV or NACE class exists and the nearest was taken."""


class Service(Codes):
    """A kind of work that a company asks for by name."""

    sector: Annotated[str, OneOf("sectors")]
    """The sector it belongs to."""
    synonyms: Mapping[Language, tuple[Line, ...]] = Field(default_factory=dict)
    """Everyday words by which people search for it, in each language: what, and who does it."""
    about: Mapping[Language, tuple[Line, ...]] = Field(default_factory=dict)
    """The things and troubles that people name instead of it: a tap, a sink, it drips."""
    dealings: tuple[Literal["buy", "rent", "sell", "clean", "learn"], ...] = ()
    """What a company may do with what it names: bread is bought, a hall rented, a dog washed."""


class Unit(Term):
    """What an amount or a quantity is counted in."""

    per: Labels
    """How one says it after an amount: "per piece"."""
    count: Mapping[Language, Mapping[str, Line]]
    """For each language and CLDR plural category, how one counts it: "{n} pieces"."""


class PriceModel(Term):
    """A way to set a price, and which fields of a price it needs."""

    needs: tuple[str, ...] = ()
    """Fields of `price` that must be there."""
    allows: tuple[str, ...] = ()
    """Further fields of `price` that may be there."""


class Choice(Record):
    """One answer that a question offers."""

    id: TermId
    label: Labels


class Question(Record):
    """Something a school must know before it can quote for work of a sector."""

    id: TermId
    label: Labels
    type: str
    """number, text, date or choice."""
    unit: Annotated[str, OneOf("units")] | None = None
    choices: tuple[Choice, ...] = ()
    required: bool = False


class SectorQuestions(Record):
    """The questions of one sector."""

    sector: Annotated[str, OneOf("sectors")]
    questions: tuple[Question, ...]


#: File name below content/vocabularies/ -> what its terms are. In reading order: later ones refer to earlier ones.
VOCABULARIES: Mapping[str, type[Term]] = {
    "kinds": Term,
    "learner-shares": Term,
    "vat-treatments": Term,
    "delivery-modes": Term,
    "weekdays": Term,
    "buyer-types": Term,
    "opportunity-kinds": Term,
    "certificate-kinds": Term,
    "statuses": Term,
    "provider-types": Term,
    "decline-reasons": Term,
    "feedback-answers": Term,
    "review-reasons": Term,
    "event-kinds": Term,
    "calendar-kinds": Term,
    "budget-bands": Term,
    "units": Unit,
    "price-models": PriceModel,
    "sectors": Sector,
    "services": Service,
}


TermType = TypeVar("TermType", bound=Term)


class Vocabulary(Mapping[str, TermType], Generic[TermType]):
    """The terms of one list by id, in the order of its file."""

    def __init__(self, terms: Iterable[TermType]):
        self._terms = {term.id: term for term in terms}

    def __getitem__(self, term: str) -> TermType:
        return self._terms[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Labels and everyday words of every language, in small letters, each with the id that has it first."""
        found: dict[str, str] = {}
        for term in self._terms.values():
            for label in term.label.values():
                found.setdefault(label.casefold(), term.id)
        for term in self._terms.values():
            for words in term.synonyms.values() if isinstance(term, Service) else ():
                for word in words:
                    found.setdefault(word.casefold(), term.id)
        return found

    def label(self, term: str, language: str) -> str:
        """Return what people read for an id; the id itself if the list has it no longer, and a stored request has."""
        known = self._terms.get(term)
        return known.label[language] if known else term
