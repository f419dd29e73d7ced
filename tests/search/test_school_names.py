"""A school is found by its name, whatever its words mean elsewhere."""

from dataclasses import replace

import pytest

from vet2b.search.index import build_index

from .conftest import a_card, asking, write
from .test_search import CATERING, HAIR, WELDING


@pytest.fixture(scope="module")
def find_in_school_called(small_catalogue, modules, tmp_path_factory):
    """Asks the small catalogue after its school in Rēzekne got another name, in a language."""

    def named(name: str, language: str):
        school = small_catalogue.providers["rezekne-skola"]
        record = school.record.model_copy(update={"name": name, "lang": language})
        renamed = replace(school, record=record, own_language=language, translations={})
        providers = {**small_catalogue.providers, "rezekne-skola": renamed}
        catalogue = replace(small_catalogue, providers=providers)
        index = build_index(catalogue, dict.fromkeys(catalogue.network.languages, a_card))
        ask = asking(catalogue, write(index, tmp_path_factory.mktemp("index")), modules)
        return lambda query: ask(query, language)["offers"]

    return named


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("it", "Centro di formazione professionale Barriera Officine"),  # a quarter of Torino, a garage
        ("pt", "Centro de Formação Técnica Ponte de Campanhã"),  # a long weekend, a campaign
        ("lv", "Ventas rumbas amatu skola"),  # a town in Spain
        ("lt", "Nevėžio vingio maisto amatų mokykla"),  # food
        ("pl", "Technikum Cukiernicze Stary Młyn"),  # confectionery
        ("en", "Technical College of the Wedding Cake Rock"),
    ],
)
def test_a_schools_whole_name_finds_its_offers_first(find_in_school_called, language, name):
    found = find_in_school_called(name, language)(name)
    assert set(found[:2]) == {HAIR, WELDING}


@pytest.mark.parametrize(
    ("language", "name", "short"),
    [
        ("pt", "Centro de Formação Técnica Ponte de Campanhã", "Ponte de Campanhã"),
        ("pl", "Zespół Szkół „Wrotków” w Lublinie", "Wrotków w Lublinie"),
        ("lt", "Belmonto skaitmeninių amatų mokykla", "Belmonto skaitmeninių"),
    ],
)
def test_a_schools_name_is_known_without_the_word_for_a_school(find_in_school_called, language, name, short):
    found = find_in_school_called(name, language)(short)
    assert set(found[:2]) == {HAIR, WELDING}


def test_a_word_left_out_of_a_name_does_no_harm(find_in_school_called):
    find = find_in_school_called("Nevėžio vingio maisto amatų mokykla", "lt")
    assert set(find("Nevėžio vingio mokykla")[:2]) == {HAIR, WELDING}


def test_a_work_and_a_town_are_no_name(find_in_school_called):
    find = find_in_school_called("Gdynia Catering Rock", "en")
    assert find("catering in Gdynia")[0] == CATERING


def test_a_work_that_is_wanted_for_a_school_is_no_name(find_in_school_called):
    find = find_in_school_called("School of the Wedding Cake Rock", "en")
    assert find("catering for a school")[0] == CATERING
