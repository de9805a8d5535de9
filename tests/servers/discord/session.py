"""A session on the gateway: what it is told, numbered, and kept to be told again."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from tests.servers.discord.facts import Intent, Json, Op
from tests.servers.discord.world import Event

RESUMABLE: Final = 300.0
"""Seconds for which a session outlives its connection; the documents say "a few minutes"."""
_SHARD_BITS: Final = 22


class Connection:
    """One websocket; frames leave in the order in which they were sent."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self.request, self.socket = request, socket
        self.session: Session | None = None
        self.closing = False
        self._packer = zlib.compressobj() if request.query.get("compress") else None
        self._waiting: asyncio.Queue[Json | int] = asyncio.Queue()

    def send(self, op: Op, data: object = None) -> None:
        """Send a frame that is no event."""
        self._waiting.put_nowait({"op": int(op), "d": data, "s": None, "t": None})

    def pass_on(self, frame: Json) -> None:
        """Send an event."""
        self._waiting.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close after everything that was sent."""
        self.closing = True
        self._waiting.put_nowait(code)

    def abort(self) -> None:
        """Break without a word."""
        if self.request.transport is not None:
            self.request.transport.abort()

    async def write(self) -> None:
        """Write what is sent, until the connection is closed."""
        while True:
            frame = await self._waiting.get()
            if isinstance(frame, int):
                await self.socket.close(code=frame)
                return
            raw = json.dumps(frame, separators=(",", ":"))
            if self._packer is None:
                await self.socket.send_str(raw)
            else:
                packed = self._packer.compress(raw.encode())
                await self.socket.send_bytes(packed + self._packer.flush(zlib.Z_SYNC_FLUSH))


@dataclass(slots=True, eq=False, kw_only=True)
class Session:
    """What a client identified as; `lost` is when its connection went, None while it has one.

    A `silent` session gets no more interactions, though everything else goes on
    (https://github.com/discord/discord-api-docs/issues/8162).
    """

    now: Callable[[], float]
    id: str
    shard: int
    shards: int
    intents: int
    connection: Connection | None
    lost: float | None = None
    silent: bool = False
    ended: bool = False
    sequence: int = 0
    events: list[Json] = field(default_factory=list)

    @property
    def living(self) -> bool:
        """Say whether it is connected or can be resumed."""
        expired = self.lost is not None and self.now() - self.lost > RESUMABLE
        return not self.ended and not expired

    def covers(self, guild: int | None) -> bool:
        """Say whether events of a guild, or of none, belong to its shard."""
        return ((guild or 0) >> _SHARD_BITS) % self.shards == self.shard

    def hear(self, event: Event) -> None:
        """Take an event if it is for this session."""
        if not self.living or not self.covers(event.guild):
            return
        if event.intent and not event.intent & self.intents:
            return
        if self.silent and event.name == "INTERACTION_CREATE":
            return
        hide = event.redacted is not None and not self.intents & Intent.MESSAGE_CONTENT
        self.dispatch(event.name, event.redacted if hide and event.redacted else event.data)

    def dispatch(self, name: str, data: Json) -> None:
        """Number an event, keep it, and send it if there is a connection."""
        self.sequence += 1
        frame = {"op": int(Op.DISPATCH), "t": name, "s": self.sequence, "d": data}
        self.events.append(frame)
        if self.connection is not None:
            self.connection.pass_on(frame)

    def replay(self, after: int) -> None:
        """Send again what came after a number, and say that this is all."""
        assert self.connection is not None
        for frame in self.events[after:]:
            self.connection.pass_on(frame)
        self.dispatch("RESUMED", {})
