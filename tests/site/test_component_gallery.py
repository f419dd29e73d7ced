"""Whoever changes the theme sees every component with real content."""

from vet2b.site.component_gallery import component_names, examples, gallery
from vet2b.site.function_pages import function_pages

from .reading import SITE_URL

#: The tests' content is too small for these, and has no photo and no feedback; the page itself is made of more.
OF_MORE_CONTENT = {"feedback", "list-filters", "pagination", "picture"}


def test_every_component_has_examples_from_the_site_or_from_what_functions_answer(site, directory):
    found = examples(site.folder, function_pages(directory, SITE_URL))

    assert {name for name, html in found.items() if not html} == OF_MORE_CONTENT
    assert all(len(html) <= 3 for html in found.values())


def test_an_example_is_a_whole_element_as_a_page_has_it(site):
    first = examples(site.folder)["price-tag"][0]

    assert first.startswith("<")
    assert 'class="v2b-price-tag' in first
    assert any(first in page.source for page in site.pages)


def test_the_page_shows_each_component_and_what_its_template_says_of_it(site):
    page = gallery(site.folder, SITE_URL)

    assert all(f"<h2>{name}</h2>" in page for name in component_names())
    assert "An offer in a list." in page
