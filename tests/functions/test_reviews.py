"""Feedback from the form to the office's desk and to the file that the build reads, by the links in the mails."""

import re

import pytest

from tests.functions.test_desks import link_of, office_of
from tests.functions.test_life import _QUOTE, FEEDBACK, Job
from tests.requests import LATER
from vet2b import bootstrap
from vet2b.feedback_file import read_feedback, write_feedback
from vet2b.quotes.reviews import published_feedback


def completed(visitor):
    job = Job(visitor)
    job.school("quote", **_QUOTE)
    job.asker("accept")
    job.school("agree", signed="2026-01-12", deliver_by=LATER)
    job.asker("complete")
    return job


def exported(path):
    services = bootstrap.services()
    write_feedback(published_feedback(services.store, services.directory), path)
    return read_feedback(path)


def decisions(page):
    return re.findall(r'name="feedback" value="([^"]+)"', page)


@pytest.mark.parametrize("where", ["visitor", "visitor_at_amazon"], ids=["on one machine", "at Amazon"])
def test_what_its_writer_and_the_office_agree_to_reaches_the_school_page_and_leaves_it(where, request, tmp_path):
    visitor = request.getfixturevalue(where)
    job = completed(visitor)
    consent = {"publish": "on", "named": "on", "country": "PL"}
    job.asker("give_feedback", **FEEDBACK, text="Solidna praca. <b>Polecam!</b>", **consent)
    job.school("give_feedback", **FEEDBACK, text="Jauki ļaudis.")
    desk = office_of(visitor)

    page = visitor.get(desk)["body"]
    assert "Solidna praca. &lt;b&gt;Polecam!&lt;/b&gt;" in page
    assert "Piekarnia Rogal, Polija" in page
    assert "Jauki ļaudis." not in page, "the school has not agreed"
    (key,) = set(decisions(page))
    assert exported(tmp_path / "f.json") == {}

    assert visitor.post(desk, {"feedback": key, "action": "publish"})["statusCode"] == 303
    (said,) = exported(tmp_path / "f.json")["rezekne-skola"]
    assert (said.organisation, said.country, said.lang) == ("Piekarnia Rogal", "PL", "pl")
    assert "Anna" not in (tmp_path / "f.json").read_text(encoding="utf-8")

    job.asker("take_back")
    assert exported(tmp_path / "f.json") == {}
    assert decisions(visitor.get(desk)["body"]) == []


def test_the_boxes_are_not_ticked_and_offer_no_persons_name(visitor):
    job = completed(visitor)

    page = job.read(job.status)
    boxes = re.findall(r'<input type="checkbox"[^>]*name="(?:publish|named)"[^>]*>', page)
    assert len(boxes) == 2
    assert not any("checked" in box for box in boxes)
    assert "Piekarnia Rogal" in page
    assert len(re.findall(r'<input type="checkbox"[^>]*name="publish"', job.read(job.answer))) == 1


def test_an_office_that_does_not_publish_says_why_and_the_writer_reads_it(visitor, tmp_path):
    job = completed(visitor)
    job.asker("give_feedback", **FEEDBACK, text="Pan Jānis jest świetny.", publish="on")
    job.school("give_feedback", **FEEDBACK)
    desk = office_of(visitor)
    (key,) = set(decisions(visitor.get(desk)["body"]))

    missing = visitor.post(desk, {"feedback": key, "action": "keep_back", "reason": ""})
    assert missing["statusCode"] == 422
    assert 'role="alert"' in missing["body"]

    assert visitor.post(desk, {"feedback": key, "action": "keep_back", "reason": "names_person"})["statusCode"] == 303
    assert exported(tmp_path / "f.json") == {}
    assert "Tekst wymienia lub opisuje konkretną osobę" in job.read(job.status)
    assert "konkretną osobę" not in job.read(job.answer)


def test_an_office_decides_on_the_feedback_of_its_own_schools_only(visitor, tmp_path):
    job = completed(visitor)
    job.asker("give_feedback", **FEEDBACK, text="Solidna praca.", publish="on")
    job.school("give_feedback", **FEEDBACK)
    (key,) = set(decisions(visitor.get(office_of(visitor))["body"]))
    polish = bootstrap.services().desk_letters.office_link(("PL",), "pl").removeprefix("https://small.example")

    visitor.post(polish, {"feedback": key, "action": "publish"})

    assert exported(tmp_path / "f.json") == {}


def test_a_consent_that_was_never_given_cannot_be_taken_back(visitor):
    job = completed(visitor)

    job.asker("take_back", 409)


def test_a_school_takes_its_consent_back_from_its_desk_when_the_mails_links_are_too_old(visitor, tmp_path):
    job = completed(visitor)
    job.asker("give_feedback", **FEEDBACK)
    job.school("give_feedback", **FEEDBACK, text="Jauki ļaudis.", publish="on")
    services = bootstrap.services()
    (waiting,) = services.reviews.waiting(("LV",))
    services.feedback.decide(waiting.request.id, "rezekne-skola", "provider", publish=True)
    desk = link_of(visitor.last_mail("darbi@rezekne-skola.example"), "desk")

    page = visitor.get(desk)["body"].partition("Jūsu teksti, kurus drīkst publicēt")[2]
    answering = re.search(r'href="(/api/requests/answer\?[^"]+)"', page)[1].replace("&amp;", "&")
    assert visitor.post(answering, {"kind": "take_back", "provider": "rezekne-skola"})["statusCode"] == 303

    assert exported(tmp_path / "f.json") == {}
    assert "Jūsu teksti, kurus drīkst publicēt" not in visitor.get(desk)["body"]
