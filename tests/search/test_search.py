"""What a company types, and what it finds."""

import pytest

WELDING = "rezekne-skola/metinasana"
HAIR = "rezekne-skola/frizieris"
CATERING = "gdansk-szkola/catering"
PRINTING = "gdansk-szkola/druk-3d"


@pytest.mark.parametrize(
    ("language", "query", "first"),
    [
        ("en", "welding", WELDING),
        ("en", "welder", WELDING),
        ("en", "weldign", WELDING),
        ("lv", "metināšanu", WELDING),
        ("lv", "metinasana", WELDING),
        ("it", "saldatura", WELDING),
        ("pl", "spawania", WELDING),
        ("lv", "spawacz", WELDING),
        ("pt", "catering", CATERING),
        ("en", "cater", CATERING),
        ("pl", "druk 3d", PRINTING),
        ("en", "3d-printing", PRINTING),
        ("en", "3D PRINT", PRINTING),
    ],
)
def test_a_query_finds_the_offer_it_means(find, language, query, first):
    assert find(query, language)[:1] == [first]


@pytest.mark.parametrize(
    "query", ["nuclear reactor", "dentist", "xqzwv", "advokāts", "swimming lessons for children", "piano tuning"]
)
def test_what_nobody_offers_is_not_found(find, query):
    assert find(query) == []


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("it", "film al cinema"),
        ("it", "serie TV"),
        ("pl", "płyty winylowe"),
        ("pl", "karta pobytu"),
        ("pl", "film online"),
        ("pl", "filmy akcji"),
        ("lv", "dzimšanas horoskops"),
        ("lt", "vaikų vardai"),
        ("lt", "meno galerija"),
        ("lv", "sociālais dzīvoklis"),
        ("lt", "variklio alyva"),
        ("pl", "rolnik szuka"),
    ],
)
def test_two_words_that_together_are_of_another_trade_find_nothing(find, language, query):
    assert find(query, language) == []


def test_beside_a_word_of_ours_such_a_pair_says_what_it_is_done_to(find):
    assert find("odnowić kartę pobytu", "pl") == []
    assert find("catering ogród zoologiczny", "pl")[:1] == [CATERING]


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [("pl", "metināšanu", [WELDING]), ("lv", "metinasnau", [WELDING]), ("it", "metanisana", [])],
)
def test_two_errors_are_forgiven_in_the_language_of_the_query_only(find, language, query, found):
    assert find(query, language) == found


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("en", "second hand welding"),
        ("it", "saldatura di seconda mano"),
        ("pt", "soldadura em segunda mão"),
        ("en", "welding part time"),
    ],
)
def test_two_words_that_ask_for_no_work_find_nothing_beside_ours_either(find, language, query):
    assert find(query, language) == []


@pytest.mark.parametrize(
    ("language", "query"),
    [("lv", "mēģinājums"), ("lv", "valsts"), ("lt", "masalas"), ("pl", "gaśnica"), ("pl", "wilk")],
)
def test_a_common_word_is_no_mistyped_one_of_ours(find, language, query):
    assert find(query, language) == []


def test_a_form_of_another_trade_is_no_word_of_ours_that_has_its_stem(find):
    assert find("ferro", "pt")[:1] == [WELDING]
    assert find("férias", "pt") == []


@pytest.mark.parametrize("query", ["cheap printer", "new printer Riga", "inexpensive printer"])
def test_what_shops_sell_is_not_found_where_it_shall_be_cheap_or_new(find, query):
    assert find("printer") == [PRINTING]
    assert find("cheap 3d printing") == [PRINTING]
    assert find(query) == []


@pytest.mark.parametrize(
    ("language", "ware", "work"),
    [
        ("lv", "printera cena", "3d drukas cena"),
        ("lt", "spausdintuvo kaina", "3d spausdinimo kaina"),
        ("pl", "drukarka cena", "druk 3d cena"),
    ],
)
def test_the_price_of_what_shops_sell_asks_for_no_work(find, language, ware, work):
    assert find(ware, language) == []
    assert find(work, language)[:1] == [PRINTING]


def test_another_trade_may_say_for_what_a_thing_is_not_of_what(find):
    assert find("railing for a casino")[:1] == [WELDING]
    assert find("soldadura de casinos", "pt")[:1] == [WELDING]
    assert find("corte para um casino", "pt")[:1] == [HAIR]
    assert find("corte de casinos", "pt") == []


