"""What search engines are told."""

import json

import pytest


def graph(page):
    (script,) = page.all("script", type="application/ld+json")
    said = json.loads(script.text)
    assert said["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in said["@graph"]}


def test_an_offer_is_a_service_of_an_educational_organisation(site):
    service = graph(site.page("en/offers/rezekne-skola/metinasana"))["Service"]

    assert service["name"] == "Welding to your drawing"
    assert service["provider"]["@type"] == "EducationalOrganization"
    assert service["provider"]["address"]["addressCountry"] == "LV"
    price = service["offers"]["priceSpecification"]
    assert (price["minPrice"], price["maxPrice"], price["priceCurrency"]) == ("18", "25", "EUR")


def test_a_paused_offer_is_out_of_stock(site):
    service = graph(site.page("pl/offers/gdansk-szkola/druk-3d"))["Service"]

    assert service["offers"]["availability"] == "https://schema.org/OutOfStock"


def test_markup_in_a_title_cannot_end_the_script(site):
    page = site.page("lv/offers/rezekne-skola/frizieris")

    assert "</script>" not in page.one("script", type="application/ld+json").text
    assert graph(page)["Service"]["name"] == "Matu griezums <script>alert(1)</script>"


@pytest.mark.parametrize("place", ["lv/services/metalwork/welding", "lv/places/lv", "lv/providers/rezekne-skola"])
def test_the_way_to_a_page_is_said(site, place):
    items = graph(site.page(place))["BreadcrumbList"]["itemListElement"]

    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert all(site.file_of(item["item"]).is_file() for item in items)
