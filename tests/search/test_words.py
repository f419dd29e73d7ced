"""Words are cut alike where the index is made and where it is asked."""

import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from vet2b.search.stemming import RULES, fold, root, stem, words

from .conftest import run

LANGUAGES = ("en", "lv", "it", "lt", "pt", "pl")
ODD = ["", "Łódź", "STRASSE Straße", "İstanbul", "ﬁne", "3D-druk", "ＣＮＣ", "<script>", "naïve", "Œuvre", "q", "ß"]


def ten_thousand_words(language: str) -> list[str]:
    known = sorted(DefaultDictionaryFactory().get_dictionary(language))
    return known[:: max(1, len(known) // 10_000)][:10_000]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_sides_cut_ten_thousand_words_alike(modules, language):
    asked = [*ten_thousand_words(language), *ODD]

    theirs = run(modules, "cut.js", {"rules": RULES, "words": {language: asked}})[language]

    ours = [
        [cut for w in words(one) for cut in (w, stem(w, language), root(stem(w, language), language))] for one in asked
    ]
    assert len(asked) > 9_000
    assert [(w, a, b) for w, a, b in zip(asked, ours, theirs, strict=True) if a != b] == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "welding welder welders welded weld"),
        ("lv", "metināšana metināšanu metināšanas metinātājs metinātājam"),
        ("it", "saldatura saldature saldatore saldatori saldare"),
        ("lt", "suvirinimas suvirinimo suvirintojas suvirintoją suvirinti"),
        ("pt", "soldadura soldaduras soldador soldadores soldar"),
        ("pl", "spawanie spawania spawacz spawaczem spawaniem"),
    ],
)
def test_forms_of_a_word_have_one_root(language, forms):
    assert len({root(stem(word, language), language) for word in words(forms)}) == 1


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łódź", "lodz"),
        ("ĒDINĀŠANA", "edinasana"),
        ("massage", "masage"),
        ("photo", "foto"),
        ("Catering", "katering"),
        ("Straße", "strase"),
    ],
)
def test_words_are_folded_by_their_sound(written, folded):
    assert fold(written) == folded
