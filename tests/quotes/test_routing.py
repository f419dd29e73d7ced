"""Where a mail to a school goes: a table of cases, each with the reasons that are told."""

from datetime import date

import pytest

from tests.requests import CATERING, WELDING, asked
from vet2b.locale import load
from vet2b.quotes.directory import ContactFacts
from vet2b.quotes.routing import Matter, office_of, route
from vet2b.quotes.routing_told import RoutingQuestion, RoutingUnanswerable, told
from vet2b.quotes.routing_words import in_words
from vet2b.quotes.service import Quotes
from vet2b.schema.network import Routing

SCHOOL = "rezekne-skola"
USUAL, STAND_IN, OTHER = "darbi@rezekne-skola.example", "vasara@rezekne-skola.example", "birojs@pasts.example"
LATVIA, OPERATOR, METAL = "latvija@small.example", "office@small.example", "metal@small.example"
TERM, SUMMER = date(2027, 3, 1), date(2027, 7, 10)
METAL_OFFICE = {"name": "Metal office", "email": METAL, "language": "pl"}
WELDERS = Matter(frozenset({"metalwork"}), "lv")


def ruled(directory, *rules, copies="when_unanswered"):
    routing = Routing.model_validate({"copies": copies, "rules": rules})
    facts = directory.providers[SCHOOL].model_copy(
        update={
            "next": (
                ContactFacts(email=STAND_IN, language="lv", first="2027-06-12", until="2027-08-31"),
                ContactFacts(email=OTHER, language="en"),
            )
        }
    )
    network = directory.network.model_copy(update={"routing": routing})
    return directory.model_copy(update={"network": network, "providers": {**directory.providers, SCHOOL: facts}})


@pytest.mark.parametrize(
    ("rules", "day", "unreachable", "to", "language", "because"),
    [
        ((), TERM, (), USUAL, "lv", ["no_rule", "school"]),
        ((), SUMMER, (), STAND_IN, "lv", ["no_rule", "closed"]),
        ((), date(2027, 6, 12), (), STAND_IN, "lv", ["no_rule", "closed"]),
        ((), date(2027, 9, 1), (), USUAL, "lv", ["no_rule", "school"]),
        ((), TERM, (USUAL,), OTHER, "en", ["no_rule", "school", "unreachable", "next_contact"]),
        ((), SUMMER, (STAND_IN,), USUAL, "lv", ["no_rule", "closed", "unreachable", "school"]),
        (
            (),
            TERM,
            (USUAL, OTHER),
            LATVIA,
            "lv",
            ["no_rule", "school", "unreachable", "next_contact", "unreachable", "office"],
        ),
        (({"to": "office"},), TERM, (), LATVIA, "lv", ["rule", "office"]),
        (({"to": "office"},), TERM, (LATVIA,), OPERATOR, "en", ["rule", "office", "unreachable", "operator"]),
        (({"to": "office", "office": METAL_OFFICE},), TERM, (), METAL, "pl", ["rule", "office"]),
        (({"countries": ["PL"], "to": "office"},), TERM, (), USUAL, "lv", ["no_rule", "school"]),
        (({"countries": ["LV"], "to": "office"},), TERM, (), LATVIA, "lv", ["rule", "office"]),
        (({"sectors": ["catering"], "to": "office"},), TERM, (), USUAL, "lv", ["no_rule", "school"]),
        (({"sectors": ["catering", "metalwork"], "to": "office"},), TERM, (), LATVIA, "lv", ["rule", "office"]),
        (({"languages": ["pl"], "to": "office"},), TERM, (), USUAL, "lv", ["no_rule", "school"]),
        (({"languages": ["lv"], "to": "office"},), TERM, (), LATVIA, "lv", ["rule", "office"]),
        (({"kinds": ["need"], "to": "office"},), TERM, (), USUAL, "lv", ["no_rule", "school"]),
        (({"kinds": ["quote_request"], "to": "office"},), TERM, (), LATVIA, "lv", ["rule", "office"]),
        (({"to": "provider"}, {"to": "office"}), TERM, (), USUAL, "lv", ["rule", "school"]),
    ],
)
def test_a_mail_goes_where_the_network_says(rules, day, unreachable, to, language, because, directory):
    way = route(ruled(directory, *rules), SCHOOL, WELDERS, day, unreachable)

    assert (way.to.email, way.to.language) == (to, language)
    assert [reason.code for reason in way.because] == [*because, "copies_when_unanswered"]


