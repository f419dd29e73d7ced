"""What must happen without anybody asking: spilled requests, moves of time, mails that are due, what nobody wants."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from vet2b.bootstrap import Services
from vet2b.fault import fault

log = logging.getLogger(__name__)

_HOUR = timedelta(hours=1)


class SweepFailed(Exception):
    """When a part of a sweep failed, after all parts were tried; the text names the parts."""


class Sweep:
    """Does what is due, by what the store says: whatever was missed before, it finds. Several may run at once."""

    def __init__(self) -> None:
        self._hourly: datetime | None = None

    def run(self, services: Services) -> Mapping[str, int]:
        """Do every part, and return how many things each concerned. What fails is tried again by the next sweep.

        Raises SweepFailed, so that somebody is told.
        """
        parts: dict[str, Callable[[], int]] = {
            "stored": services.spilled.replay,
            "moved": services.quotes.keep_time,
            "sent": services.outbox.send_due,
        }
        now = services.clock.now()
        if self._hourly is None or now - self._hourly >= _HOUR:  # these read long lists
            parts |= {
                "files": services.uploads.sweep,
                "pauses": services.pauses.sweep,
                "held_mails": services.held_mails.sweep,
                "addresses": services.undelivered.sweep,
                "unmet_searches": services.unmet_searches.sweep,
            }
            self._hourly = now
        done, failed = {}, []
        for name, part in parts.items():
            try:
                done[name] = part()
            except Exception as error:  # one part must not hold up the others
                log.error("%s failed: %s", name, fault(error))
                failed.append(name)
        if failed:
            raise SweepFailed(", ".join(failed))
        return done
