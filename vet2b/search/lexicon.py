"""Which words mean which service, place, language or way of delivery, in every language of the network."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from vet2b.catalogue.model import Catalogue
from vet2b.locale import load

from .places import Places, softened
from .stemming import HEARD, RULES, language_rules, root, stem, words

#: How well a word stands for what it names, 1 to 9. One more for each further name it is part of, OFTEN at most.
ALONE = 9
OFTEN = 7
HEAD = 6
MODIFIER = 4
SECTOR = 2
ABOUT = 7

#: Words that say little of the work: nothing, something beside others, what is done with a thing, that one wants to
#: learn it, for whom, that it is none of ours, that shops sell it, that it shall be cheap or new, that just
#: this form is none of ours, that one wants no work but to read or earn something, a thing that is none of ours,
#: that the words beside it are a school's name. h0 to h11.
HEARD_AS = (
    "fillers",
    "common",
    "dealings",
    "lessons",
    "buyers",
    "other_trades",
    "wares",
    "bargains",
    "other_forms",
    "purposes",
    "strangers",
    "schools",
)
#: Of these no stem is taken: it would be another word's.
_WHOLE = "other_forms"
#: Two words that together are of another trade, though each may be ours: a current account. Their stems stand together.
#: Some are a purpose too: second hand.
OTHER_PAIR = f"h{len(HEARD_AS)}"
_AND = "+"
FILLER = "h0"
OTHER_TRADE = "h5"
OTHER_FORM = "h8"
PURPOSE = "h9"
#: Heard so, a word may hide a name of ours that it is a part of: other trades, forms of these, purposes.
_HIDING = frozenset({OTHER_TRADE, OTHER_FORM, PURPOSE, OTHER_PAIR})
#: How a town is heard whose name passes for a form of another word: Bari is no bar.
TOWN = f"h{len(HEARD_AS) + 1}"
#: Of smaller towns, some are called like words of everyday life.
_LEAST_PEOPLE = 50_000

#: Words that say nothing and are longer lie in the lexicon, unless a place may follow them: they need not be there at
#: once.
_LONGEST_STOP = 4

#: A first word so short is often written together with the second.
_SHORT = 4
#: Languages whose noun phrases begin with what they are about: torta nuziale. In the others it ends them: wedding cake.
_HEAD_FIRST = frozenset({"it", "pt", "pl"})

#: Language -> stem -> code of what it names -> weight.
Lexicon = Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True)
class _Name:
    """A phrase in one language that names something."""

    language: str
    phrase: str
    code: str
    is_label: bool = False
    """A label tells more than a synonym: its words count one more."""
    weight: int = ALONE
    """The most that one of its words can stand for it."""


def lexicon(catalogue: Catalogue, places: Places) -> Lexicon:
    """Return every stem of every language of the network with what it names; the vocabularies may know more languages.

    A code is a letter and a number: s a service, x a sector, t a town, r a region, c a country, l a language, w a way
    of delivery, h how a word is heard that says little.
    """
    seen: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    found: dict[str, dict[str, dict[str, int]]] = {code: defaultdict(dict) for code in catalogue.network.languages}
    for name in (*_services(catalogue), *places_named(catalogue, places), *_modes(catalogue), *_languages(catalogue)):
        for piece, weight in _weighed(name) if name.language in found else ():
            seen[name.language, piece, name.code].append(weight)
    for (language, piece, code), weights in seen.items():
        best = max(weights)
        found[language][piece][code] = max(best, min(OFTEN, best + len(weights) - 1)) if best > SECTOR else best
    for language, piece, other in _alike(catalogue):
        for code, weight in found[language].get(other, {}).items():
            found[language][piece][code] = max(weight, found[language][piece].get(code, 0))
    for language, piece, code in _heard(catalogue):
        # What names something by itself is no filler.
        named = (weight for what, weight in found[language][piece].items() if what[0] in "sx")
        if code != FILLER or max(named, default=0) < HEAD:
            found[language][piece][code] = ALONE
    for language, pair, code in sorted(_hidden(catalogue, found)):
        found[language][pair][code] = ALONE
    for word in _mistakable_towns(catalogue, places, found):
        for language in catalogue.network.languages:
            found[language][word][TOWN] = ALONE
    return found


def _hidden(catalogue: Catalogue, found: Lexicon) -> set[tuple[str, str, str]]:
    """Return the names of services, of two words, that one of these would hide, a led screen; their stems together."""
    hidden = set()
    for name in _services(catalogue):
        known = found.get(name.language)
        if name.weight < ALONE or known is None:
            continue
        telling = [word for word in words(name.phrase) if word not in stop_words(name.language)]
        heard = [word for word in words(name.phrase) if word not in stop_words(name.language) or is_long(word)]
        for said in (telling, heard):  # contratto di lavoro, first aid certificate
            stems = [stem(word, name.language) for word in said]
            hides = any(not _HIDING.isdisjoint(known.get(piece, {})) for piece in (*said, *stems, _AND.join(stems)))
            if len(said) == 2 and hides:
                hidden.add((name.language, _AND.join(stems), name.code))
    return hidden


def _mistakable_towns(catalogue: Catalogue, places: Places, found: Lexicon) -> list[str]:
    """Return the names of larger towns without a provider that the rules would cut to a form of another word."""
    known = {word for name in (*_services(catalogue), *places_named(catalogue, places)) for word in words(name.phrase)}
    roots = {
        (language, root(piece, language))
        for language, pieces in found.items()
        for piece in pieces
        if _works(pieces[piece])
    }

    def is_mistakable(word: str) -> bool:
        for language in catalogue.network.languages:
            piece = stem(word, language)
            if _works(found[language].get(piece, {})) or (language, root(piece, language)) in roots:
                return True
        return False

    names = (
        words(town.name)
        for country in catalogue.geography.countries
        for town in catalogue.geography.towns[country]
        if town.population >= _LEAST_PEOPLE
    )
    return sorted({name[0] for name in names if len(name) == 1 and name[0] not in known and is_mistakable(name[0])})


def _works(meanings: Mapping[str, int]) -> bool:
    """Whether a word names a service or a sector."""
    return any(code[0] in "sx" for code in meanings)


def _weighed(name: _Name) -> Iterator[tuple[str, int]]:
    """Return each stem of a phrase with its weight: the word that the phrase is about has more."""
    said = [word for word in words(name.phrase) if word not in stop_words(name.language)]
    if name.code[0] in "tr":
        for word in said:
            if len(word) > 3:
                declined = stem(word, name.language) if language_rules(name.language).names_decline else word
                yield declined, ALONE if len(said) == 1 else OFTEN
        return
    if len(said) == 1:
        yield stem(said[0], name.language), name.weight
        return
    head = 0 if name.language in _HEAD_FIRST else len(said) - 1
    for place, word in enumerate(said):
        yield stem(word, name.language), min(name.weight, (HEAD if place == head else MODIFIER) + name.is_label)
    if len(said) == 2 and len(said[0]) <= _SHORT:  # web design, webdesign
        yield stem("".join(said), name.language), name.weight


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the folded words of a language that say nothing about the work: for, need, cerco."""
    return frozenset(words(RULES["stop_words"].get(language, "")))


