"""The maps of where the providers are."""

import math
from xml.etree import ElementTree

import pytest

from vet2b.catalogue import Point
from vet2b.site.map_drawing import drawing, insets, lies_far
from vet2b.site.outlines import outlines
from vet2b.site.projection import fitted


@pytest.mark.parametrize("country", ["LV", "IT", "LT", "PT", "PL", "EE", "ES", "XK"])
def test_every_country_of_europe_has_an_outline(country):
    ring = outlines()[country][0]

    assert len(ring) > 20
    assert ring[0] == ring[-1]


def test_a_country_without_an_outline_has_no_map():
    assert drawing(("QQ",)) is None


def test_what_is_north_is_above_and_what_is_east_is_right():
    riga, rezekne, vilnius = Point(56.95, 24.11), Point(56.51, 27.33), Point(54.69, 25.28)
    projection = fitted([riga, rezekne, vilnius], (0, 0, 100, 100))

    assert projection.place(riga)[1] < projection.place(vilnius)[1]
    assert projection.place(riga)[0] < projection.place(rezekne)[0]
    assert all(-0.01 <= value <= 100.01 for point in (riga, rezekne, vilnius) for value in projection.place(point))


def test_far_islands_with_a_provider_have_an_inset():
    ponta_delgada, lisboa = Point(37.74, -25.67), Point(38.72, -9.14)

    assert lies_far(ponta_delgada, "PT")
    assert not lies_far(lisboa, "PT")
    (inset,) = insets("PT", [ponta_delgada])
    x, y = inset.projection.place(ponta_delgada)
    assert inset.x < x < inset.x + inset.width
    assert inset.y < y < inset.y + inset.height


def test_each_marker_leads_to_what_it_stands_for(site):
    page = site.page("en/places/lv")

    (marker,) = [a for a in page.all("a") if a.attributes.get("class") == "v2b-map__marker"]
    assert marker.attributes["aria-label"] == "Rēzekne: 1 school"
    assert marker.attributes["href"] == "/vet2b/en/providers/rezekne-skola/"


def test_all_languages_share_the_drawing_of_a_country(site):
    addresses = {
        use.attributes["href"].partition("#")[0]
        for language in ("en", "lv", "pl")
        for use in site.page(f"{language}/places/pl").all("use")
        if "/map/" in use.attributes["href"]
    }

    (address,) = addresses
    ElementTree.parse(site.file_of(f"https://network.example{address}"))


def test_a_distance_is_as_long_as_it_is_between_two_places_of_the_map():
    drawn = drawing(("LV",)).projection
    riga, rezekne = Point(56.95, 24.11), Point(56.51, 27.33)

    apart = math.dist(drawn.place(riga), drawn.place(rezekne))
    assert drawn.length(riga.distance_km(rezekne)) == pytest.approx(apart, rel=0.02)
