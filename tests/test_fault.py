"""A failure in the log says what and where, and never what a person typed."""

import pytest

from vet2b.fault import fault

TYPED = "anna@maiznica.example"


def test_a_failure_is_told_by_its_kind_and_place_without_its_words():
    with pytest.raises(ValueError, match=TYPED) as raised:
        int(TYPED)

    told = fault(raised.value)

    assert told.startswith("ValueError\n")
    assert "test_fault.py" in told
    assert TYPED not in told
