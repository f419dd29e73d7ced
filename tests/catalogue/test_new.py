"""`new` asks, says at once what is wrong, and writes a file that the check takes."""

import pytest

from vet2b import config
from vet2b.catalogue import read
from vet2b.catalogue.new import Abandoned, CannotAsk, ask, asked_fields, slug_of
from vet2b.catalogue.read import read_lists
from vet2b.catalogue.sentences import ASKED
from vet2b.schema import Offer, Provider
from vet2b.schema.fields import declared_fields


class Person:
    """Answers in turn, and remembers what was said."""

    def __init__(self, *answers):
        self.answers, self.asked, self.said = list(answers), [], []

    def hear(self, question):
        self.asked.append(question)
        if not self.answers:
            raise EOFError
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
    path = ask("offer", content, hear=person.hear, say=person.say)

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
    ask("offer", content, hear=person.hear, say=person.say)

    offer = read(content).catalogue.offers["rezekne-skola/krasa"].record
    assert [(variant.for_, float(variant.min)) for variant in offer.price.variants] == [
        ("1. kurss", 8),
        ("3. kurss", 15.5),
    ]


def test_a_provider_is_asked_for_and_valid(content):
    person = Person(
        "Cēsu skola", "lv", "technical_school", "LV", "Cēsis", "", "cesis@", "darbi@cesis.example", "", "Amati Cēsīs.", "", "",
    )  # fmt: skip
    path = ask("provider", content, hear=person.hear, say=person.say)

    assert path == content / "providers/cesu-skola.md"
    assert read(content).problems == ()


def test_a_name_that_looks_like_a_number_is_a_name(content):
    person = Person(
        "1918", "lv", "technical_school", "LV", "Rīga", "", "birojs@1918.example", "", "Infinity", "skola-1918", "",
    )  # fmt: skip
    ask("provider", content, hear=person.hear, say=person.say)

    provider = read(content).catalogue.providers["skola-1918"].record
    assert (provider.name, provider.summary) == ("1918", "Infinity")


def test_a_number_is_written_with_digits(content):
    person = Person(
        "rezekne-skola", "Vārti", "Vārti.", "lv", "welding", "full",
        "per_hour", "nan", "-1", "1e3", "18.50", "EUR", "exempt", "inf", "14", "at_provider", "lv", "", "", "",
    )  # fmt: skip
    ask("offer", content, hear=person.hear, say=person.say)

    assert person.answers == []
    assert read(content).catalogue.offers["rezekne-skola/varti"].record.lead_time_days == 14


def test_the_only_country_and_the_language_one_is_asked_in_need_not_be_typed(content):
    network = content / "network.yaml"
    told = network.read_text(encoding="utf-8")
    network.write_text(told.replace("countries: [LV, PL]", "countries: [PL]"), encoding="utf-8")
    person = Person(
        "Szkoła Stoczniowa", "", "vocational_school", "", "Gdańsk", "", "a@b.example", "", "Statki.", "", "", ""
    )
    path = ask("provider", content, "pl", hear=person.hear, say=person.say)

    assert ("lang [pl]: " in person.asked, "country [PL]: " in person.asked) == (True, True)
    assert "lang: pl\n" in path.read_text(encoding="utf-8")
    assert "country: PL\n" in path.read_text(encoding="utf-8")


def test_a_file_that_exists_is_never_overwritten(content):
    person = Person(
        "Gdańsk Szkoła", "pl", "vocational_school", "PL", "Gdańsk", "", "a@b.example", "", "Krótko.", "", "inna-szkola", "",
    )  # fmt: skip
    assert ask("provider", content, hear=person.hear, say=person.say).name == "inna-szkola.md"


def test_only_providers_and_offers_can_be_made(content):
    with pytest.raises(CannotAsk, match=r"it is new provider or new offer \(not 'rocket'\)"):
        ask("rocket", content)


