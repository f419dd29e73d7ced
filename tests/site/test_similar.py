"""Which offers stand below one: near before far, and never one school alone."""

from dataclasses import replace

import pytest

from vet2b.geography import Point
from vet2b.site.similar import similar_offers

SECTORS = {"welding": "metalwork", "forging": "metalwork", "haircut": "beauty"}
#: Town -> country and place. Valka and Valga are one town in two countries.
TOWNS = {
    "Valka": ("LV", Point(57.775, 26.010)),
    "Valga": ("EE", Point(57.777, 26.047)),
    "Valmiera": ("LV", Point(57.541, 25.426)),
    "Liepāja": ("LV", Point(56.505, 21.011)),
    "Tartu": ("EE", Point(58.378, 26.729)),
    "Porto": ("PT", Point(41.150, -8.610)),
    "somewhere": ("LV", None),
}


@pytest.fixture
def similar(small_catalogue):
    """Returns what stands below the first of some offers, each "school/offer" with its service and its school's town."""

    def found(*offers, paused=()):
        catalogue = catalogue_of(small_catalogue, offers, paused)
        return similar_offers(catalogue)[offers[0][0]]

    return found


def catalogue_of(small, offers, paused):
    school, offer = next(iter(small.providers.values())), next(iter(small.offers.values()))
    providers, entries = {}, {}
    for key, service, town in offers:
        slug, (country, place) = key.partition("/")[0], TOWNS[town]
        record = school.record.model_copy(update={"country": country, "town": town})
        providers[slug] = replace(school, slug=slug, record=record, location=place)
        status = "paused" if key in paused else "published"
        record = offer.record.model_copy(update={"service": service, "status": status})
        entries[key] = replace(offer, slug=key, record=record, provider=slug, sector=SECTORS[service])
    return replace(small, providers=providers, offers=entries)


HERE = ("here/welding", "welding", "Valka")


def test_the_service_nearby_comes_first_then_in_the_country_then_its_sector_nearby_then_abroad(similar):
    further = [
        ("porto/welding", "welding", "Porto"),
        ("tartu/welding", "welding", "Tartu"),
        ("valmiera/forging", "forging", "Valmiera"),
        ("liepaja/welding", "welding", "Liepāja"),
    ]

    assert similar(HERE, *further) == ("liepaja/welding", "valmiera/forging", "tartu/welding")
    assert similar(HERE, *further, ("valmiera/welding", "welding", "Valmiera")) == (
        "valmiera/welding",
        "liepaja/welding",
        "valmiera/forging",
    )


def test_near_is_near_across_a_border_too(similar):
    assert similar(HERE, ("liepaja/welding", "welding", "Liepāja"), ("valga/welding", "welding", "Valga")) == (
        "valga/welding",
        "liepaja/welding",
    )


def test_the_rest_of_the_sector_comes_last_and_other_sectors_never(similar):
    assert similar(
        HERE,
        ("here/haircut", "haircut", "Valka"),
        ("liepaja/forging", "forging", "Liepāja"),
        ("porto/welding", "welding", "Porto"),
    ) == ("porto/welding", "liepaja/forging")


def test_no_school_has_all_three_if_others_have_any(similar):
    own = [(f"here/{name}", "welding", "Valka") for name in ("gates", "rails", "stairs")]

    assert similar(HERE, *own, ("porto/welding", "welding", "Porto")) == ("here/gates", "here/rails", "porto/welding")
    assert similar(HERE, *own) == ("here/gates", "here/rails", "here/stairs")


def test_what_is_paused_is_not_shown_and_shows_others(similar):
    paused = [("here/gates", "welding", "Valka"), HERE]

    assert similar(*paused, paused=("here/gates",)) == ("here/welding",)
    assert similar(*reversed(paused), paused=("here/gates",)) == ()


def test_a_school_whose_place_is_unknown_counts_as_in_its_country(similar):
    unknown = ("unknown/welding", "welding", "somewhere")
    near, abroad = ("valmiera/welding", "welding", "Valmiera"), ("porto/welding", "welding", "Porto")

    assert similar(HERE, unknown, near, abroad) == ("valmiera/welding", "unknown/welding", "porto/welding")
    assert similar(unknown, near, abroad) == ("valmiera/welding", "porto/welding")


def test_of_equals_the_order_is_always_the_same(similar):
    twins = [("b/welding", "welding", "Valga"), ("a/welding", "welding", "Valga"), ("a/arc", "welding", "Valga")]

    assert similar(HERE, *twins) == ("a/welding", "a/arc", "b/welding")
