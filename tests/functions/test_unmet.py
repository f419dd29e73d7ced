"""A search that found nothing, from the browser's message to the office's desk, through the real handlers and stores."""

import pytest

from tests.functions.test_desks import OFFICE, office_of
from tests.quotes.test_unmet_searches import counting
from vet2b import bootstrap

SEARCH = {"language": "lv", "words": "ģitāras stundas"}


@pytest.fixture(params=["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def searching(request, tmp_path, directory):
    visitor = request.getfixturevalue(request.param)
    counting(directory).to_file(tmp_path / "directory.json")
    return visitor


def kept():
    return [(one.words, one.times) for one in bootstrap.services().unmet_searches.shown()]


def test_an_office_reads_what_several_have_looked_for(searching):
    for _ in range(3):
        answer = searching.post("/api/unmet", SEARCH)
        assert (answer["statusCode"], answer["body"]) == (204, "")
    searching.post("/api/unmet", {"language": "pl", "words": "Anna Nowak"})

    desk = office_of(searching)
    page, table = searching.get(desk)["body"], searching.get(f"{desk}&format=unmet-csv")
    assert "gitaras stundas</th><td>3</td>" in page
    assert "Nowak" not in page
    assert table["headers"]["content-type"].startswith("text/csv")
    assert "lv;gitaras stundas;3" in table["body"]
    assert "nowak" not in table["body"]


@pytest.mark.parametrize("header", ["sec-gpc", "dnt"])
def test_nothing_is_counted_of_whoever_objects_in_the_browser(searching, header):
    for _ in range(3):
        assert searching.post("/api/unmet", SEARCH, **{header: "1"})["statusCode"] == 204

    assert kept() == []


@pytest.mark.parametrize("fields", [{}, {"language": "lv"}, {"words": "gitara"}, {**SEARCH, "words": "+371 26123456"}])
def test_what_is_not_counted_is_answered_alike(searching, fields):
    for _ in range(3):
        assert searching.post("/api/unmet", fields)["statusCode"] == 204

    assert kept() == []


def test_looking_counts_nothing(searching):
    assert searching.get("/api/unmet?language=lv&words=gitara")["statusCode"] == 405


def test_a_network_that_does_not_count_answers_nothing_and_shows_nothing(visitor):
    assert visitor.post("/api/unmet", SEARCH)["statusCode"] == 404
    assert visitor.post("/api/coordinator?lang=en", {"email": OFFICE})["statusCode"] == 200
    assert "unmet-csv" not in visitor.get(office_of(visitor, "office@small.example"))["body"]


def test_no_words_are_logged(searching, caplog):
    caplog.set_level("DEBUG", logger="vet2b")
    searching.post("/api/unmet", SEARCH)

    assert "gitar" not in caplog.text
