"""What feed readers get."""

from datetime import datetime
from xml.etree import ElementTree

import pytest

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(site, place):
    return ElementTree.parse(site.folder / place / "feed.atom").getroot()


@pytest.mark.parametrize("place", ["en", "lv/services/metalwork", "pl/services/metalwork/welding", "it/places/lv"])
def test_each_language_sector_service_and_place_has_a_feed(site, place):
    feed = read(site, place)

    assert feed.find("a:id", ATOM).text.startswith("https://network.example/vet2b/")
    assert feed.find("a:updated", ATOM).text
    titles = [entry.find("a:title", ATOM).text for entry in feed.findall("a:entry", ATOM)]
    assert any(title in {"Welding to your drawing", "Metināšana pēc jūsu rasējuma"} for title in titles)


def test_a_feed_leads_to_pages_that_exist(site):
    for entry in read(site, "pl").findall("a:entry", ATOM):
        assert site.file_of(entry.find("a:link", ATOM).attrib["href"]).is_file()


def test_a_page_names_its_feed(site):
    (link,) = site.page("lv/services/metalwork").all("link", type="application/atom+xml")

    assert link.attributes["href"] == "/vet2b/lv/services/metalwork/feed.atom"


def test_what_is_paused_is_not_news(site):
    ids = [entry.find("a:id", ATOM).text for entry in read(site, "pl").findall("a:entry", ATOM)]

    assert not [address for address in ids if "druk-3d" in address]


def test_a_feed_has_what_atom_requires(site):
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    feeds = [ElementTree.parse(path).getroot() for path in site.folder.rglob("feed.atom")]

    for feed in feeds:
        entries = feed.findall("a:entry", ATOM)
        for thing in (feed, *entries):
            for name in ("id", "title", "updated"):
                (one,) = thing.findall(f"a:{name}", ATOM)
                assert one.text
            assert datetime.fromisoformat(thing.find("a:updated", ATOM).text).tzinfo
            assert thing.find("a:author/a:name", ATOM).text
            assert thing.find("a:link[@rel='alternate']", ATOM).attrib["href"].startswith("https://")
        assert len({entry.find("a:id", ATOM).text for entry in entries}) == len(entries)
    assert feeds
