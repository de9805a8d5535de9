"""What things cost at each seller, what is left on the account, and how fast one may buy."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Final

from adapters.luma.sandbox.book import Book
from adapters.luma.sandbox.refusing import MoneyGone, TooFast
from adapters.luma.sandbox.task import REASONS, Flavour, Order, Protocol, Seller, Task

_FAST: Final[Mapping[str, float]] = {"540p": 20.0, "720p": 34.0, "1080p": 79.0, "4k": 313.0}
_BEST: Final[Mapping[str, float]] = {"540p": 57.0, "720p": 102.0, "1080p": 227.0, "4k": 911.0}
"""Cents of five seconds of ray-flash-2 and of ray-2, as ComfyUI sells them on
(https://github.com/comfyanonymous/ComfyUI: comfy_api_nodes/nodes_luma.py)."""

_SOUND: Final = 10.0
_RELAY: Final = 30.0
"""Cents of a sound track, and of one clip at a relay; nobody publishes these, so they are ours."""

_MINUTE: Final = 60.0


class Till:
    """Every seller has an account of its own, which begins with `credits` cents.

    A failed generation is paid back. `creates_per_minute` is the first party's limit, None for
    no limit.
    """

    def __init__(
        self,
        book: Book,
        *,
        credits: float,  # noqa: A002 - the seller's word
        creates_per_minute: int | None,
        now: Callable[[], float],
    ) -> None:
        self._book = book
        self._credits = credits
        self._per_minute = creates_per_minute
        self._now = now
        self._recent: deque[float] = deque()
        self._spent: defaultdict[Flavour, float] = defaultdict(float)
        self._failing: list[tuple[float, str]] = []
        self._doomed: set[str] = set()

    def admit(self, order: Order, seller: Seller) -> None:
        """Let somebody buy now. Raises `TooFast`, `MoneyGone`."""
        if self._per_minute is not None and seller.flavour == "luma":
            self._pace(self._per_minute)
        if price(order, seller.protocol) > self.left(seller.flavour):
            raise MoneyGone(seller.flavour)
        if seller.flavour == "luma":
            self._recent.append(self._now())

    def charge(self, task: Task) -> None:
        """Take the money for a task."""
        self._spent[task.flavour] += price(task.order, task.protocol)
        if task.fate in REASONS:
            self._doom(task)

    def undrawn(self, clip: str) -> None:
        """Take note that a clip cannot be drawn, so that its task is going to fail."""
        task = self._book.of_clip(clip)
        if task:
            self._doom(task)

    def spent(self, flavour: Flavour) -> float:
        """Return the cents that are spent at a seller, without what was paid back."""
        while self._failing and self._failing[0][0] <= self._now():
            task = self._book.made(heapq.heappop(self._failing)[1])
            assert task is not None
            self._spent[task.flavour] -= price(task.order, task.protocol)
        return self._spent[flavour]

    def left(self, flavour: Flavour) -> float:
        """Return the cents that are left at a seller."""
        return self._credits - self.spent(flavour)

    def _doom(self, task: Task) -> None:
        """Pay a task back when it ends."""
        if task.id not in self._doomed:
            self._doomed.add(task.id)
            heapq.heappush(self._failing, (task.ends_at, task.id))

    def _pace(self, most: int) -> None:
        now = self._now()
        while self._recent and self._recent[0] <= now - _MINUTE:
            self._recent.popleft()
        if len(self._recent) >= most:
            raise TooFast(max(1, math.ceil(self._recent[0] + _MINUTE - now)))


def price(order: Order, protocol: Protocol) -> float:
    """Return the cents that an order costs; two clips cost twice as much.

    >>> price(Order(prompt="", model="ray-2", seconds=9, resolution="720p"), "dream-machine")
    183.6
    """
    if protocol != "dream-machine":
        return _RELAY * 2 if protocol == "relay-v2" else _RELAY
    if order.finish == "sound":
        return _SOUND
    table = _BEST if order.model == "ray-2" else _FAST
    return round(table[order.resolution] * order.seconds / 5, 2)