def test_everything_is_asked_in_the_language_that_is_asked_for(content):
    person = Person(
        "nav", "rezekne-skola", "Vārtu metināšana", "Vārti un žogi.", "lv", "metinasana", "welding", "full",
        "per_hour", "dārgi", "18.50", "EUR", "exempt", "14", "at_provider", "lv", "", "Vārti!", "", "",
    )  # fmt: skip
    path = ask("offer", content, "lv", hear=person.hear, say=person.say)

    assert path.name == "vartu-metinasana.md"
    assert person.said[0] == "Jūsu skolas īsais nosaukums:\n  gdansk-szkola, rezekne-skola"
    assert "  Tādas skolas nav. Vispirms izveidojiet to: python3 tasks.py new provider" in person.said
    assert "\nKo pasūtītājs saņem." in person.said
    (shares,) = (said for said in person.said if said.startswith("\nCik lielu daļu darba veic audzēkņi."))
    assert "\n  full (Pilnībā veic audzēkņi)" in shares
    assert "  jābūt skaitlim, piemēram, 18 vai 18.50 (nevis „dārgi”)" in person.said
    assert "client_supplies (drīkst palikt tukšs): " in person.asked
    assert "faila nosaukums [vartu-metinasana]: " in person.asked
    assert any(said.startswith("  faila nosaukumā drīkst") for said in person.said)
    assert person.said[-1].startswith("\nUzrakstīts: content/offers/rezekne-skola/vartu-metinasana.md.")


def test_every_question_is_one_that_is_translated(small_content):
    asked = [declared for model in (Provider, Offer) for declared in asked_fields(model)]
    asked += asked_fields(declared_fields(Provider)["contact"].record)
    price = declared_fields(declared_fields(Offer)["price"].record)
    models = read_lists(small_content)["price-models"].values()
    asked += [price[key] for key in {"model"}.union(*(model.needs for model in models)) - {"variants"}]

    assert {declared.description for declared in asked if not declared.record} == set(ASKED)


@pytest.mark.parametrize(
    ("language", "terminal", "first"),
    [
        ("pl", "lt", "Nazwa szkoły."),
        ("", "lt", "Mokyklos pavadinimas."),
        ("", "de", "The provider's name."),
        ("", "c", "The provider's name."),
    ],
)
def test_the_terminals_language_is_spoken_if_the_network_has_it_else_the_networks_first(
    content, language, terminal, first
):
    person = Person()
    with pytest.raises(Abandoned):
        ask("provider", content, language, terminal, person.hear, person.say)

    assert person.said == [f"\n{first}"]


def test_a_language_that_the_network_does_not_have_is_refused(content):
    with pytest.raises(CannotAsk, match=r"--language must be one of en, lv, it, lt, pt, pl \(not 'de'\)"):
        ask("offer", content, "de")


def test_where_no_provider_is_an_offer_must_wait(content):
    for path in (content / "providers").iterdir():
        path.unlink()

    with pytest.raises(CannotAsk, match="Nie ma jeszcze żadnej szkoły"):
        ask("offer", content, "pl")


def test_who_stops_is_told_that_nothing_was_written(content):
    person = Person("Cēsu skola", "lv")
    with pytest.raises(Abandoned, match="Nekas netika uzrakstīts"):
        ask("provider", content, "lv", hear=person.hear, say=person.say)

    assert not (content / "providers/cesu-skola.md").exists()


def test_settings_that_cannot_be_read_are_told_before_the_first_question(content):
    (content / "network.yaml").write_text("name: [", encoding="utf-8")

    with pytest.raises(CannotAsk, match=r"network\.yaml:2 has a problem; run the check"):
        ask("provider", content)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "lv_LV.UTF-8"}, "lv"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "pt_PT@euro"}, "pt"),
        ({"LANG": "pl", "LC_MESSAGES": ""}, "pl"),
        ({"LANG": "C.UTF-8"}, "c"),
        ({}, "c"),
    ],
)
def test_the_terminals_language_is_read_from_its_locale(environment, language):
    assert config.terminal_language(environment) == language


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Łódź: druk 3D!", "lodz-druk-3d"), ("Ēdināšana", "edinasana"), ("!!!", "new"), ("x" * 90, "x" * 60)],
)
def test_a_file_name_is_proposed_from_the_title(title, slug):
    assert slug_of(title) == slug
