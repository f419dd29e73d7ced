"""Which of the network's languages somebody gets."""

from collections.abc import Sequence


def preferred(wanted: str, accept_language: str, known: Sequence[str]) -> str:
    """Return the language that was asked for, else the best of an Accept-Language header, else the first."""
    if wanted in known:
        return wanted
    for language in _accepted(accept_language):
        if language in known:
            return language
    return known[0]


def _accepted(header: str) -> list[str]:
    """Return the languages of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4)."""
    weighted = []
    for place, item in enumerate(header.split(",")[:20]):
        tag, _, quality = item.strip().partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        weighted.append((-weight, place, tag.strip().split("-")[0].lower()))
    return [language for _, _, language in sorted(weighted)]
