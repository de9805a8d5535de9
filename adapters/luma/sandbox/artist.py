"""The drawing process as the server sees it: hired when needed, never waited for."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from adapters.luma.sandbox.drawing.order import Drawn, Undrawn, Work

_ROOT: Final = Path(__file__).parents[3]
_TRIES: Final = 2
_CHUNK: Final = 65536

Finished = Callable[[Drawn | Undrawn], None]


class Artist:
    """Orders drawings from a process of their own; `finished` is called on the loop for each.

    A process that dies over a drawing is replaced; a drawing that kills two is given up.
    """

    def __init__(self, finished: Finished) -> None:
        self._finished = finished
        self._waiting: deque[Work] = deque()
        self._current: Work | None = None
        self._tries = 0
        self._heard = b""
        self._idle = asyncio.Event()
        self._idle.set()
        self._process: subprocess.Popen[bytes] | None = None

    def order(self, drawing: Work) -> None:
        """Have it drawn after everything that was ordered before."""
        self._waiting.append(drawing)
        self._idle.clear()
        self._next()

    def close(self) -> None:
        """Stop at once; what is half drawn is never seen."""
        self._waiting.clear()
        self._current = None
        self._idle.set()
        self._dismiss()

    async def idle(self) -> None:
        """Return when everything is drawn that was ordered."""
        await self._idle.wait()

    def _next(self) -> None:
        if self._current is None and not self._waiting:
            self._idle.set()
        if self._current is None and self._waiting:
            self._current, self._tries = self._waiting.popleft(), 0
            self._begin(self._current)

    def _begin(self, drawing: Work) -> None:
        self._tries += 1
        process = self._process or self._hire()
        assert process.stdin is not None
        try:
            # One line at a time is under way: it fits the pipe, so this never blocks.
            process.stdin.write(msgspec.json.encode(drawing) + b"\n")
        except BrokenPipeError:
            self._lost()

    def _hire(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-m", "adapters.luma.sandbox.drawing"]
        process = subprocess.Popen(  # noqa: S603 - our own module, started by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=os.environ | {"PYTHONPATH": path},
        )
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        asyncio.get_running_loop().add_reader(process.stdout.fileno(), self._listen)
        self._process, self._heard = process, b""
        return process

    def _dismiss(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        asyncio.get_running_loop().remove_reader(process.stdout.fileno())
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait()

    def _listen(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        said = os.read(self._process.stdout.fileno(), _CHUNK)
        if not said:
            self._lost()
            return
        *lines, self._heard = (self._heard + said).split(b"\n")
        for line in lines:
            self._current = None
            self._finished(_decoded(line))
        self._next()

    def _lost(self) -> None:
        self._dismiss()
        drawing = self._current
        if drawing is None:
            return
        if self._tries < _TRIES:
            self._begin(drawing)
            return
        self._current = None
        self._finished(Undrawn(name=drawing.name, reason="Job failed"))
        self._next()


def _decoded(line: bytes) -> Drawn | Undrawn:
    plain = msgspec.json.decode(line)
    if "reason" in plain:
        return msgspec.convert(plain, Undrawn)
    return msgspec.convert(plain, Drawn)
