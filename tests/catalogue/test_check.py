"""`check` names every mistake an author can make, with file, line and field."""

import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from vet2b.catalogue import Problem, read
from vet2b.catalogue.report import as_github, as_json, as_text, no_problem
from vet2b.catalogue.sentences import NOUNS
from vet2b.locale import load
from vet2b.schema import VOCABULARIES, Network, Offer, Page, Provider, SectorQuestions
from vet2b.schema.fields import declared_fields

WELDING = "offers/rezekne-skola/metinasana.md"
PROVIDER = "providers/rezekne-skola.md"


def problems(content: Path) -> list[Problem]:
    reading = read(content)
    assert (reading.catalogue is None) == bool(reading.problems)
    return list(reading.problems)


def lines(content: Path) -> list[str]:
    return as_text(problems(content), load("en")).splitlines()


def change(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_content_without_a_mistake_has_no_problem(content):
    assert problems(content) == []


def test_what_has_no_problem_is_told_in_the_authors_language(small_catalogue):
    assert no_problem(small_catalogue, load("en")) == "4 offers, 2 schools: no problem was found."
    assert no_problem(small_catalogue, load("pl")) == "4 oferty, 2 szkoły: nie znaleziono problemów."


# (file, what stands there, what an author writes instead, the line that the check prints)
MISTAKES = [
    (WELDING, "service: welding", "service: weldin", ":5: service: unknown service 'weldin'; nearest: welding"),
    (WELDING, "service: welding", "service: spawanie", ":5: service: unknown service 'spawanie'; nearest: welding"),
    (WELDING, "service: welding", "service: Metinātājs", ":5: service: unknown service 'Metinātājs'; nearest: welding"),
    (WELDING, "where: [at_provider, at_client]", "where: [ārā]", ":11: where[1]: unknown delivery mode 'ārā'; it may be: at_provider, at_client, remote"),
    (WELDING, "lead_time_days: 10", "lead_time_days: soon", ":8: lead_time_days: must be a whole number (not 'soon')"),
    (WELDING, "lead_time_days: 10", "lead_time_days: -1", ":8: lead_time_days: must be 0 or more (not -1)"),
    (WELDING, "lead_time_days: 10", "lead_time_days: true", ":8: lead_time_days: must be a whole number (not 'true')"),
    (WELDING, "lead_time_days: 10", "lead_tyme_days: 10", ":8: lead_tyme_days: unknown field 'lead_tyme_days'; nearest: lead_time_days"),
    (WELDING, "lead_time_days: 10\n", "", ":2: lead_time_days: is missing; write it like this: lead_time_days: 10"),
    (WELDING, "learner_delivered: full", "learner_delivered: all", ":6: learner_delivered: unknown learner share 'all'; it may be: full, partly, no"),
    (WELDING, "lang: lv", "lang: latvian", ":4: lang: unknown language 'latvian'; write its code of two letters, like en or lv"),
    (WELDING, "currency: EUR", "currency: euro", ":7: price.currency: unknown currency 'euro'; nearest: EUR"),
    (PROVIDER, "country: LV", "country: Transylvania", ":5: country: unknown country of this network 'Transylvania'; it may be: LV, PL"),
    (WELDING, "currency: EUR", "currency: LVL", ":7: price.currency: unknown currency 'LVL'"),
    (WELDING, "min: 18, max: 25", "min: 25, max: 18", ":7: price: the highest must be above the lowest (25, 18)"),
    (WELDING, "min: 18, max: 25, ", "", ":7: price.min: is needed for the price model 'per_hour'; write it like this: min: 18"),
    (WELDING, "min: 18,", "min: 18,50,", ":7: price.50: a decimal has a point and no comma, like 18.50"),
    (WELDING, "model: per_hour", "model: on_request", ":7: price.min: does not go with the price model 'on_request'"),
    (WELDING, "model: per_hour", "model: fixed", ":7: price.max: does not go with the price model 'fixed'"),
    (WELDING, "min: 18,", "min: 18.555,", ":7: price.min: must have at most two decimals (not 18.555)"),
    (WELDING, "min: 18,", "min: 2000000,", ":7: price.min: is too large (2000000)"),
    (WELDING, "next_available: 2027-01-11", "next_available: 11.01.2027", ":9: next_available: must be a date, like 2027-03-14 (not '11.01.2027')"),
    (WELDING, "next_available: 2027-01-11", "next_available: 2027-02-30", ":9: next_available: must be a date, like 2027-03-14 (not '2027-02-30')"),
    (WELDING, "next_available: 2027-01-11", "next_available: 0", ":9: next_available: must be a date, like 2027-03-14 (not '0')"),
    (WELDING, "{term_only: true, weekdays: [tue, thu]}", "{from: 2027-05-01, until: 2027-04-01}", ":10: availability: ends (2027-04-01) before it starts (2027-05-01)"),
    (WELDING, "[tue, thu]", "[tue, tue]", ":10: availability.weekdays: repeats 'tue'"),
    (WELDING, "where: [at_provider, at_client]", "where: []", ":11: where: needs at least 1"),
    (WELDING, "where: [at_provider, at_client]", "where: at_provider", ":11: where: must be a list, like [a, b] (not 'at_provider')"),
    (WELDING, '"1:4"', '"four"', ":14: team.trainer_ratio: does not have the form that is needed here: 'four'"),
    (WELDING, "area: {radius_km: 40}", "area: {regions: [LV999]}", ":12: area.regions[1]: unknown NUTS region 'LV999'"),
    (WELDING, "area: {radius_km: 40}", "area: {countries: [XX]}", ":12: area.countries[1]: unknown country 'XX'"),
    (WELDING, "  - {what: Nestrādājam augstumā.}", "  - {wat: Nestrādājam augstumā.}", ":19: limitations[2].wat: unknown field 'wat'; nearest: what"),
    (WELDING, "title: Metināšana pēc jūsu rasējuma", f"title: {'ļ' * 91}", ":2: title: must be at most 90 characters; it has 91"),
    (WELDING, "title: Metināšana pēc jūsu rasējuma", "title: 2027", ":2: title: must be text; put it in quotation marks (not 2027)"),
    (WELDING, "title: Metināšana pēc jūsu rasējuma", "title: ''", ":2: title: must not be empty"),
    (WELDING, "title: Metināšana pēc jūsu rasējuma", 'title: "a\\u202eb"', ":2: title: contains an invisible control character"),
    (WELDING, "service: welding", "service: welding\nservice: welding", ":6: service: stands twice; the first one is on line 5"),
    (WELDING, "service: welding", "service: !!python/object:os.system x", ":5: service: must not use YAML tags such as '!!python/object:os.system'"),
    (WELDING, "price: {", "price: &a {", ":7: price: must not use YAML anchors (&) or aliases (*); write the value out"),
    (WELDING, "service: welding", "service: [welding", ":5: is not valid YAML: a bracket { or [ is not closed"),
    (WELDING, "title: Metināšana", "title: Metināšana: durvis", ":2: is not valid YAML: a text with a colon needs quotation marks"),
    (WELDING, "title: Metināšana pēc", 'title: "Metināšana" pēc', ":2: is not valid YAML: a quotation mark is not closed, or something follows"),
    (WELDING, "title: Metināšana", 'title: "Metināšana', ":2: is not valid YAML: a quotation mark is not closed, or something follows"),
    (WELDING, "title: Metināšana", "title: @Metināšana", ":2: is not valid YAML: a text that begins with @ needs quotation marks"),
    (WELDING, "lead_time_days: 10", "lead_time_days 10", ":8: is not valid YAML: a line must have a name, a colon and a space"),
    (WELDING, "lead_time_days: 10", "   lead_time_days: 10", "is not valid YAML: the lines of a group must begin in the same column"),
    (WELDING, "Strādājam ar **MIG**", "Strādājam ar <b>MIG</b>", ":25: must not contain HTML: <b>"),
    (WELDING, "Strādājam ar **MIG**", "[x](javascript:alert(1))", ":25: links must begin with https://, http:// or mailto: (not 'javascript:alert(1')"),
    (WELDING, "Strādājam ar **MIG**", "[x](java&#115;cript:alert)", ":25: links must begin with https://, http:// or mailto: (not 'java&#115;cript:alert')"),
    (WELDING, "Strādājam ar **MIG**", "![x](a.jpg)", ":25: pictures belong into the field images, not into the text"),
    (WELDING, "certificate: none", "certificate: none\nimages: [{file: no.jpg, alt: Nekas}]", ":22: images[1].file: there is no picture 'no.jpg' beside the file"),
    (WELDING, "certificate: none", "certificate: none\nimages: [{file: ../../x.jpg, alt: Nekas}]", ":22: images[1].file: must be the name of a picture beside the file (JPEG, PNG, WebP or AVIF), not '../../x.jpg'"),
    (WELDING, "certificate: none", "certificate: none\nimages: [{file: big cake.JPG, alt: Torte}]", ":22: images[1].file: a picture's name may have letters a-z, digits, dots and hyphens only, like wedding-cake.jpg (not 'big cake.JPG')"),
    (PROVIDER, "country: LV", "country: FR", ":5: country: unknown country of this network 'FR'; it may be: LV, PL"),
    ("network.yaml", "languages: [en, lv, it, lt, pt, pl]", "languages: [en, lv, it, lt, pt, pl, mt]", ":2: tagline: lacks the language mt"),
    (PROVIDER, "region: LV005", "region: PL634", ":7: region: region PL634 is not in LV"),
    (PROVIDER, "region: LV005", "region: LV0", ":7: region: unknown NUTS-3 region 'LV0'"),
    (PROVIDER, "town: Rēzekne", "town: Atlantīda", ":6: town: no town 'Atlantīda' is known in LV"),
    (PROVIDER, "darbi@rezekne-skola.example", "darbi(at)rezekne", ":8: contact.email: must be a mail address, like services@school.example (not 'darbi(at)rezekne')"),
    (PROVIDER, "languages: [lv, en]}", "phone: '12'}", ":8: contact.phone: must be a phone number with its country code, like +371 6540 0000 (not '12')"),
    (PROVIDER, "treatment: exempt,", "treatment: exempt, id: LV123,", ":10: vat.id: must be an EU VAT number with its country letters and a correct check digit (not 'LV123')"),
    (PROVIDER, "until: 2027-01-06", "until: 2026-01-06", ":14: school_calendar[1]: ends (2026-01-06) before it starts (2026-12-24)"),
    ("offers/rezekne-skola/metinasana.en.md", "title: Welding to your drawing", "title: Welding\nlead_time_days: 3", ":3: lead_time_days: is a fact; it stands in the original only and must not be repeated here"),
    ("offers/rezekne-skola/metinasana.en.md", "price: {note: Material at cost.}", "price: {min: 18}", ":4: price.min: is a fact; it stands in the original only and must not be repeated here"),
    ("offers/rezekne-skola/metinasana.en.md", "price: {note: Material at cost.}", "rework: Free.", ":4: rework: translates something that the original does not have"),
    ("offers/rezekne-skola/metinasana.en.md", "  - {what: We do not work at height.}\n", "", ":6: limitations: must have as many items as the original (2, not 1)"),
    ("offers/rezekne-skola/metinasana.en.md", "title: Welding to your drawing\n", "", ":2: title: is missing"),
    ("offers/rezekne-skola/metinasana.en.md", "We work with **MIG** and TIG.\n", "", ":10: the text below the facts is missing"),
    ("vocabularies/services.yaml", "sector: beauty", "sector: beauti", "unknown sector 'beauti'; nearest: beauty"),
    ("network.yaml", "countries: [LV, PL]", "countries: [LV, PL, QQ]", ":6: countries[3]: unknown country 'QQ'"),
    ("network.yaml", "countries: [LV, PL]", "countries: [LV, PL]\nrouting: {rules: [{sectors: [metalwerk]}]}", ":7: routing.rules[1].sectors[1]: unknown sector 'metalwerk'; nearest: metalwork"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "right", "wrong", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_file_line_and_field(content, file, right, wrong, said):
    change(content, file, right, wrong)

    found = [line for line in lines(content) if line.startswith(f"content/{file}")]

    assert any(said in line for line in found), found


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda text: b"\xef\xbb\xbf" + text, ":1: must be saved as UTF-8 without a byte order mark"),
        (lambda text: text.replace(b"\n", b"\r\n"), ":1: must have Unix line ends (LF), not Windows ones (CRLF)"),
        (lambda text: text.replace(b"lang: lv", b"lang:\tlv"), ":4: must use spaces, not tabs"),
        (lambda text: text.replace("ē".encode(), "e\u0304".encode()), "save the text in Unicode form NFC"),
        (
            lambda text: text.replace("š".encode(), b"\xb9", 1),
            ":2: must be saved as UTF-8, which has all letters; here it is not: Metin",
        ),
        (lambda text: text + b"x" * 300_000, ":1: must be at most 256 KB; it has"),
        (lambda text: text[4:], ":1: must begin with a line '---'"),
        (lambda text: text.replace(b"---\nStr", b"Str"), ":1: the facts must end with a line '---'"),
        (lambda _: b"", ":1: must begin with a line '---'"),
        (lambda _: b"---\n- a\n---\n", "must be a list of 'key: value' lines"),
        (lambda _: b"---\n? [a]\n: b\n---\n", "a key must be a word"),
    ],
)
def test_a_file_in_a_wrong_form_is_named(content, write, said):
    path = content / WELDING
    path.write_bytes(write(path.read_bytes()))

    found = [line for line in lines(content) if line.startswith(f"content/{WELDING}")]

    assert any(said in line for line in found), found


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("offers/stray.md", "does not belong here"),
        ("offers/rezekne-skola/deep/er.md", "does not belong here"),
        ("notes.txt", "does not belong here"),
        ("offers/rezekne-skola/Big Name.md", "small letters a-z"),
        ("offers/rezekne-skola/metinasana.xx.md", "unknown language 'xx' in the file name"),
        ("offers/rezekne-skola/metinasana.lv.md", "is in the language of the original"),
        ("offers/rezekne-skola/metinasana.yaml", "has the same address as content/offers/rezekne-skola/metinasana.md"),
        ("offers/rezekne-skola/nothing.en.md", "translates content/offers/rezekne-skola/nothing.md, which does not exist"),
        ("offers/nobody/x.md", "there is no provider 'nobody'"),
    ],
)  # fmt: skip
def test_a_file_in_a_wrong_place_is_named(content, file, said):
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: x\nsummary: x\n---\nx\n", encoding="utf-8")

    assert any(file in line and said in line for line in lines(content)), lines(content)