@pytest.mark.parametrize(
    ("language", "query", "first"),
    [
        ("lv", "advokāta metināšana", WELDING),
        ("lv", "metināšana zobārstam", WELDING),
        ("lt", "teatro suvirinimas", WELDING),
        ("en", "dentist welding", WELDING),
        ("lv", "veterinārās klīnikas metināšana", WELDING),
        ("pl", "spawanie kliniki weterynaryjnej", WELDING),
    ],
)
def test_beside_the_whole_name_of_our_work_another_trade_says_for_whom(find, language, query, first):
    assert find(query, language)[:1] == [first]


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("lv", "metināšanas darbs"),
        ("lv", "lietots printeris"),
        ("lt", "darbas Rygoje"),
        ("lt", "naudoti spausdintuvai"),
    ],
)
def test_just_one_form_may_ask_for_no_work(find, language, query):
    assert find(query, language) == []


@pytest.mark.parametrize(("language", "query"), [("lv", "navigācija"), ("lt", "migracija"), ("lv", "parkomāts")])
def test_a_word_that_ends_like_one_of_ours_is_no_compound(find, language, query):
    assert find(query, language) == []


@pytest.mark.parametrize("query", ["depresija", "romāni", "oskara balva"])
def test_a_form_of_a_towns_name_alone_is_another_word(find, query):
    assert find(query, "lv") == []


def test_a_genitive_before_a_dative_says_for_whom_too(find):
    assert find("metināti vārti frizieru salonam", "lv")[:1] == [WELDING]


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("en", "welder salary"),
        ("en", "welder jobs"),
        ("lv", "metinātāja alga"),
        ("pl", "zarobki spawacza"),
        ("it", "ricetta torta nuziale"),
    ],
)
def test_who_wants_to_read_or_earn_something_finds_no_work(find, language, query):
    assert find(query, language) == []


def test_a_stranger_is_never_found_alone_but_something_may_be_made_for_it(find):
    assert find("hair for a doll")[:1] == find("wedding hair for a duck")[:1] == [HAIR]
    assert find("welded duck")[:1] == [WELDING]
    assert find("duck") == find("ducks") == []


@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "cardiologist"), ("pl", "kardiologia"), ("pt", "ortopsiquiatra"), ("lt", "nefrologas")],
)
def test_a_word_that_ends_like_those_of_medicine_is_of_another_trade(find, language, query):
    assert find(query, language) == []
    assert find(f"{query} 3d", language) == []


def test_words_that_only_qualify_must_add_up_to_something(find):
    assert find("wedding hair") == [HAIR]
    assert find("printed model") == [PRINTING]
    assert find("wedding model") == []


def test_no_query_finds_everything(find, small_catalogue):
    assert sorted(find("")) == sorted(small_catalogue.offers)


def test_words_that_ask_for_nothing_are_not_heard(find):
    assert find("I need somebody for welding please") == find("welding")


def test_words_that_say_when_or_how_are_not_heard(find):
    assert find("urgent welding on saturday") == find("welding")


@pytest.mark.parametrize(
    ("language", "query"), [("en", "sell my 3d printer"), ("it", "noleggio saldatrice"), ("pl", "sprzedam drukarkę 3d")]
)
def test_what_is_sold_or_rented_is_not_found_by_its_name_alone(find, language, query):
    assert find(query, language) == []


@pytest.mark.parametrize(("language", "query"), [("en", "iron gate"), ("lv", "piekabes rāmis"), ("pt", "portão")])
def test_a_thing_finds_the_work_that_it_needs(find, language, query):
    assert find(query, language)[:1] == [WELDING]


@pytest.mark.parametrize(("language", "query"), [("en", "learn to weld"), ("pl", "lekcje spawania")])
def test_who_wants_to_learn_a_trade_does_not_find_who_does_it(find, language, query):
    assert find(query, language) == []


def test_a_compound_means_what_its_last_part_means(find):
    assert find("printermetinātājs", "lv")[:1] == [WELDING]


@pytest.mark.parametrize("query", ["welding for 20", "20 welders"])
def test_numbers_are_not_heard(find, query):
    assert find(query)[:1] == [WELDING]


@pytest.mark.parametrize(("language", "query"), [("lv", "frizieris metinātājam"), ("lt", "kirpėjas suvirintojui")])
def test_a_dative_says_for_whom_and_not_what(find, language, query):
    assert find(query, language)[:1] == [HAIR]


