"""Which of several offers that answer stands first."""

from dataclasses import replace

import pytest

from vet2b.search.index import build_index

from .conftest import a_card, asking, write
from .test_search import CATERING, HAIR, WELDING

ELSEWHERE = "gdansk-szkola/spawanie"


@pytest.fixture(scope="module")
def find(small_catalogue, modules, tmp_path_factory):
    """Asks for welding, which a school in each town offers, and one of them says a word of its own."""
    here = small_catalogue.offers[WELDING]
    record = here.record.model_copy(update={"title": "Welding of zirconium", "lang": "en"})
    there = replace(here, slug=ELSEWHERE, provider="gdansk-szkola", record=record, translations={})
    both = replace(small_catalogue, offers={**small_catalogue.offers, ELSEWHERE: there})
    index = build_index(both, {"en": a_card})
    ask = asking(both, write(index, tmp_path_factory.mktemp("index")), modules)
    return lambda query: ask(query)["offers"]


def test_who_says_a_word_of_the_query_stands_first(find):
    assert find("zirconium welder")[:2] == [ELSEWHERE, WELDING]


def test_where_a_place_is_named_the_nearer_offer_stands_first_whatever_the_other_says(find):
    assert find("zirconium welder daugavpils")[:2] == [WELDING, ELSEWHERE]
    assert find("zirconium welder gdansk")[:2] == [ELSEWHERE, WELDING]


@pytest.mark.parametrize(("query", "first"), [("wedding gdansk", CATERING), ("wedding rezekne", HAIR)])
def test_of_several_services_that_may_be_meant_the_nearest_stands_in_front(find, query, first):
    assert find(query)[0] == first
