"""Proof of work instead of captchas (ALTCHA): a browser computes for a moment, a flood for long."""

from datetime import timedelta
from typing import Any

from vet2b.ports import Clock

# 256 tries on average of 1,000 rounds each: a third of a second on a phone of 2020, one round trip's worth on a desk.
_ALGORITHM = "PBKDF2/SHA-256"
_ROUNDS = 1_000
_PREFIX = "00"
_VALID = timedelta(hours=2)


class Challenges:
    """Makes challenges and checks their solutions; nothing is stored."""

    def __init__(self, secret: str, clock: Clock):
        self._secret = f"challenge.{secret}"
        self._clock = clock

    def make(self) -> dict[str, Any]:
        """Return a challenge, as JSON for the browser."""
        # Imported by need: most requests carry no challenge.
        import altcha

        challenge = altcha.create_challenge(
            _ALGORITHM,
            _ROUNDS,
            key_prefix=_PREFIX,
            expires_at=self._clock.now() + _VALID,
            hmac_secret=self._secret,
        )
        made: dict[str, Any] = challenge.to_dict()
        return made

    def is_solved(self, payload: str) -> bool:
        """Return whether somebody has done the work of a challenge of ours that still holds."""
        if not payload:
            return False
        import altcha

        try:
            return bool(altcha.verify_solution(payload, self._secret).verified)
        except (ValueError, TypeError, KeyError, AttributeError):  # what is no payload at all
            return False
