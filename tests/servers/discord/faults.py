"""Faults by order: the next calls of a route are refused, break, are slow, or are cut off."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from tests.servers.discord.facts import REFUSALS, SERVER_ERRORS

_TOO_MANY: Final = 429


@dataclass(slots=True, frozen=True, kw_only=True)
class Fault:
    """What goes wrong with the next `times` calls of a route, after `skip` of them passed.

    `route` is the name of a route, or a pattern like `message_*`. One of these happens:

    * `code`: Discord refuses, with the status and words that belong to the code;
    * `status`: 429 (with `retry_after`, `everywhere` for the global limit, `shared` for one that
      does not count against the bot, `banned` for Cloudflare's), 5xx, or 3xx with `location`;
    * `cut`: the connection breaks;
    * none of them: the call is only slow.

    `delay` (real seconds) or `hold` (an event to be set) come first. With `after` the call was
    carried out before, and only its answer is replaced; else nothing was done.
    """

    route: str = "*"
    method: str = "*"
    times: int = 1
    skip: int = 0
    after: bool = False
    code: int | None = None
    status: int | None = None
    cut: bool = False
    delay: float = 0.0
    hold: asyncio.Event | None = None
    retry_after: float = 0.3
    everywhere: bool = False
    shared: bool = False
    banned: bool = False
    location: str = ""

    def __post_init__(self) -> None:
        kinds = sum((self.code is not None, self.status is not None, self.cut))
        assert kinds <= 1, "one fault at a time"
        assert kinds or self.delay or self.hold, "a fault does something"
        assert self.code is None or self.code in REFUSALS, f"unknown code {self.code}"
        known = self.status in {None, _TOO_MANY, *SERVER_ERRORS} or self.redirects
        assert known, f"unknown status {self.status}"
        assert self.times > 0, "a fault happens at least once"

    @property
    def answers(self) -> bool:
        """Say whether it takes the place of the answer."""
        return self.cut or self.code is not None or self.status is not None

    @property
    def redirects(self) -> bool:
        """Say whether the caller is sent elsewhere."""
        return bool(self.location) and self.status in {301, 302, 303, 307, 308}


@dataclass(slots=True, eq=False)
class Ordered:
    """A fault that was ordered; `struck` counts how often it happened."""

    fault: Fault
    struck: int = 0
    passed: int = 0

    @property
    def over(self) -> bool:
        """Say whether it happened as often as ordered."""
        return self.struck >= self.fault.times

    def strikes(self, route: str, method: str) -> bool:
        """Say whether this call is hit, and count it."""
        fault = self.fault
        hit = fnmatchcase(route, fault.route) and fnmatchcase(method, fault.method.upper())
        if self.over or not hit:
            return False
        if self.passed < fault.skip:
            self.passed += 1
            return False
        self.struck += 1
        return True


@dataclass(slots=True, eq=False)
class Faults:
    """The faults that were ordered, oldest first; `routes` are the names that there are."""

    routes: frozenset[str] = frozenset()
    ordered: list[Ordered] = field(default_factory=list)

    def arm(self, fault: Fault) -> Ordered:
        """Let a fault happen on the next calls; the oldest that fits a call hits it."""
        known = any(fnmatchcase(name, fault.route) for name in self.routes)
        assert known, f"no route {fault.route!r} in {sorted(self.routes)}"
        ordered = Ordered(fault)
        self.ordered.append(ordered)
        return ordered

    def clear(self) -> None:
        """Take back whatever has not happened yet."""
        self.ordered.clear()

    def strike(self, route: str, method: str) -> Fault | None:
        """Return the fault that hits a call, or None."""
        for ordered in self.ordered:
            if ordered.strikes(route, method):
                return ordered.fault
        return None
