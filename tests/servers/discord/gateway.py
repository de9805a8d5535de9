"""The gateway: who connects, identifies and resumes, and every way in which it lets go.

https://docs.discord.com/developers/events/gateway.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from aiohttp import WSMsgType, web

from tests.servers.discord.facts import Intent, Json, Op
from tests.servers.discord.guild import Guild
from tests.servers.discord.handshake import decoded, known_version, refusal
from tests.servers.discord.session import Connection, Session
from tests.servers.discord.world import Event, World

_FRAMES: Final = 120
"""Frames that a client may send in a minute."""
_FINAL: Final = (1000, 1001)
"""Codes with which a client ends its session, too."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Arrival:
    """A client that identified, or resumed from `after`."""

    at: float
    session: str
    intents: int
    shard: tuple[int, int]
    resumed: bool
    after: int = 0
    resume_address: bool = False


class Gateway:
    """All sessions, and what a test can do to them.

    `heartbeat` is in seconds; `privileged` are the intents that this app may use;
    `identify_every` seconds must lie between two IDENTIFYs of shards that are the same modulo
    `abreast` (Discord: 5 seconds, and 1 but for very large bots), else the later one is an invalid
    session, counted in `too_early`. While `deaf`, heartbeats are not acknowledged; while `closed`,
    nobody gets in.
    """

    def __init__(self, world: World, token: Callable[[], str]) -> None:
        self.heartbeat = 41.25
        self.identify_every = 0.0
        self.abreast = 1
        self.too_early = 0
        self.privileged = 0
        self.deaf = False
        self.closed = False
        self.base = ""
        self.sessions: dict[str, Session] = {}
        self.arrivals: list[Arrival] = []
        self.closures: list[int | None] = []
        self._world, self._token = world, token
        self._connections: set[Connection] = set()
        self._again = 0

    @property
    def url(self) -> str:
        """Return the address to identify at."""
        return f"{self.base}/gateway"

    @property
    def identified(self) -> int:
        """Return how many sessions began."""
        return sum(not arrival.resumed for arrival in self.arrivals)

    @property
    def resumed(self) -> int:
        """Return how many sessions went on."""
        return sum(arrival.resumed for arrival in self.arrivals)

    @property
    def connected(self) -> list[Session]:
        """Return the sessions that have a connection."""
        return [one for one in self.sessions.values() if one.living and one.connection]

    def tell(self, event: Event) -> None:
        """Tell everybody whom it concerns."""
        times = 1
        if event.name == "INTERACTION_CREATE" and self._again:
            times, self._again = 2, self._again - 1
        for session in self.sessions.values():
            for _ in range(times):
                session.hear(event)

    def repeat(self, interactions: int = 1) -> None:
        """Tell the next interactions twice, as the documents say may happen."""
        self._again += interactions

    def reconnect(self) -> None:
        """Ask everybody to come again and resume (op 7)."""
        for session in self.connected:
            assert session.connection is not None
            session.connection.send(Op.RECONNECT)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell everybody that the session is invalid (op 9)."""
        for session in self.connected:
            assert session.connection is not None
            session.connection.send(Op.INVALID_SESSION, resumable)
            if not resumable:  # on the same line, or on another, a new one may begin
                session.ended, session.connection.session, session.connection = True, None, None

    def silence(self) -> None:
        """Let no interaction reach the present sessions any more; only a new one helps."""
        for session in self.sessions.values():
            session.silent = True

    def drop(self, code: int | None = None) -> None:
        """Close all connections with a code, or break them without a word."""
        for connection in list(self._connections):
            if code is None:
                connection.abort()
            else:
                connection.close(code)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        if self.closed:
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=1 << 20, timeout=2.0)
        await socket.prepare(request)
        connection = Connection(request, socket)
        self._connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send(Op.HELLO, {"heartbeat_interval": int(self.heartbeat * 1000)})
        try:
            if not known_version(request):
                connection.close(4012)
            await self._listen(connection)
        finally:
            self._connections.discard(connection)
            self._part(connection)
            writer.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await writer
        return socket

    async def _listen(self, connection: Connection) -> None:
        beat, arrived = self._loop_time(), deque[float]()
        while True:
            left = beat + self.heartbeat * 1.5 - self._loop_time()
            try:
                message = await connection.socket.receive(timeout=max(left, 0.001))
            except TimeoutError:
                await connection.socket.close(code=4000)
                return
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                return
            arrived.append(self._loop_time())
            while arrived[0] < self._loop_time() - 60.0:
                arrived.popleft()
            frame = decoded(message.data)
            if frame is None or len(arrived) > _FRAMES:
                connection.close(4002 if frame is None else 4008)
            elif frame["op"] == Op.HEARTBEAT:
                beat = self._loop_time()
                if not self.deaf:
                    connection.send(Op.ACK)
            else:
                self._take(connection, frame)

    def _take(self, connection: Connection, frame: Json) -> None:
        op, data = frame["op"], frame.get("d")
        known = {Op.IDENTIFY, Op.RESUME, Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS}
        if op not in known or not isinstance(data, dict):
            connection.close(4001)
        elif op == Op.IDENTIFY and connection.session is None:
            self._identify(connection, data)
        elif op == Op.RESUME and connection.session is None:
            self._resume(connection, data)
        elif connection.session is None:
            connection.close(4003)
        elif op in {Op.IDENTIFY, Op.RESUME}:
            connection.close(4005)

    def _identify(self, connection: Connection, data: Json) -> None:
        shard, intents = data.get("shard") or [0, 1], data.get("intents")
        refused = refusal(data, self._token(), self.privileged)
        if refused:
            connection.close(refused)
            return
        if self._too_early(shard[0]):
            self.too_early += 1
            connection.send(Op.INVALID_SESSION, data=False)
            return
        session = Session(
            now=self._world.now,
            id=secrets.token_hex(16),
            shard=shard[0],
            shards=shard[1],
            intents=int(intents or 0),
            connection=connection,
        )
        self.sessions[session.id] = connection.session = session
        self._arrive(session, connection, resumed=False)
        mine = [g for g in self._world.guilds.values() if g.has_bot and session.covers(g.id)]
        session.dispatch("READY", self._ready(session, mine))
        if session.intents & Intent.GUILDS:
            for guild in mine:
                session.dispatch("GUILD_CREATE", guild.shape)

    def _too_early(self, shard: int) -> bool:
        lane = shard % self.abreast
        last = [a.at for a in self.arrivals if not a.resumed and a.shard[0] % self.abreast == lane]
        return bool(last) and self._world.now() - last[-1] < self.identify_every

    def _resume(self, connection: Connection, data: Json) -> None:
        session = self.sessions.get(str(data.get("session_id")))
        after = data.get("seq")
        if data.get("token") != self._token():
            connection.close(4004)
        elif session is None or not session.living:
            connection.send(Op.INVALID_SESSION, data=False)
        elif not isinstance(after, int) or after > session.sequence:
            connection.close(4007)
        else:
            if session.connection is not None:
                session.connection.session = None
                session.connection.close(4000)
            session.connection, session.lost = connection, None
            connection.session = session
            self._arrive(session, connection, resumed=True, after=after)
            session.replay(after)

    def _arrive(
        self, session: Session, connection: Connection, *, resumed: bool, after: int = 0
    ) -> None:
        self.arrivals.append(
            Arrival(
                at=self._world.now(),
                session=session.id,
                intents=session.intents,
                shard=(session.shard, session.shards),
                resumed=resumed,
                after=after,
                resume_address=connection.request.path.startswith("/resume"),
            )
        )
        self._world.changed()

    def _part(self, connection: Connection) -> None:
        """Keep the session for a while, unless the client itself ended it."""
        code, session = connection.socket.close_code, connection.session
        self.closures.append(code)
        if session is not None:
            session.connection, session.lost = None, self._world.now()
            session.ended = session.ended or (code in _FINAL and not connection.closing)
        self._world.changed()

    def _ready(self, session: Session, guilds: list[Guild]) -> Json:
        bot = self._world.bot
        return {
            "v": 10,
            "user": bot.shape | {"mfa_enabled": False, "verified": True, "email": None},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": f"{self.base}/resume",
            "shard": [session.shard, session.shards],
            "application": {"id": str(bot.id), "flags": 0},
            "private_channels": [],
            "session_type": "normal",
        }

    def _loop_time(self) -> float:
        return asyncio.get_running_loop().time()