def test_where_a_query_means_several_services_each_stands_in_front(find):
    assert set(find("catering, welding, hairdressing")[:3]) == {CATERING, WELDING, HAIR}


def test_a_place_in_the_query_puts_the_nearest_first(find):
    assert find("Gdańsk")[0].startswith("gdansk-szkola/")
    assert find("Rezekne")[0].startswith("rezekne-skola/")


@pytest.mark.parametrize(("language", "query"), [("en", "ewlding"), ("lv", "emtinasana"), ("it", "asldatura")])
def test_the_first_two_letters_may_be_swapped(find, language, query):
    assert find(query, language)[:1] == [WELDING]


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("it", "daldatura"),
        ("lt", "duvirinimas"),
        ("lv", "netinasana"),
        ("it", "aldatura"),
        ("pt", "oldadura"),
        ("it", "dsaldatura"),
        ("pl", "psawanie"),
    ],
)
def test_the_first_letter_may_be_wrong_missing_or_one_too_many(find, language, query):
    assert find(query, language)[:1] == [WELDING]


def test_a_short_word_with_another_first_letter_is_another_word(find):
    assert find("weld")[:1] == [WELDING]
    assert find("geld") == []


@pytest.mark.parametrize(("language", "query"), [("lt", "suvitinimss"), ("pt", "soldafem"), ("lv", "merimasana")])
def test_two_letters_may_be_of_the_next_keys(find, language, query):
    assert find(query, language)[:1] == [WELDING]


def test_in_a_short_word_a_letter_of_a_far_key_makes_another_word(find):
    assert find("wekd")[:1] == [WELDING]
    assert find("webd") == []


def test_a_short_mistyped_word_alone_is_no_town(find):
    assert find("Gdnask")[0].startswith("gdansk-szkola/")
    assert find("gdnsk") == []
    assert find("catering gdnsk")[:1] == [CATERING]


def test_a_word_that_many_trades_share_is_no_place(answer):
    assert answer("mājas", "lv")["place"] is None


def test_a_town_without_schools_is_known_too(answer):
    assert answer("welding in Liepaja")["place"]["name"] == "Liepāja"


@pytest.mark.parametrize(
    ("language", "query", "town"),
    [
        ("pl", "spawanie w Dyneburgu", "Daugavpils"),
        ("lt", "suvirinimas Krokuvoje", "Kraków"),
        ("lv", "metināšana Krakovā", "Kraków"),
        ("it", "saldatura a Stettino", "Szczecin"),
        ("pt", "soldadura em Varsóvia", "Warszawa"),
        ("en", "welding in Cracow", "Kraków"),
    ],
)
def test_a_large_town_has_the_name_that_a_neighbour_gives_it(answer, language, query, town):
    assert answer(query, language)["place"]["name"] == town


def test_a_town_has_cases_only_where_names_decline(answer):
    assert answer("w Dobelach", "pl")["place"] == answer("Dobele", "lv")["place"] is not None
    assert answer("dobelão", "pt")["place"] is None


def test_a_place_may_be_named_apart(find):
    assert find("", near="Gdansk")[0].startswith("gdansk-szkola/")
    assert find("", near="Daugavpils")[0].startswith("rezekne-skola/")


def test_a_town_that_is_called_so_is_suggested_before_one_that_was(towns_like):
    assert towns_like("warszaw")[0] == "Warszawa"
    assert "Ursus" in towns_like("warszaw")
    assert towns_like("gdan")[0] == "Gdańsk"


def test_of_towns_that_begin_alike_the_largest_is_suggested_first(towns_like):
    assert towns_like("dau")[0] == "Daugavpils"
    assert towns_like("kra")[0] == "Kraków"


def test_a_town_of_several_words_is_suggested_as_it_is_typed(towns_like):
    assert towns_like("nowy sa") == ["Nowy Sącz"]
    assert towns_like("nowy")[0] == "Nowy Sącz"
    assert towns_like("ruda śl")[0] == "Ruda Śląska"


def test_a_text_that_begins_no_town_suggests_none(towns_like):
    assert towns_like("xqw") == towns_like("r") == towns_like("  ") == []


def test_what_was_not_understood_is_said(answer):
    assert answer("welding Xqżwv")["unknown"] == ["Xqżwv"]


def test_a_corrected_query_says_so(answer):
    assert answer("weldin")["corrected"] is False
    assert answer("metimasana", "lv")["corrected"] is True


