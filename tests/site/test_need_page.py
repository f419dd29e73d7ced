"""The page on which one describes a need."""

import re

import pytest


@pytest.mark.parametrize("language", ["en", "lv", "it", "lt", "pt", "pl"])
def test_a_need_can_be_described_in_every_language(site, language):
    page = site.page(f"{language}/needs/new").source
    assert re.search(r'<form[^>]* id="need" action="/vet2b/api/needs" method="post"', page)
    assert f'<input type="hidden" name="language" value="{language}">' in page
    assert '<optgroup label="' in page
