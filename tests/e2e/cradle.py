"""Where bots that are to die come from: one process imports the program once and forks them all.

A fork is a process as any other: killed by SIGKILL it leaves what a power cut leaves. What it need
not do again is import a thousand modules, which takes more of the processor than the rest of a
short life.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.e2e.bot_process import ROOT, WARNINGS

_PLEASE: Final = b"+"
"""Goes with the line on which a new bot's wish is sent."""


class Cradle:
    """Bears bots; it is started with the first, and closed by its owner."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    async def bear(self, folder: Path, environment: Mapping[str, str], *arguments: str) -> Life:
        """Start a bot in a folder; it writes to `log.txt` there."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._open(), [_PLEASE], [theirs.fileno()])
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        wish = {"folder": str(folder), "environment": environment, "arguments": arguments}
        writer.write(json.dumps(wish).encode() + b"\n")
        pid = int(await reader.readline())
        return Life(pid, asyncio.create_task(_death(reader, writer)))

    def _open(self) -> socket.socket:
        if self._line is None:
            self._line, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - our own module
                    [sys.executable, "-m", "tests.e2e.cradle", str(theirs.fileno())],
                    stdin=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    env={
                        "PATH": os.environ["PATH"],
                        "PYTHONPATH": str(ROOT),
                        "PYTHONWARNINGS": WARNINGS,
                    },
                )
        return self._line

    async def close(self) -> None:
        """End it, and whoever still lives."""
        if self._line is not None and self._process is not None:
            self._line.close()
            assert await asyncio.to_thread(self._process.wait) == 0


@dataclass
class Life:
    """A bot that was born; the same handles as `asyncio` gives to a process of its own."""

    pid: int
    death: asyncio.Task[int]

    @property
    def returncode(self) -> int | None:
        """How it ended, negative for a signal; None while it lives."""
        return self.death.result() if self.death.done() else None

    async def wait(self) -> int:
        """Wait for its end."""
        return await asyncio.shield(self.death)

    def send_signal(self, signal: int) -> None:
        """Send a signal, if it still lives; word of its death may be on its way."""
        if not self.death.done():
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send_signal(signal.SIGKILL)


async def _death(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    try:
        return int(await reader.readline())
    finally:
        writer.close()


def _serve(orders: socket.socket) -> socket.socket | None:
    """Fork for every order and tell of each death, until the owner hangs up.

    Returns twice: with the line of the bot that it is to be in each fork, and with None at the end.
    """
    bell, rung = socket.socketpair()
    lines: dict[int, socket.socket] = {}
    with orders, bell, rung, selectors.DefaultSelector() as selector:
        for source in (orders, bell, rung):
            source.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(rung.fileno())
        selector.register(orders, selectors.EVENT_READ)
        selector.register(bell, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in selector.select()}
            if bell in ready:
                bell.recv(4096)
                _bury(lines)
            if orders in ready:
                word, handles, *_ = socket.recv_fds(orders, len(_PLEASE), 1)
                if not word:
                    break
                line = socket.socket(fileno=handles[0])
                if not (pid := os.fork()):
                    _forget(lines)
                    return line
                lines[pid] = line
                line.sendall(b"%d\n" % pid)
    for pid in lines:
        os.kill(pid, signal.SIGKILL)
    _forget(lines)
    return None


def _bury(lines: dict[int, socket.socket]) -> None:
    """Tell of every death that there was."""
    while lines:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with lines.pop(pid) as line:
            line.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def _forget(lines: dict[int, socket.socket]) -> None:
    """Leave everything that is the cradle's own."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for line in lines.values():
        line.close()


def _settle(line: socket.socket) -> list[str]:
    """Go where a bot is to live; return its command line."""
    with line, line.makefile("rb") as words:
        wish = json.loads(words.readline())
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["environment"])
    with Path("log.txt").open("ab") as log:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(log.fileno(), stream.fileno())
    return list(wish["arguments"])


def main(orders: socket.socket) -> int:
    """Read all there is, and serve; return the exit code of the cradle, or of one of its bots."""
    from adapters.chat.discord import front  # noqa: F401, PLC0415 - only if there is a token
    from adapters.chat.telegram import telegram  # noqa: F401, PLC0415 - the same
    from adapters.luma import client  # noqa: PLC0415 - the tests hold none of this twice
    from bot import texts  # noqa: PLC0415 - the same
    from tests.e2e import doomed  # noqa: PLC0415 - the same

    texts.load()
    client._trusted()  # what a process reads once, whoever asks for it
    gc.collect()
    gc.freeze()  # no bot looks again through all that was imported
    line = _serve(orders)
    return 0 if line is None else doomed.live(_settle(line))


if __name__ == "__main__":
    sys.exit(main(socket.socket(fileno=int(sys.argv[1]))))
