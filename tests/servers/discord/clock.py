"""The server's time: real time, ahead of it by what a test said, or standing still."""

from __future__ import annotations

import time


class ServerClock:
    """Seconds since 1970; never goes back."""

    def __init__(self) -> None:
        self._start = time.time() - time.monotonic()
        self._ahead = 0.0
        self._still = 0.0

    def now(self) -> float:
        """Return the time."""
        return (self._still or self._start + time.monotonic()) + self._ahead

    def freeze(self) -> None:
        """Stand still from now on, except for what is advanced."""
        self._still = self._start + time.monotonic()

    def advance(self, seconds: float) -> None:
        """Go ahead at once by `seconds`, at least 0."""
        assert seconds >= 0, "time does not go back"
        self._ahead += seconds
