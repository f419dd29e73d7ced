"""What the home page shows of offers and places."""

import os
import re
import shutil
import subprocess

from vet2b.site.build import build

from .conftest import TODAY
from .reading import SITE_URL, BuiltSite


def committed(folder, moment):
    """Commit all that is in a folder, at a moment."""
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@x.example", "GIT_AUTHOR_DATE": moment}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "content"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True, env={**os.environ, **who})


def test_the_newest_offers_are_shown_where_their_history_is_known(content, tmp_path):
    committed(content, "2026-01-01T10:00:00+00:00")
    offers = content / "offers/rezekne-skola"
    (offers / "zvani.md").write_text((offers / "metinasana.md").read_text(encoding="utf-8"), encoding="utf-8")
    committed(content, "2026-02-01T10:00:00+00:00")
    build(content, tmp_path / "site", SITE_URL, today=TODAY, previews=False)

    page = BuiltSite(tmp_path / "site").page("lv")

    assert "Jauni piedāvājumi" in page.text
    shown = [item.attributes["data-offer"] for item in page.all("li") if "data-offer" in item.attributes]
    assert shown[0] == "rezekne-skola/zvani"
    assert len({key.partition("/")[0] for key in shown}) == len(shown), "one of each school"


def test_no_offer_is_called_new_when_all_came_at_once(content, tmp_path):
    committed(content, "2026-01-01T10:00:00+00:00")
    build(content, tmp_path / "site", SITE_URL, today=TODAY, previews=False)

    headings = [heading.text for heading in BuiltSite(tmp_path / "site").page("en").all("h2")]
    assert "Some of the offers" in headings
    assert "New offers" not in headings


def test_a_network_of_ones_own_that_has_no_offer_yet_shows_nothing_empty_and_is_no_demonstration(content, tmp_path):
    for room in ("offers", "providers"):
        shutil.rmtree(content / room)
        (content / room).mkdir()
    network = (content / "network.yaml").read_text(encoding="utf-8").replace("demonstration: true\n", "")
    (content / "network.yaml").write_text(re.sub(r"languages: .*", "languages: [pl]", network), encoding="utf-8")
    build(content, tmp_path / "site", SITE_URL, today=TODAY, previews=False)
    site = BuiltSite(tmp_path / "site")

    headings = [heading.text for page in ("pl", "pl/about") for heading in site.page(page).all("h2")]

    assert "Niektóre oferty" not in headings
    assert "To jest demonstracja" not in headings
    assert "Kto odpowiada za tę sieć" in headings
    assert "v2b-language-menu" not in site.page("pl").source, "there is nothing to choose"


def test_a_demonstration_tells_what_is_invented(site):
    assert "To jest demonstracja" in [heading.text for heading in site.page("pl/about").all("h2")]


def test_the_map_and_the_list_beside_it_count_the_same(site):
    page = site.page("en")
    counted = {a.attributes["aria-label"] for a in page.all("a", class_="v2b-map__marker")}
    listed = {" ".join(a.text.split()) for a in page.all("a", class_="v2b-link-list__link")}

    assert "Latvia: 1 school" in counted
    assert "Latvia 1" in listed


def test_a_school_finds_whom_to_write_to_from_the_home_page(site):
    (link,) = (link for link in site.page("en").all("a") if link.text.strip() == "How a school takes part")
    page = site.page(link.attributes["href"].removeprefix("/vet2b/"))

    assert "mailto:office@small.example" in page.source
