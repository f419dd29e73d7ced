"""What the guides for authors give to copy is valid, in every language, and says the same."""

import re
from pathlib import Path

import pytest

from vet2b.catalogue import read
from vet2b.catalogue.report import as_text
from vet2b.locale import languages, load

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^( *)```yaml\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def guide(language: str) -> str:
    return (DOCS / ("authors.md" if language == "en" else f"authors.{language}.md")).read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in _BLOCK.findall(guide(language))]


@pytest.mark.parametrize("language", languages())
def test_an_author_may_copy_the_examples_as_they_are(content, language):
    network = content / "network.yaml"
    countries = "countries: [LV, PL, IT, LT, PT]"
    network.write_text(network.read_text(encoding="utf-8").replace("countries: [LV, PL]", countries), encoding="utf-8")
    offer, translation, provider = examples(language)
    said_in = "lv" if language == "en" else "en"
    (content / "providers/school.md").write_text(provider, encoding="utf-8")
    (content / "offers/school").mkdir()
    (content / "offers/school/buffet.md").write_text(offer, encoding="utf-8")
    (content / f"offers/school/buffet.{said_in}.md").write_text(translation, encoding="utf-8")

    reading = read(content)

    assert reading.problems == ()
    assert reading.catalogue.offers["school/buffet"].record.lang == language


@pytest.mark.parametrize("language", languages())
def test_the_mistakes_that_are_shown_are_told_so_by_the_check(content, language):
    told = re.findall(r"^content/offers/.+$", guide(language), re.MULTILINE)
    offer, _, _ = examples(language)
    path = content.parent / told[0].partition(":")[0]
    for field, wrong in re.findall(r"md:\d+: (\w+): .*?['„«“](\w+)['“»”]", "\n".join(told)):
        offer = re.sub(rf"^{field}: .*$", f"{field}: {wrong}", offer, flags=re.MULTILINE)
    path.parent.mkdir()
    path.write_text(offer, encoding="utf-8")

    problems = as_text(read(content).problems, load(language)).splitlines()
    assert set(told) <= set(problems)


@pytest.mark.parametrize("language", languages())
def test_a_guide_has_the_parts_of_the_english_one(language):
    def parts(text):
        return [re.findall(r"^#+", text, re.MULTILINE), sorted(set(re.findall(r"`(\w+(?:_\w+)+)`", text)))]

    assert parts(guide(language)) == parts(guide("en"))
