"""What the built site has as a whole."""

import filecmp
import re
from xml.etree import ElementTree

import pytest

from vet2b.site.build import SETTINGS, BuildError, build
from vet2b.site.generator import ContentError

from .conftest import TODAY
from .reading import SITE_URL, BuiltSite

LANGUAGES = ("en", "lv", "it", "lt", "pt", "pl")
KINDS = (
    "",
    "offers/rezekne-skola/metinasana/",
    "providers/rezekne-skola/",
    "services/",
    "services/metalwork/",
    "services/metalwork/welding/",
    "places/",
    "places/lv/",
    "places/lv/lv005/",
    "search/",
    "compare/",
    "request/",
    "about/",
    "how-it-works/",
    "privacy/",
    "accessibility/",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_exists_in_every_language(site, language, kind):
    page = site.page(f"{language}/{kind}")

    assert page.one("html").attributes["lang"] == language
    assert page.title
    assert len(page.all("h1")) == 1


def test_a_network_may_have_one_language_and_not_english(content, tmp_path):
    network = content / "network.yaml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("languages: [en, lv, it, lt, pt, pl]", "languages: [pl]"), encoding="utf-8")
    for translation in (*content.glob("offers/*/*.??.md"), *content.glob("providers/*.??.md")):
        translation.unlink()

    build(content, tmp_path / "site", SITE_URL, today=TODAY, previews=False)

    site = BuiltSite(tmp_path / "site")
    assert site.page("pl/offers/gdansk-szkola/druk-3d").title
    assert not (site.folder / "en").exists()


def test_no_link_within_the_site_is_broken(site):
    broken = {
        (page.address, address)
        for page in site.pages
        for address in page.addresses
        if "/api/" not in address and (file := site.file_of(address)) and not file.is_file()
    }

    assert broken == set()


def test_every_link_within_the_site_stays_below_its_sub_path(site):
    assert all(
        address.startswith((f"{SITE_URL}/", "mailto:", "https://rezekne-skola.example"))
        for page in site.pages
        for address in page.addresses
    )


def test_no_page_needs_inline_script_or_style(site):
    for page in site.pages:
        assert not page.all("style")
        scripts = [script for script in page.all("script") if script.attributes.get("type") != "application/ld+json"]
        assert all(script.attributes.get("src") for script in scripts)
        for element in page.elements:
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")]


def test_pages_name_their_canonical_address_and_their_languages(site):
    page = site.page("lv/offers/rezekne-skola/metinasana")

    assert page.one("link", rel="canonical").attributes["href"] == page.address
    alternates = {link.attributes["hreflang"]: link.attributes["href"] for link in page.languages}
    assert set(alternates) == set(LANGUAGES)
    assert alternates["pl"] == f"{SITE_URL}/pl/offers/rezekne-skola/metinasana/"


def test_languages_refer_to_each_other_mutually(site):
    said = {}
    for page in site.pages:
        languages = [link for link in page.languages if link.attributes["hreflang"] != "x-default"]
        said[page.address] = {link.attributes["href"] for link in languages}

    for address, others in said.items():
        for other in others:
            assert address in said[other] or address == f"{SITE_URL}/"


def test_the_sitemap_lists_every_page_that_may_be_listed(site):
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    listed = {url.findtext("s:loc", namespaces=spaces) for url in root.findall("s:url", spaces)}

    pages = {p.address for p in site.pages if p.all("link", rel="canonical")} - {f"{SITE_URL}/"}
    assert listed == pages
    assert all(len(url.findall("x:link", spaces)) == len(LANGUAGES) for url in root.findall("s:url", spaces))


def test_robots_are_told_the_sitemap(site):
    text = (site.folder / "robots.txt").read_text(encoding="utf-8")

    assert f"Sitemap: {SITE_URL}/sitemap.xml" in text
    assert "Disallow: /vet2b/api/" in text


def test_each_page_has_its_own_title_and_description(site):
    seen = {}
    for page in site.pages:
        if page.all("link", rel="canonical") and page.address != f"{SITE_URL}/":
            key = (page.one("html").attributes["lang"], page.title)
            assert key not in seen, (page.address, seen[key])
            seen[key] = page.address
            assert page.one("meta", name="description").attributes["content"]


def test_every_page_of_a_demonstration_says_so(site):
    assert all("v2b-demonstration-notice" in page.source for page in site.pages)


def test_no_mail_address_of_a_provider_is_in_a_page(site):
    for page in site.pages:
        assert set(re.findall(r"[\w.]+@[\w.-]+", page.source)) <= {"office@small.example"}


def test_a_draft_is_not_published(site):
    assert not (site.folder / "pl/offers/gdansk-szkola/szkic").exists()


def test_building_twice_gives_the_same_files(site, small_content, tmp_path):
    build(small_content, tmp_path, SITE_URL, today=TODAY)

    names = [path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file()]
    same, different, missing = filecmp.cmpfiles(site.folder, tmp_path, names, shallow=False)
    assert (different, missing) == ([], [])
    assert len(same) == len(names)


def test_what_was_taken_from_the_content_is_no_longer_published(content, tmp_path):
    output = tmp_path / "out"
    build(content, output, SITE_URL, today=TODAY)
    (output / "school-photos").mkdir()
    (output / "school-photos" / "of-somebody.txt").write_text("not ours")
    (content / "offers/rezekne-skola/frizieris.yaml").unlink()

    build(content, output, SITE_URL, today=TODAY)

    assert not (output / "lv/offers/rezekne-skola/frizieris").exists()
    assert (output / "lv/offers/rezekne-skola/metinasana/index.html").is_file()
    assert (output / "school-photos" / "of-somebody.txt").is_file()


def test_content_with_problems_is_never_published(content, tmp_path):
    (content / "offers/rezekne-skola/frizieris.yaml").write_text("title: [\n", encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        build(content, tmp_path / "out", SITE_URL)

    assert caught.value.problems
    assert not list((tmp_path / "out").rglob("*.html"))


def test_a_plugin_that_cannot_be_loaded_fails_the_build(small_content, tmp_path, monkeypatch):
    settings = tmp_path / "settings.py"
    settings.write_text(f"{SETTINGS.with_name('pelicanconf.py').read_text()}\nPLUGINS = ['vet2b.sight']\n")
    monkeypatch.setattr("vet2b.site.build.SETTINGS", settings)

    with pytest.raises(BuildError):
        build(small_content, tmp_path / "out", SITE_URL)


def test_a_sector_can_be_narrowed_to_a_country_without_javascript(content, tmp_path):
    offer = content / "offers/gdansk-szkola/druk-3d.md"
    offer.write_text(
        offer.read_text(encoding="utf-8").replace("service: 3d-printing", "service: welding"), encoding="utf-8"
    )

    build(content, tmp_path / "out", SITE_URL, today=TODAY)

    site = BuiltSite(tmp_path / "out")
    (link,) = [a for a in site.page("en/services/metalwork/welding").all("a") if "/in-pl/" in a.attributes["href"]]
    assert link.text.split() == ["Poland", "1"]
    narrowed = site.page("en/services/metalwork/welding/in-pl")
    assert narrowed.one("h1").text == "Welding: Poland"
    assert [li.attributes["data-offer"] for li in narrowed.all("li") if "data-offer" in li.attributes] == [
        "gdansk-szkola/druk-3d"
    ]
