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


def two(directory, near, far):
    """A network of two schools, one 2 km and one 42 km from the asker, each with its own changes of the offer."""
    offer, school = directory.offers[WELDING], directory.providers["rezekne-skola"]
    places = {"near": ((56.53, 27.34), near), "far": ((56.51, 28.03), far)}
    return directory.model_copy(
        update={
            "offers": {
                f"{slug}/work": offer.model_copy(update={"provider": slug, **more})
                for slug, (_, more) in places.items()
            },
            "providers": {slug: school.model_copy(update={"location": place}) for slug, (place, _) in places.items()},
        }
    )


@pytest.mark.parametrize(
    ("near", "far", "first"),
    [
        ({}, {}, "near"),
        ({"lead_time_days": 300}, {"lead_time_days": 10}, "far"),
        ({"review_by": "2026-11-23"}, {"review_by": "2026-11-24"}, "far"),
        ({"languages": ("it",)}, {"lead_time_days": 300}, "far"),
        ({"service": "cnc-machining"}, {"languages": ("it",), "lead_time_days": 300}, "far"),
    ],
    ids=[
        "the nearer",
        "who is in time",
        "whose offer is current",
        "who speaks the language",
        "who does this very work",
    ],
)
def test_what_counts_more_comes_before_what_counts_less(directory, near, far, first):
    wanted = {"wanted_by": "2027-03-01", "radius_km": 100}

    assert found(two(directory, near, far), **wanted)[0].provider == first


def test_what_lies_closer_together_than_ten_kilometres_is_drawn_by_lot(directory):
    both = two(directory, {}, {})
    near = both.providers["near"]
    next_to = both.model_copy(
        update={"providers": {"near": near, "far": near.model_copy(update={"location": (56.57, 27.34)})}}
    )

    assert {found(next_to, message=f"Vajag margas, {n} metri")[0].provider for n in range(30)} == {"near", "far"}