def test_a_list_whose_items_are_wrong_is_not_called_too_short(content):
    change(content, WELDING, "where: [at_provider, at_client]", "where: [ārā]")

    assert len(lines(content)) == 1


def test_a_picture_may_be_named_as_a_camera_names_it(content):
    Image.new("RGB", (40, 30)).save(content / "offers/rezekne-skola/DSC_0042.JPG")
    change(content, WELDING, "certificate: none", "certificate: none\nimages: [{file: DSC_0042.JPG, alt: Vārti}]")

    assert problems(content) == []


def test_a_network_may_have_fewer_languages_than_the_pages_that_come_with_vet2b(content):
    change(content, "network.yaml", "languages: [en, lv, it, lt, pt, pl]", "languages: [lv, pl]")
    for translation in content.glob("[op][fr]*/**/*.??.md"):
        translation.unlink()

    assert problems(content) == []


def test_a_language_without_sentences_is_named(content):
    change(content, "network.yaml", "en: Tests,", "en: Tests, mt: Testijiet,")
    change(content, "network.yaml", "it, lt, pt, pl]", "it, lt, pt, pl, mt]")

    assert any(":5: languages[7]: VET2B does not speak 'mt' yet" in line for line in lines(content))


def test_a_link_out_of_the_content_folder_is_refused(content, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: x\n---\n", encoding="utf-8")
    (content / "offers/rezekne-skola/secret.md").symlink_to(secret)

    assert any("must lie inside the content folder" in line for line in lines(content))


def test_every_problem_of_every_file_is_told_in_one_run(content):
    template = (content / WELDING).read_text(encoding="utf-8")
    broken = template.replace("service: welding", "service: x").replace("lead_time_days: 10", "lead_time_days: soon")
    for number in range(300):
        (content / f"offers/rezekne-skola/copy-{number}.md").write_text(broken, encoding="utf-8")

    assert len(problems(content)) == 600


@pytest.mark.parametrize("mark", ["[", "![", "[a][", "`", "`` "])
def test_a_text_of_nothing_but_marks_costs_no_time(content, mark):
    change(content, WELDING, "Strādājam ar **MIG**", mark * 10_000)

    started = time.perf_counter()
    found = lines(content)

    assert time.perf_counter() - started < 2
    assert any("the text has too many marks" in line for line in found)


@pytest.mark.parametrize("text", ["1. " * 5_000, "> " * 5_000, "\n".join(" " * 4 * n + "- a" for n in range(300))])
def test_lists_within_lists_end_somewhere(content, text):
    change(content, WELDING, "Strādājam ar **MIG**", text)

    assert any("is nested too deeply" in line for line in lines(content))


def test_an_alias_bomb_costs_neither_memory_nor_time(content):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for name, inner in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{inner}'] * 9)}]\n"
    (content / WELDING).write_text(f"---\n{bomb}---\n", encoding="utf-8")

    start = time.monotonic()
    found = lines(content)

    assert any("must not use YAML anchors" in line for line in found)
    assert time.monotonic() - start < 5  # without the guard it would not end at all


def test_deep_nesting_is_refused_and_not_a_crash(content):
    (content / WELDING).write_text("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n", encoding="utf-8")

    assert any("is nested too deeply" in line for line in lines(content))


def test_no_and_1_colon_4_mean_what_an_author_means(content):
    """YAML 1.1 would read them as false and as 64."""
    change(content, WELDING, "learner_delivered: full", "learner_delivered: no")
    change(content, WELDING, '"1:4"', "1:4")

    assert problems(content) == []


@pytest.mark.parametrize("prose", ["`<b>` is a tag", "```\n<script>\n```", "<https://school.example>", "3 < 4", "a [link](https://x.example)"])  # fmt: skip
def test_prose_that_only_looks_like_html_is_fine(content, prose):
    change(content, WELDING, "Strādājam ar **MIG**", prose)

    assert problems(content) == []


def test_a_missing_network_file_is_a_problem_and_no_traceback(content):
    (content / "network.yaml").unlink()

    assert "there is no network.yaml beside the content" in lines(content)[0]


def test_a_vocabulary_may_be_larger_than_a_record(content):
    path = content / "vocabularies/kinds.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# and more\n" * 30_000, encoding="utf-8")

    assert problems(content) == []


