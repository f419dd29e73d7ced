"""Each minute, by a schedule: whatever is due. Without it nothing moves by itself; with it nothing is forgotten."""

from collections.abc import Mapping
from typing import Any

from vet2b import bootstrap
from vet2b.sweep import Sweep

_sweep = Sweep()


def handler(_event: Mapping[str, Any], _context: Any) -> Mapping[str, int]:
    """Do what is due. Raises SweepFailed after all was tried, so that the alarm on failures sees it."""
    return _sweep.run(bootstrap.services())