@pytest.mark.parametrize(
    ("language", "query"), [("en", "weldign"), ("pl", "spawanei"), ("lv", "metniašana"), ("it", "sldaatura")]
)
def test_letters_too_many_too_few_or_swapped_are_forgiven(find, language, query):
    assert find(query, language)[:1] == [WELDING]


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("it", "slatura"),
        ("lt", "suviinims"),
        ("pt", "soldurs"),
        ("lv", "mtinsana"),
        ("en", "hairfresinf"),
        ("pl", "fryzjetk"),
    ],
)
def test_two_errors_are_forgiven(find, language, query):
    assert find(query, language)[0] in {WELDING, HAIR}


@pytest.mark.parametrize(("language", "query"), [("it", "dalfatura"), ("lt", "duvitinimas"), ("lv", "netinsana")])
def test_the_first_letter_may_be_wrong_beside_another_error(find, language, query):
    assert find(query, language)[:1] == [WELDING]


@pytest.mark.parametrize(("language", "query"), [("en", "weldign"), ("lv", "metināšanzs"), ("pl", "spawnaie")])
def test_a_mistyped_ending_is_a_correction(answer, language, query):
    found = answer(query, language)

    assert found["offers"][0] == WELDING
    assert found["corrected"] is True


def test_a_word_that_is_still_typed_is_not_corrected(answer):
    assert answer("weldi")["corrected"] is False


@pytest.mark.parametrize("query", ["welding for our kiosj", "welding in our haidresing room", "welding by a stonmason"])
def test_a_correction_that_the_results_do_not_rest_on_is_not_told(answer, query):
    found = answer(query)

    assert found["offers"][0] == WELDING
    assert found["corrected"] is False


def test_a_long_mistyped_word_is_no_distant_town(answer):
    found = answer("matinātājs", "lv")

    assert WELDING in found["offers"]
    assert found["place"] is None
    assert found["corrected"] is True


@pytest.mark.parametrize(("language", "query"), [("en", "wlding"), ("pl", "spwaanie"), ("lv", "matināšana")])
def test_the_second_letter_may_be_wrong_or_missing(find, language, query):
    assert WELDING in find(query, language)


def test_a_dealing_needs_a_thing_not_a_town(find):
    assert find("rent Gdańsk") == []


@pytest.mark.parametrize(("language", "query"), [("lv", "matu griež"), ("pl", "strzyżemy włosy")])
def test_a_form_that_no_rule_makes_is_known(find, language, query):
    assert find(query, language)[:1] == [HAIR]


def test_a_schools_name_finds_its_offers(find, small_catalogue):
    name = small_catalogue.providers["rezekne-skola"].record.name

    assert {key.partition("/")[0] for key in find(name, "lv")[:2]} == {"rezekne-skola"}


def test_words_of_different_texts_are_no_name(find, small_catalogue):
    names = [provider.record.name.split()[0] for provider in small_catalogue.providers.values()]

    assert find(f"swimming {names[0]}") == find(names[0])


def test_a_word_that_asks_is_not_heard(answer):
    assert answer("I am looking for a good welder please")["unknown"] == []


def test_a_schools_name_beside_the_work_finds_the_work_there(find, small_catalogue):
    name = small_catalogue.providers["rezekne-skola"].record.name

    assert find(f"metināšana {name}", "lv")[0] == WELDING


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "((", "\\", "🪚", "'; --", "a" * 500, "\u0301", "%F0%9F"]
)
def test_any_text_may_be_typed(find, query):
    find(query)


def test_a_place_may_be_where_the_browser_is(answer):
    assert answer("", near="54.4, 18.6")["offers"][0].startswith("gdansk-szkola/")


@pytest.mark.parametrize(("language", "query"), [("lv", "sametināt"), ("pl", "pospawać"), ("lt", "privirinti")])
def test_a_verb_means_the_same_without_its_prefix(find, language, query):
    assert find(query, language)[:1] == [WELDING]


def test_a_polish_place_is_known_where_its_last_consonant_softens(answer):
    assert answer("spawanie w rydze", "pl")["place"] == answer("spawanie Ryga", "pl")["place"]


@pytest.mark.parametrize("query", ["restaurante", "ristorante", "restorāns", "restauracja"])
def test_a_kind_of_client_alone_is_what_is_looked_for(answer, query):
    assert answer(query, "en")["unknown"] == []
