"""An exchange of mails for every test that needs one."""

import pytest

from tests.mail.exchange import Network


@pytest.fixture
def network(directory, clock, tmp_path):
    return Network(directory, clock, tmp_path / "files")
