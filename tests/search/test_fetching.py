"""What a query fetches: how often one waits for an answer, and how much comes."""

import gzip

import pytest

from .conftest import run

#: Of a later query, with the cards of its results, which are some 3 KB.
WITHOUT_CARDS = 2500


@pytest.fixture
def fetching(index, index_folder, modules):
    """Returns how often a query waits for files, and their bytes."""

    def fetched(language: str, query: str) -> tuple[int, int]:
        (found,) = run(modules, "rounds.js", [[language, query]], str(index_folder))
        return found["rounds"], sum(len(gzip.compress(index.files[path])) for path in {*found["files"]})

    return fetched


@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "catering, welding, hairdressing"), ("it", "saldatura e catering"), ("lv", "metināti vārti")],
)
def test_all_words_of_a_query_are_looked_up_at_once(fetching, language, query):
    rounds, size = fetching(language, query)

    assert rounds == 1
    assert size < WITHOUT_CARDS


@pytest.mark.parametrize(("language", "query"), [("en", "geldinng"), ("lv", "mtināšana"), ("it", "ctaering")])
def test_a_mistyped_word_waits_four_times_at_most(fetching, language, query):
    """For what begins so, for a town, for what ends so, and for the words that this tells."""
    rounds, size = fetching(language, query)

    assert rounds <= 4
    assert size < WITHOUT_CARDS


def test_a_word_that_nobody_knows_costs_little(fetching):
    assert fetching("en", "xylophone")[1] < WITHOUT_CARDS
