"""`new` asks, says at once what is wrong, and writes a file that the check takes."""

import pytest

from vet2b.catalogue import read
from vet2b.catalogue.new import UnknownKind, ask, slug_of


class Person:
    """Answers in turn, and remembers what was said."""

    def __init__(self, *answers):
        self.answers, self.asked, self.said = list(answers), [], []

    def hear(self, question):
        self.asked.append(question)
        return self.answers.pop(0)

    def say(self, text):
        self.said.append(text)


def test_an_offer_is_asked_for_and_valid(content):
    person = Person(
        "nobody", "gdansk-szkola",
        "Spawanie bram", "Bramy i furtki ze stali.", "pl", "weldin", "welding", "full",
        "range", "100", "cheap", "400", "PLN", "included", "14", "at_provider, at_client", "pl, en", "",
        "", "Spawamy w czwartki.",
    )  # fmt: skip
    path = ask("offer", content, person.hear, person.say)

    assert path == content / "offers/gdansk-szkola/spawanie-bram.md"
    assert "  unknown service 'weldin'; nearest: welding" in person.said
    assert "  must be a number, like 18 or 18.50 (not 'cheap')" in person.said
    assert "price.vat: " in person.asked
    reading = read(content)
    assert reading.problems == ()
    offer = reading.catalogue.offers["gdansk-szkola/spawanie-bram"]
    assert (offer.record.price.min, offer.record.price.max) == (100, 400)
    assert offer.prose.strip() == "Spawamy w czwartki."


def test_a_price_by_level_asks_for_the_cases(content):
    person = Person(
        "rezekne-skola", "Matu krāsošana", "Krāsošana pēc kursa.", "lv", "hairdressing", "full",
        "by_learner_level", "1. kurss", "8", "3. kurss", "15.50", "", "EUR", "exempt", "1", "at_provider", "lv", "", "krasa", "",
    )  # fmt: skip
    ask("offer", content, person.hear, person.say)

    offer = read(content).catalogue.offers["rezekne-skola/krasa"].record
    assert [(variant.for_, float(variant.min)) for variant in offer.price.variants] == [
        ("1. kurss", 8),
        ("3. kurss", 15.5),
    ]


def test_a_provider_is_asked_for_and_valid(content):
    person = Person(
        "Cēsu skola", "lv", "technical_school", "LV", "Cēsis", "", "cesis@", "darbi@cesis.example", "", "Amati Cēsīs.", "", "",
    )  # fmt: skip
    path = ask("provider", content, person.hear, person.say)

    assert path == content / "providers/cesu-skola.md"
    assert read(content).problems == ()


def test_a_file_that_exists_is_never_overwritten(content):
    person = Person(
        "Gdańsk Szkoła", "pl", "vocational_school", "PL", "Gdańsk", "", "a@b.example", "", "Krótko.", "", "inna-szkola", "",
    )  # fmt: skip
    assert ask("provider", content, person.hear, person.say).name == "inna-szkola.md"


def test_only_providers_and_offers_can_be_made(content):
    with pytest.raises(UnknownKind):
        ask("rocket", content)


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Łódź: druk 3D!", "lodz-druk-3d"), ("Ēdināšana", "edinasana"), ("!!!", "new"), ("x" * 90, "x" * 60)],
)
def test_a_file_name_is_proposed_from_the_title(title, slug):
    assert slug_of(title) == slug
