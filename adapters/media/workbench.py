"""The `Workbench`: a few spawned low-priority processes for work too heavy for the event loop.

Own processes rather than `concurrent.futures`: one that hangs can be ended alone, its neighbours
and those who wait are not disturbed, time counts from the start of the work, and a worker imports
only what its work needs.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, Self, TypeVar, TypeVarTuple, cast

from adapters.media.worker import HEADER
from bot.errors import BotError

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_GIGABYTE: Final = 1 << 30


class WorkLost(BotError):
    """The work did not come to an end: it took too long, or its process died or never started."""


class Workbench:
    """Runs plain functions in processes of their own; the owner closes it.

    Workers start when they are first needed. Each holds at most `memory` bytes of address space
    (where the system can limit that: Linux), none of the parent's environment, and is gone when
    the parent is gone, however that ended.
    """

    def __init__(self, *, workers: int = 1, memory: int = 2 * _GIGABYTE) -> None:
        self._workers = workers
        self._memory = memory
        self._free = asyncio.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    async def run(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        timeout: float,  # noqa: ASYNC109 - counts from the start of the work, not from the call
    ) -> T:
        """Return what `work(*args)` returns or raise what it raises; first come, first served.

        `work` is a function of a module, its arguments and result can be pickled. Raises `WorkLost`
        after `timeout` seconds of work, or when the process dies; the next call finds a new one.
        """
        request = pickle.dumps((work, args))
        async with self._worker() as worker:
            try:
                async with asyncio.timeout(timeout):
                    done, result = await worker.do(request)
            except TimeoutError as error:
                raise WorkLost(f"{work.__name__} took more than {timeout:g} s") from error
        if not done:
            raise cast(BaseException, result)
        return cast(T, result)

    async def close(self) -> None:
        """End every worker, also in the midst of work, and wait until all are gone."""
        self._closed = True
        for worker in self._busy:
            worker.kill()
        for _ in range(self._workers):
            await self._free.acquire()
        while self._idle:
            await self._idle.pop().end()
        for _ in range(self._workers):
            self._free.release()

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[_Worker]:
        """Lend a worker; one that did not get to its end is ended, for nobody else could use it."""
        async with self._free:
            worker = await self._take()
            self._busy.add(worker)
            try:
                yield worker
            except BaseException:
                self._busy.discard(worker)
                await worker.end()
                raise
            self._busy.discard(worker)
            self._idle.append(worker)

    async def _take(self) -> _Worker:
        """Find a living worker or start one; an idle one may have been killed from outside."""
        if self._closed:
            raise WorkLost("the workbench is closed")
        while self._idle:
            worker = self._idle.pop()
            if worker.alive():
                return worker
            await worker.end()
        return await _Worker.start(self._memory)


class _Worker:
    """One process and the line to it."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer

    @classmethod
    async def start(cls, memory: int) -> Self:
        """Start a process. Raises `WorkLost`."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = _spawn(theirs, memory)
        except OSError as error:
            ours.close()
            raise WorkLost("no process can be started") from error
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        return cls(process, reader, writer)

    async def do(self, request: bytes) -> tuple[bool, object]:
        """Hand the work over and wait for the answer. Raises `WorkLost`."""
        try:
            self._writer.write(HEADER.pack(len(request)) + request)
            await self._writer.drain()
            size: int = HEADER.unpack(await self._reader.readexactly(HEADER.size))[0]
            answer = await self._reader.readexactly(size)
        except (EOFError, OSError) as error:
            raise WorkLost("the worker died") from error
        return cast(tuple[bool, object], pickle.loads(answer))  # noqa: S301 - our own child's

    def alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it now; whoever waits for its answer is told so."""
        self._process.kill()

    async def end(self) -> None:
        """End it, hang up and wait until it is gone."""
        self.kill()
        self._writer.close()
        await asyncio.to_thread(self._process.wait)


def _spawn(line: socket.socket, memory: int) -> subprocess.Popen[bytes]:
    """Start the worker from the thread of the loop: it ends with the thread that started it.

    The environment is not passed on: whoever reads strangers' files needs to know no keys. Few
    malloc arenas, because each reserves address space for itself.
    """
    channel = line.fileno()
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "adapters.media.worker", str(channel), str(memory)],
        stdin=subprocess.DEVNULL,
        pass_fds=[channel],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "MALLOC_ARENA_MAX": "2"},
    )
