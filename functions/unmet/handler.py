"""POST /api/unmet: the search counts what somebody looked for and did not find, if the network wants to know it."""

from typing import Any

from vet2b import bootstrap, http
from vet2b.failures import failures_told


@failures_told
def handler(event: http.Event, _context: Any) -> http.Response:
    """Count the words of a search; the answer never tells whether they were counted."""
    searches = bootstrap.services().unmet_searches
    if not searches.counts:
        return http.refused(404, "This network does not count searches")
    if http.method(event) != "POST":
        return http.refused(405, "A search is counted by POST")
    try:
        sent = http.sent(event)
    except http.Unreadable as error:
        return http.refused(400, str(error))
    # The page does not send it then; whoever objects is heard here, too.
    if "1" not in (http.header(event, "sec-gpc"), http.header(event, "dnt")):
        searches.count(http.first(sent, "language"), http.first(sent, "words"))
    return http.noted()
