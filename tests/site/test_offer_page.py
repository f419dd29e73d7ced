"""What the page of an offer says."""

import itertools

WELDING = "offers/rezekne-skola/metinasana"
HAIRCUT = "offers/rezekne-skola/frizieris"
CATERING = "offers/gdansk-szkola/catering"


def test_a_translated_offer_is_shown_in_the_readers_language(site):
    page = site.page(f"en/{WELDING}")

    assert page.one("h1").text == "Welding to your drawing"
    assert page.one("h1").lang == "en"
    assert "The school lacks the equipment." in page.text


def test_an_offer_without_translation_is_shown_in_its_own_language_and_says_so(site):
    page = site.page(f"it/{WELDING}")

    assert page.one("h1").text == "Metināšana pēc jūsu rasējuma"
    assert page.one("h1").lang == "lv"
    assert page.all("div", class_="v2b-prose")[0].lang == "lv"
    assert page.one("p", class_="v2b-notice").lang == "it"


def test_what_a_translation_leaves_out_is_marked_with_its_own_language(site):
    page = site.page(f"lv/{CATERING}")

    (terms,) = [dd for dd in page.all("dd") if "Do siedmiu dni" in dd.text]
    assert page.one("h1").lang == "lv"
    assert terms.lang == "pl"


def test_markup_in_a_title_is_only_text(site):
    page = site.page(f"lv/{HAIRCUT}")

    assert page.one("h1").text == "Matu griezums <script>alert(1)</script>"
    assert "alert(1)" in page.title
    assert {script.attributes.get("type") for script in page.all("script")} <= {"application/ld+json", "module"}


def test_prose_begins_below_the_heading_of_its_section(site):
    page = site.page(f"lv/{WELDING}")

    headings = [e for e in page.elements if e.tag in {"h1", "h2", "h3", "h4"}]
    (own,) = [e for e in headings if e.text == "Kā pasūtīt"]
    assert own.tag == "h3"
    levels = [int(e.tag[1]) for e in headings]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_a_price_is_said_with_its_unit_and_its_tax(site):
    page = site.page(f"en/{WELDING}")

    assert "€18 to €25 per hour" in page.text
    assert "VAT exempt" in page.text


def test_a_price_by_the_learners_level_names_each_level(site):
    page = site.page(f"en/{HAIRCUT}")

    assert "€3 to €9" in page.text
    cases = [(row.text, row.lang) for row in page.all("th", scope="row")]
    assert cases == [("1. kurss", "lv"), ("3. kurss", "lv")]


def test_quantities_are_counted_in_the_prices_unit(site):
    assert "30 persons" in site.page(f"en/{CATERING}").text or "30 people" in site.page(f"en/{CATERING}").text


def test_a_paused_offer_can_be_read_but_not_asked_for(site):
    page = site.page("en/offers/gdansk-szkola/druk-3d")

    assert "takes no requests for now" in page.text
    assert not page.all("form", method="post")


def test_an_offer_is_asked_for_on_its_own_page_without_javascript(site):
    page = site.page(f"pl/{WELDING}")

    form = page.one("form", method="post")
    assert form.attributes["action"] == "/vet2b/api/quote-requests"
    assert page.one("input", name="offers").attributes["value"] == "rezekne-skola/metinasana"
    assert page.one("input", name="language").attributes["value"] == "pl"
    assert page.one("textarea", name="message").attributes["maxlength"] == "4000"
    labelled = {label.attributes.get("for") for label in page.all("label")}
    assert {"field-message", "field-name", "field-email", "field-buyer_type"} <= labelled


def test_times_without_classes_can_be_read_as_text(site):
    assert "24 Dec 2026 – 6 Jan 2027" in site.page(f"en/{WELDING}").text


def test_an_offer_can_be_passed_on_by_mail(site):
    page = site.page(f"en/{WELDING}")

    (share,) = [link.attributes["href"] for link in page.all("a") if link.text == "Share this offer"]
    assert share.startswith("mailto:?subject=Welding%20to%20your%20drawing&body=http")
    assert share.endswith(f"/en/{WELDING}/")


def test_a_map_shows_where_the_school_is_and_how_far_it_goes(site):
    (drawn,) = [
        svg for svg in site.page(f"en/{WELDING}").all("svg", role="img") if "Map" in svg.attributes["aria-label"]
    ]
    reach, here = site.page(f"en/{WELDING}").all("circle")[-2:]

    assert drawn.attributes["aria-label"] == "Map: Rēzekne, Latvia"
    assert float(reach.attributes["r"]) > float(here.attributes["r"])
    assert (reach.attributes["cx"], reach.attributes["cy"]) == (here.attributes["cx"], here.attributes["cy"])


def test_one_can_ask_several_schools_for_the_same_kind_of_work(site):
    for offer in (WELDING, "offers/gdansk-szkola/druk-3d"):
        (link,) = [a for a in site.page(f"en/{offer}").all("a") if a.text == "Ask several schools at once"]
        assert link.attributes["href"].startswith("/vet2b/api/needs?lang=en&service=")


def test_the_year_says_what_its_colours_mean(site):
    text = site.page(f"en/{WELDING}").text

    assert "Classes" in text
    assert "No classes" in text


def test_the_skills_of_an_offer_are_told_and_addresses_are_left_to_programs(site):
    page = site.page(f"en/{WELDING}")

    (skills,) = [dd for dd in page.all("dd") if "rasējumu lasīšana" in dd.text]
    assert skills.text.strip() == "rasējumu lasīšana"
    assert "esco" not in page.text


def test_an_offer_is_read_again_by_its_own_day_or_by_the_end_of_the_school_year(site):
    assert "The school reads this offer again by 30 June 2027." in site.page(f"en/{WELDING}").text
