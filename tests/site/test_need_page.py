"""The page on which one describes a need."""

import re

import pytest


@pytest.mark.parametrize("language", ["en", "lv", "it", "lt", "pt", "pl"])
def test_a_need_can_be_described_in_every_language(site, language):
    page = site.page(f"{language}/needs/new").source
    assert re.search(r'<form[^>]* id="need" action="/vet2b/api/needs" method="post"', page)
    assert f'<input type="hidden" name="language" value="{language}">' in page
    assert '<optgroup label="' in page


def test_what_is_needed_at_times_is_not_called_optional(site):
    page = site.page("en/needs/new")
    (label,) = (label.text for label in page.all("label") if label.text.strip().startswith("In which town?"))

    assert "optional" not in label
    assert "Needed unless the work is done remotely." in page.text
