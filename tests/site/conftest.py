from datetime import date

import pytest

from vet2b.site.build import build

from .reading import SITE_URL, BuiltSite

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def site(small_content, tmp_path_factory) -> BuiltSite:
    """The tests' own content, built below a sub-path."""
    folder = tmp_path_factory.mktemp("site")
    build(small_content, folder, SITE_URL, today=TODAY)
    return BuiltSite(folder)
