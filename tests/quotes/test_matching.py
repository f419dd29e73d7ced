"""Which schools are asked about a need, and why: the rules of docs/matching.md as a table of cases."""

from datetime import date

import pytest

from tests.requests import CATERING, WELDING, need
from vet2b.locale import load
from vet2b.quotes.matching import match
from vet2b.quotes.reasons import sentences

TODAY = date(2026, 11, 24)
LUDZA = {"lat": 56.55, "lon": 27.72}


def found(directory, **changes):
    return match(need(**changes), directory, TODAY, 5)


@pytest.mark.parametrize(
    ("changes", "offers", "codes"),
    [
        ({}, [WELDING], ["same_service", "at_client", "speaks"]),
        ({"where": ["at_provider"]}, [WELDING], ["same_service", "at_provider", "speaks"]),
        ({"service": "cnc-machining"}, [WELDING], ["same_sector", "at_client", "speaks"]),
        ({"service": None, "sector": "metalwork"}, [WELDING], ["same_sector", "at_client", "speaks"]),
        ({"language": "it"}, [WELDING], ["same_service", "at_client", "other_language"]),
        ({"wanted_by": "2027-01-12"}, [WELDING], ["same_service", "at_client", "speaks"]),
        (
            {"service": "event-catering", "country": "PL", "town": "Gdańsk", "location": {"lat": 54.35, "lon": 18.65}},
            [CATERING],
            ["same_service", "at_client", "other_language"],
        ),
        (
            {
                "service": "event-catering",
                "country": "PL",
                "town": "Gdańsk",
                "location": {"lat": 54.35, "lon": 18.65},
                "wanted_by": "2026-12-01",
            },
            [CATERING],
            ["same_service", "at_client", "other_language", "short_notice"],
        ),
    ],
)
def test_a_need_finds_the_offer_and_each_reason_is_told(directory, changes, offers, codes):
    (match,) = found(directory, **changes)
    assert list(match.offers) == offers
    assert [why.code for why in match.why] == codes
    for language in directory.network.languages:
        assert len(sentences(match.why, directory, load(language))) == len(codes)


@pytest.mark.parametrize(
    "changes",
    [
        {"service": None},  # no kind of work named: a person must choose
        {"service": "web-design"},  # nobody does it
        {"service": "3d-printing", "where": ["remote"]},  # paused
        {"buyer_type": "individual"},  # the offer is for companies and associations
        {"where": ["remote"], "town": None, "location": None},  # welding needs a place
        {"location": {"lat": 56.95, "lon": 24.1}},  # Rīga is further away than the asker accepts
        {"location": {"lat": 56.95, "lon": 24.1}, "radius_km": 400, "where": ["at_client"]},  # … and the school goes
        {"wanted_by": "2027-01-10"},  # the school can begin on 11 January
    ],
)
def test_what_rules_a_school_out_rules_it_out(directory, changes):
    assert found(directory, **changes) == ()


def test_a_need_never_asks_more_schools_than_the_network_says(directory):
    offer, provider = directory.offers[WELDING], directory.providers["rezekne-skola"]
    many = directory.model_copy(
        update={
            "offers": {f"school-{n}/work": offer.model_copy(update={"provider": f"school-{n}"}) for n in range(9)},
            "providers": {f"school-{n}": provider for n in range(9)},
        }
    )
    first = [match.provider for match in found(many)]
    assert len(first) == 5
    assert first == [match.provider for match in found(many)], "the lot stays as it was drawn"
    others = {found(many, message=f"Vajag margas, {n} metri")[0].provider for n in range(20)}
    assert len(others) > 3, "no school is always the first"


def test_the_nearer_of_two_schools_comes_first(directory):
    offer, near = directory.offers[WELDING], directory.providers["rezekne-skola"]
    far = near.model_copy(update={"location": (56.6, 26.8)})
    both = directory.model_copy(
        update={
            "offers": {"a/work": offer.model_copy(update={"provider": "a"}), WELDING: offer},
            "providers": {"a": far, "rezekne-skola": near},
        }
    )
    assert [match.provider for match in found(both)] == ["rezekne-skola", "a"]