@pytest.mark.parametrize(
    ("copies", "rule", "at_once", "unanswered"),
    [
        ("never", {}, False, False),
        ("when_unanswered", {}, False, True),
        ("always", {}, True, True),
        ("never", {"copies": "always"}, True, True),
        ("always", {"copies": "never"}, False, False),
        ("always", {"to": "office"}, False, False),
    ],
)
def test_an_office_gets_a_copy_never_always_or_when_nobody_answers(copies, rule, at_once, unanswered, directory):
    way = route(ruled(directory, rule, copies=copies), SCHOOL, WELDERS, TERM)

    assert (way.office_gets(unanswered=False), way.office_gets(unanswered=True)) == (at_once, unanswered)


def test_a_country_without_a_coordinator_is_looked_after_by_the_operator(directory):
    assert office_of(directory, "LV").email == LATVIA
    assert office_of(directory, "PL").email == OPERATOR


@pytest.mark.parametrize("language", ["en", "lv", "it", "lt", "pt", "pl"])
def test_every_step_can_be_told_in_every_language(language, directory):
    everything = (USUAL, STAND_IN, OTHER, LATVIA)
    found = ruled(directory, {"copies": "always"})
    steps = route(found, SCHOOL, WELDERS, SUMMER, everything).because

    words = [in_words(step, load(language)) for step in steps]

    assert not any("{" in said for said in words)
    assert "Office Latvia" in words[-1]


def test_a_contact_in_a_file_becomes_a_way(directory):
    assert [(contact.email, contact.first, contact.until) for contact in directory.providers[SCHOOL].next] == [
        ("prakse@rezekne-skola.example", "2027-06-12", "2027-08-31"),
        ("birojs@rezekne-skola.example", "", ""),
    ]


def test_a_network_with_copies_tells_the_office_and_names_nobody(store, directory, clock, post_of):
    found = ruled(directory, copies="always")
    quotes, post = Quotes(store, found, clock), post_of(found)
    quotes.confirm(quotes.request(asked(), "key").id)

    copy = next(mail for mail in post.mails() if mail["To"] == LATVIA)

    assert "Rēzeknes darbu skola" in copy["Subject"]
    text = copy.get_body(("plain",)).get_content()
    for word in ("Anna", "maiznica", "Maiznīca", "margas"):
        assert word not in text


def test_who_answers_in_a_schools_place_is_told_why(store, directory, clock, post_of):
    found = ruled(directory, {"to": "office"})
    quotes, post = Quotes(store, found, clock), post_of(found)
    quotes.confirm(quotes.request(asked(), "key").id)

    mail = next(mail for mail in post.mails() if mail["To"] == LATVIA)

    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert "Rēzeknes darbu skola" in text
    assert "/api/requests/answer?" in text
    assert "Vajag margas" in text


def test_the_way_of_an_offer_is_told(directory):
    said = told(ruled(directory), RoutingQuestion(WELDING, "", "en", SUMMER))

    assert "A quote request in English for rezekne-skola/metinasana, on 10 July 2027:" in said
    assert f"mailed to: {STAND_IN}, in Latvian" in said
    assert "Until 31 August 2027 somebody else reads the school's mail." in said


def test_another_country_shows_the_rules_met_there(directory):
    found = ruled(directory, {"countries": ["PL"], "to": "office"})

    said = told(found, RoutingQuestion(WELDING, "pl", "", TERM))

    assert f"mailed to: {OPERATOR}" in said
    assert "taken to be in Poland" in said


def test_a_country_alone_is_answered_with_its_office(directory):
    assert told(directory, RoutingQuestion("", "LV", "", TERM)) == (
        "Requests in Latvia are looked after by Office Latvia <latvija@small.example>."
    )


@pytest.mark.parametrize(
    ("offer", "country", "language", "words"),
    [
        ("no/where", "", "", "there is no offer 'no/where'"),
        (CATERING, "XX", "", "the network has no country 'XX'"),
        (CATERING, "", "xx", "the network has no language 'xx'"),
        ("", "", "", "name an offer"),
    ],
)
def test_what_cannot_be_answered_says_what_is_missing(offer, country, language, words, directory):
    with pytest.raises(RoutingUnanswerable, match=words):
        told(directory, RoutingQuestion(offer, country, language, TERM))
