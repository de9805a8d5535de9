"""What waits in the store, over all processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """Jobs by state, without those that are over; messages that came in and that go out.

    `queued_for` is how many seconds the oldest job in a queue waits, `unclaimed_for` how long one
    is due that no process has in hand. `processes` live at this moment.
    """

    jobs: Mapping[str, int]
    queued_for: float
    unclaimed_for: float
    inbox: int
    outbox: int
    processes: int
