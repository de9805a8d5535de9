"""The server's time: real time, ahead of it by what a test said, or standing still."""

from __future__ import annotations

import time


class ServerClock:
    """Seconds since 1970, UTC; never goes back."""

    def __init__(self) -> None:
        self._start = time.time() - time.monotonic()
        self._ahead = 0.0
        self._still: float | None = None

    def now(self) -> float:
        """Return the time."""
        running = time.monotonic() if self._still is None else self._still
        return self._start + running + self._ahead

    def freeze(self) -> None:
        """Stand still from now on; only `advance` goes on."""
        self._still = time.monotonic()

    def advance(self, seconds: float) -> None:
        """Go ahead at once by `seconds`, at least 0."""
        if seconds < 0:
            raise ValueError(f"time does not go back by {-seconds} s")
        self._ahead += seconds
