"""A failure as a log may have it."""

import traceback


def fault(error: BaseException) -> str:
    """Return of what kind a failure is and where it happened, without its words: they may quote what a person typed."""
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"
