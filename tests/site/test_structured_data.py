"""What search engines are told."""

import json
import re

import pytest

from vet2b.site.build import build

from .conftest import TODAY
from .reading import SITE_URL, BuiltSite


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
    assert all(site.file_of(item["item"]).is_file() for item in items[:-1])


# https://developers.google.com/search/docs/appearance/structured-data: what each kind must have to be shown.
REQUIRED = {
    "Service": {"name", "provider", "offers"},
    "Product": {"name", "image", "offers"},
    "EducationalOrganization": {"name", "url", "address"},
    "WebSite": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
}


def test_every_page_has_what_search_engines_require(site):
    kinds = set()
    for page in site.pages:
        if page.all("script", type="application/ld+json"):
            said = graph(page)
            kinds |= set(said)
            for kind, thing in said.items():
                assert REQUIRED[kind] <= set(thing), (page.address, kind)
            crumbs = said.get("BreadcrumbList", {"itemListElement": [{"name": "-"}, {"name": "-"}]})["itemListElement"]
            assert len(crumbs) >= 2, page.address
            assert all(item["name"] for item in crumbs)
    assert {"Service", "EducationalOrganization", "WebSite", "BreadcrumbList"} <= kinds


# https://schema.org: the properties of each type that we use, its own and those of what it is a kind of.
THING = {"name", "description", "url", "image", "sameAs", "identifier", "potentialAction"}
VOCABULARY = {
    "Service": THING | {"serviceType", "provider", "offers", "areaServed", "category"},
    "Product": THING | {"offers", "brand", "category", "sku"},
    "Offer": THING
    | {"price", "priceCurrency", "priceSpecification", "priceValidUntil", "availability", "seller", "itemOffered"},
    "UnitPriceSpecification": THING
    | {
        "price",
        "minPrice",
        "maxPrice",
        "priceCurrency",
        "valueAddedTaxIncluded",
        "validThrough",
        "unitText",
        "unitCode",
    },
    "EducationalOrganization": THING | {"address", "geo", "logo"},
    "PostalAddress": THING | {"addressCountry", "addressLocality", "addressRegion", "postalCode", "streetAddress"},
    "GeoCoordinates": THING | {"latitude", "longitude"},
    "BreadcrumbList": THING | {"itemListElement", "numberOfItems"},
    "ListItem": THING | {"position", "item"},
    "WebSite": THING | {"inLanguage", "publisher"},
    "SearchAction": THING | {"target", "query-input"},  # the latter by schema.org/docs/actions.html
}
ADDRESSES = {"url", "image", "sameAs", "item"}
MONEY = {"price", "minPrice", "maxPrice"}


def things(said):
    """Every thing that is said, with those inside of it."""
    for value in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from things(value)
    if isinstance(said, dict) and "@type" in said:
        yield said


def test_every_property_is_one_that_schema_org_gives_the_type(site):
    for page in site.pages:
        for script in page.all("script", type="application/ld+json"):
            for thing in things(json.loads(script.text)):
                own = {name: value for name, value in thing.items() if name != "@type"}
                assert set(own) <= VOCABULARY[thing["@type"]], (page.address, thing)
                assert all(value not in ("", [], None) for value in own.values()), (page.address, thing)
                assert all(own[name].startswith("https://") for name in ADDRESSES & set(own)), (page.address, thing)
                assert all(float(own[name]) >= 0 for name in MONEY & set(own)), (page.address, thing)
                assert re.fullmatch("[A-Z]{3}", own.get("priceCurrency", "EUR")), (page.address, thing)
                assert re.fullmatch("[A-Z]{2}", own.get("addressCountry", "LV")), (page.address, thing)


def test_a_product_has_a_price_with_its_currency_and_a_picture(content, tmp_path):
    offer = content / "offers/rezekne-skola/frizieris.yaml"
    text = offer.read_text(encoding="utf-8")
    price = text[text.index("price:") : text.index("lead_time_days:")]
    fixed = "kind: product\nprice: {model: fixed, min: 45, currency: EUR, vat: included, valid_until: 2030-01-31}\n"
    offer.write_text(text.replace(price, fixed), encoding="utf-8")
    build(content, tmp_path, SITE_URL, today=TODAY)

    product = graph(BuiltSite(tmp_path).page("en/offers/rezekne-skola/frizieris"))["Product"]

    assert (product["offers"]["price"], product["offers"]["priceCurrency"]) == ("45", "EUR")
    assert product["offers"]["priceValidUntil"] == "2030-01-31"
    assert product["offers"]["seller"]["name"]
    assert BuiltSite(tmp_path).file_of(product["image"]).is_file()
