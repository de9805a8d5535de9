"""The fair queue: who has the fewest jobs running goes first, then who has waited longest.

The store keeps a `rank` with each job that is queued or running: how many jobs of the same owner
are before it. When one leaves, those behind it close up by one. So the fair order is the order of
(rank, id): an index, and nothing is counted however long the queue is. A job that the provider
sent back keeps its rank: it had its turn already. `tests/contract/test_fairness.py` compares the
order with the definition.
"""

from __future__ import annotations


def wait_estimate(place: int, concurrency: int, median_seconds: float) -> float:
    """Return in about how many seconds a queued job will be finished.

    All of the provider's `concurrency` slots being busy, one becomes free every
    `median_seconds / concurrency`; the job takes the one of its place, then its own time.
    """
    return median_seconds * (place / max(concurrency, 1) + 1)
