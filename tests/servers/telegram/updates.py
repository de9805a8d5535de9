"""The queue of updates: numbered, filtered, kept until the bot says that it has them.

https://core.telegram.org/bots/api#getting-updates
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from tests.servers.telegram.refused import OTHER_POLL, WEBHOOK_SET, Refused

KINDS: Final = (
    *("message", "edited_message", "channel_post", "edited_channel_post", "callback_query"),
    *("inline_query", "chosen_inline_result", "my_chat_member", "chat_member"),
    *("message_reaction", "message_reaction_count", "chat_join_request", "poll", "poll_answer"),
    *("business_connection", "business_message", "guest_message", "stopped_message_generation"),
)
_UNASKED: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""What comes only to those who name it."""
_FIRST: Final = 700_000_001
_LIMIT, _WAIT, _BEYOND = 100, 50, 10


@dataclass(slots=True, eq=False, kw_only=True)
class Queued:
    """An update that waits. `line` is the chat in whose order webhooks get it."""

    id: int
    body: dict[str, Any]
    expires: float
    line: int
    forced: bool = False
    served: bool = False


@dataclass(slots=True, eq=False)
class _Waiter:
    done: asyncio.Future[str]
    alive: Callable[[], bool]


class Updates:
    """The updates for the bot. `now` is the server's time."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self._next = _FIRST
        self._queue: list[Queued] = []
        self._waiter: _Waiter | None = None
        self._wanted: frozenset[str] | None = None
        self.changed = asyncio.Event()
        self.history: list[dict[str, Any]] = []

    @property
    def pending(self) -> list[Queued]:
        """What waits, oldest first."""
        now = self.now()
        self._queue = [queued for queued in self._queue if queued.expires > now]
        return self._queue

    @property
    def wanted(self) -> list[str]:
        """The kinds that the bot named last, empty if it has the usual ones."""
        return [] if self._wanted is None else sorted(self._wanted)

    @property
    def polled(self) -> bool:
        """Whether somebody waits for updates right now."""
        return self._waiter is not None and self._waiter.alive()

    def want(self, kinds: Iterable[str]) -> None:
        """Let only these kinds in from now on; none of them known means the usual ones."""
        known = frozenset(kind for kind in map(str.lower, kinds) if kind in KINDS)
        self._wanted = known or None

    def wants(self, kind: str) -> bool:
        """Whether a kind is let in."""
        return kind not in _UNASKED if self._wanted is None else kind in self._wanted

    def put(self, kind: str, payload: dict[str, Any], *, expires: float, line: int) -> int | None:
        """Queue an update and return its id, None if the bot does not want it."""
        if not self.wants(kind):
            return None
        body = {"update_id": self._next, kind: payload}
        self._add(Queued(id=self._next, body=body, expires=expires, line=line))
        return self._next - 1

    def put_raw(self, body: dict[str, Any], *, expires: float) -> int:
        """Queue an update as it is, once more even if its id was used and confirmed before.

        One without an id gets the next.
        """
        number = int(body.get("update_id", self._next))
        raw = {"update_id": number, **body}
        self._add(Queued(id=number, body=raw, expires=expires, line=0, forced=True))
        return number

    def _add(self, queued: Queued) -> None:
        self._next = max(self._next, queued.id + 1)
        self._queue.append(queued)
        self.history.append(queued.body)
        self._wake("")
        self.changed.set()

    def drop(self) -> None:
        """Forget all that waits."""
        self._queue.clear()

    def remove(self, queued: Queued) -> None:
        """Forget what a webhook took."""
        if queued in self._queue:
            self._queue.remove(queued)

    async def poll(
        self, *, offset: int, limit: int, wait: int, alive: Callable[[], bool]
    ) -> list[dict[str, Any]]:
        """Return what waits, or wait up to `wait` seconds for something.

        `alive` says whether the asker is still there. Whoever waited before is sent away.

        Raises:
            Refused: 409, somebody else asks, too, or a webhook was set.
        """
        self._confirm(offset)
        limit = min(max(limit, 1), _LIMIT)
        ready = self._serve(limit)
        if ready or wait <= 0:
            return ready
        self._wake(OTHER_POLL)
        waiter = _Waiter(asyncio.get_running_loop().create_future(), alive)
        self._waiter = waiter
        try:
            async with asyncio.timeout(min(wait, _WAIT)):
                conflict = await waiter.done
        except TimeoutError:
            return []
        finally:
            if self._waiter is waiter:
                self._waiter = None
        if conflict:
            raise Refused(409, conflict)
        return self._serve(limit)

    def end_poll(self, *, webhook: bool) -> None:
        """Send away whoever waits: with 409 because of a webhook, or with nothing."""
        self._wake(WEBHOOK_SET if webhook else "")

    def _wake(self, conflict: str) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done.done():
            waiter.done.set_result(conflict if waiter.alive() else "")

    def _confirm(self, offset: int) -> None:
        """Forget what comes before `offset`; a negative one counts from the end.

        One that is far beyond the end is no offset of this queue and is ignored.
        """
        pending = self.pending
        if offset < 0:
            del pending[:offset]
        elif 0 < offset <= self._next + _BEYOND:
            self._queue = [q for q in pending if q.id >= offset or (q.forced and not q.served)]

    def _serve(self, limit: int) -> list[dict[str, Any]]:
        served = self.pending[:limit]
        for queued in served:
            queued.served = True
        return [queued.body for queued in served]