def test_a_label_that_lacks_a_language_is_named(content):
    path = content / "vocabularies/kinds.yaml"
    path.write_text(re.sub(r", pl: [^,}]+", "", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")

    assert any("lacks the language pl" in line for line in lines(content))


def test_the_report_for_programs_carries_the_code(content):
    change(content, WELDING, "service: welding", "service: weldin")

    assert '"code": "unknown_id"' in as_json(problems(content), load("en"))


def test_a_file_name_cannot_forge_a_github_command():
    problem = Problem("content/a,b:c\n::error::x.md", 1, "", "tab")

    assert as_github([problem], load("en")).count("\n") == 1


def test_messages_can_be_read_in_another_language(content):
    change(content, WELDING, "lead_time_days: 10", "lead_time_days: soon")

    assert as_text(problems(content), load("en")) != as_text(problems(content), load("lv"))


def test_a_list_is_named_in_the_authors_language(content):
    change(content, WELDING, "service: welding", "service: weldin")

    assert as_text(problems(content), load("lv")).endswith(
        "service: nezināma vērtība „weldin” (saraksts: pakalpojumi); līdzīgākā: welding\n"
    )


def lists_of(model):
    """The lists that the fields of a record, and of the records in it, are checked against."""
    for field in declared_fields(model).values():
        if field.vocabulary:
            yield field.vocabulary
        if field.record:
            yield from lists_of(field.record)


@pytest.mark.parametrize(
    "model", [Offer, Provider, Network, Page, SectorQuestions, *dict.fromkeys(VOCABULARIES.values())]
)
def test_every_list_that_content_is_checked_against_has_a_name(model):
    assert set(lists_of(model)) - {"languages"} <= NOUNS.keys()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_no_file_whatever_its_bytes_is_a_traceback(content, junk):
    for fences in (b"", b"---\n"):
        (content / WELDING).write_bytes(fences + junk + (b"\n---\n" if fences else b""))
        assert problems(content)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    )
)
@pytest.mark.parametrize(
    "key", ["title", "price", "where", "area", "limitations", "images", "availability", "lang", "team"]
)
def test_no_value_whatever_its_kind_is_a_traceback(content, key, value):
    facts = yaml.safe_load((content / WELDING).read_text(encoding="utf-8").split("---\n")[1])
    text = yaml.safe_dump({**facts, key: value}, allow_unicode=True)
    (content / WELDING).write_text(f"---\n{text}---\nx\n", encoding="utf-8")

    as_text(read(content).problems, load("en"))
