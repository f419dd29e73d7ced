"""A name that the vocabulary gives a service finds it, whatever one of its words means elsewhere."""

from dataclasses import replace

import pytest

from vet2b.search.index import build_index

from .conftest import a_card, asking, write
from .test_search import WELDING


@pytest.fixture(scope="module")
def find(small_catalogue, modules, tmp_path_factory):
    """Asks a network whose welders make what they call a lawyer sign, a credit card stand and a salary box."""
    services = small_catalogue.services
    welding = services["welding"]
    names = (*welding.synonyms["en"], "lawyer sign", "credit card", "salary box")
    named = welding.model_copy(update={"synonyms": {**welding.synonyms, "en": names}})
    vocabularies = {**small_catalogue.vocabularies, "services": {**services, "welding": named}}
    catalogue = replace(small_catalogue, vocabularies=vocabularies)
    index = build_index(catalogue, {"en": a_card})
    ask = asking(catalogue, write(index, tmp_path_factory.mktemp("index")), modules)
    return lambda query: ask(query)["offers"]


@pytest.mark.parametrize("query", ["lawyer sign", "a salary box", "credit card", "urgent lawyer signs"])
def test_a_name_of_ours_is_found_though_one_of_its_words_is_another_trades(find, query):
    assert find(query)[:1] == [WELDING]


def test_the_word_alone_still_finds_nothing(find):
    assert find("lawyer") == []
