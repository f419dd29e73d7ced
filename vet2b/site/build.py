"""Builds the site with Pelican, in this process."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pelican import Pelican
from pelican.log import FatalLogger, console
from pelican.settings import read_settings

SETTINGS = Path(__file__).parent.parent.parent / "publishconf.py"


class BuildError(Exception):
    """When Pelican reports an error, which by itself it would survive, such as a plugin it cannot load."""


def build(
    content: Path,
    output: Path,
    site_url: str,
    *,
    today: date | None = None,
    previews: bool = True,
    feedback: Path | None = None,
) -> None:
    """Write the site of a content folder, ready for any host of static files, also below a sub-path.

    Without previews it is quicker, and pages have no picture for those who share their address. The pages of providers
    show the feedback that a file holds.

    Raises ContentError if the check finds any problem, FeedbackFileError if that file is none, and BuildError if
    Pelican cannot do its part.
    """
    settings: dict[str, object] = {"PATH": str(content), "OUTPUT_PATH": str(output), "SITEURL": site_url.rstrip("/")}
    settings |= {"TODAY": today, "PREVIEWS": previews, "FEEDBACK": feedback and str(feedback)}
    with _errors_are_fatal():
        Pelican(read_settings(str(SETTINGS), override=settings)).run()


@contextmanager
def _errors_are_fatal() -> Iterator[None]:
    """What `pelican --fatal errors` does, for this build alone; Pelican's word about our no articles is not printed."""
    level, quiet = FatalLogger.fatal_lvl, console.quiet
    FatalLogger.fatal_lvl, console.quiet = logging.ERROR, True
    try:
        yield
    except RuntimeError as error:
        raise BuildError(str(error)) from error
    finally:
        FatalLogger.fatal_lvl, console.quiet = level, quiet