def is_long(word: str) -> bool:
    """Whether a word that says nothing lies in the lexicon, as a filler: the short ones come with the rules."""
    return len(word) > _LONGEST_STOP and word not in _prepositions()


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(words(RULES["prepositions"]))


def is_filler(word: str, language: str, found: Lexicon) -> bool:
    """Whether the lexicon tells that a word is not heard."""
    stems = [stem(said, language) for said in words(word)]
    return not _prepositions().issuperset(words(word)) and all(
        FILLER in found.get(language, {}).get(piece, {}) for piece in stems
    )


def _heard(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Return the words that say little, with the code of how they are heard: urgent, repair, rent, lawyer."""
    for language in catalogue.network.languages:
        yield from ((language, stem(word, language), FILLER) for word in stop_words(language) if is_long(word))
        for kind in ("other_pairs", "purpose_pairs"):
            for pair in filter(None, HEARD[kind].get(language, "").split(", ")):
                together = _AND.join(stem(word, language) for word in words(pair))
                yield language, together, OTHER_PAIR
                if kind == "purpose_pairs":
                    yield language, together, PURPOSE
        for number, kind in enumerate(HEARD_AS):
            lists = HEARD[kind].values() if kind == "dealings" else (HEARD[kind],)
            for word in (word for said in lists for word in words(said.get(language, ""))):
                yield language, word if kind == _WHOLE else stem(word, language), f"h{number}"


def _alike(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Return words that mean what another one means, with that: broken, to mend; forms that no rule makes, knives."""
    for language in catalogue.network.languages:
        for name, said in (*HEARD["repair"].get(language, {}).items(), *HEARD["forms"].get(language, {}).items()):
            other = stem(words(name)[0], language)
            yield from ((language, piece, other) for piece in {stem(word, language) for word in words(said)} - {other})


def _services(catalogue: Catalogue) -> Iterator[_Name]:
    for number, service in enumerate(catalogue.services.values()):
        code = f"s{number}"
        for language, label in service.label.items():
            yield _Name(language, label, code, is_label=True)
        for language, synonyms in service.synonyms.items():
            for synonym in synonyms:
                yield _Name(language, synonym, code)
        for language, things in service.about.items():
            for thing in things:
                yield _Name(language, thing, code, weight=ABOUT)
        for dealing in service.dealings:
            for language in catalogue.network.languages:
                said = HEARD["lessons"] if dealing == "learn" else HEARD["dealings"][dealing]
                for word in said.get(language, "").split():
                    yield _Name(language, word, code, weight=MODIFIER)
    for number, sector in enumerate(catalogue.sectors.values()):
        for language, label in sector.label.items():
            yield _Name(language, label, f"x{number}", weight=SECTOR)


def places_named(catalogue: Catalogue, places: Places) -> Iterator[_Name]:
    """Return the names of the providers' towns, their regions and countries."""
    for number, names in enumerate(places.town_names):
        yield from _in_all(catalogue, names, f"t{number}")
    for number, code in enumerate(places.regions):
        yield from _in_all(catalogue, (catalogue.geography.regions.get(code, code),), f"r{number}")
    for number, country in enumerate(places.countries):
        for language in catalogue.network.languages:
            yield _Name(language, load(language).country(country), f"c{number}")


def _in_all(catalogue: Catalogue, names: Iterable[str], code: str) -> Iterator[_Name]:
    for name in names:
        for language in catalogue.network.languages:
            yield _Name(language, name, code)
            yield from (_Name(language, form, code) for form in softened(name, language))


def _modes(catalogue: Catalogue) -> Iterator[_Name]:
    for number, mode in enumerate(catalogue.vocabularies["delivery-modes"]):
        for language, said in RULES["delivery"].get(mode, {}).items():
            if language in catalogue.network.languages:
                for word in said.split():
                    yield _Name(language, word, f"w{number}")


def _languages(catalogue: Catalogue) -> Iterator[_Name]:
    for number, spoken in enumerate(catalogue.network.languages):
        for language in catalogue.network.languages:
            yield _Name(language, load(language).language_name(spoken), f"l{number}")
