"""The search as browsers and other programs know it: an OpenSearch description in each language."""

from xml.etree.ElementTree import Element, SubElement, tostring

from .edition import Edition
from .page import Page

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_LONGEST_NAME = 16  # OpenSearch 1.1, ShortName


def opensearch_page(edition: Edition) -> Page:
    """Return the description of an edition's search."""
    return Page(f"{edition.language}/opensearch.xml", lambda: _description(edition))


def opensearch_address(edition: Edition) -> str:
    """Return where the description lies."""
    return edition.addresses.page("opensearch.xml")


def _description(edition: Edition) -> str:
    addresses, network = edition.addresses, edition.catalogue.network
    root = Element("OpenSearchDescription", xmlns=_NAMESPACE)
    for name, text in (
        ("ShortName", network.name[:_LONGEST_NAME]),
        ("Description", edition.locale.gettext("Find the school that does the work you need.")),
        ("Language", edition.language),
        ("InputEncoding", "UTF-8"),
    ):
        SubElement(root, name).text = text
    template = f"{addresses.full(addresses.search())}?q={{searchTerms}}"
    SubElement(root, "Url", type="text/html", template=template)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
