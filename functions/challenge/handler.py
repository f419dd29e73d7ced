"""GET /api/challenge: a proof of work for the browser that is about to send a form."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told


@failures_told
def handler(_event: http.Event, _context: Any) -> http.Response:
    """Answer with a challenge, as JSON."""
    return http.created(bootstrap.services().challenges.make(), status=200)
