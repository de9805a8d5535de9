"""The worker's process: takes one piece of work after another from its parent, until that ends.

Started by `adapters.media.workbench` as `python -m adapters.media.worker SOCKET MEMORY`. A frame is
a length of four bytes and a pickle: `(work, args)` comes in, `(True, result)` or
`(False, exception)` goes out.
"""

from __future__ import annotations

import ctypes
import io
import os
import pickle
import resource
import signal
import socket
import struct
import sys
import traceback
from typing import Final

HEADER: Final = struct.Struct(">I")
"""The length in front of each pickle, in bytes."""
NICENESS: Final = 5
"""How far the worker steps back behind the process that talks to people: beside one that computes
it still gets a quarter of a core. At 15 it would get a thirtieth, and videos would wait for ever.
"""
_PR_SET_PDEATHSIG: Final = 1
"""https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html."""


def main() -> None:
    """Work until the parent hangs up."""
    channel, memory = int(sys.argv[1]), int(sys.argv[2])
    _settle(memory)
    with socket.socket(fileno=channel) as line, line.makefile("rwb") as stream:
        while (request := _receive(stream)) is not None:
            answer = _answer(request)
            stream.write(HEADER.pack(len(answer)) + answer)
            stream.flush()


def _settle(memory: int) -> None:
    """Step back, keep within `memory` bytes, and leave with the parent, but not before it.

    Ctrl-C and a service manager signal the whole group of processes; the parent may still need
    the work under way, so it alone says when to stop.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.nice(NICENESS)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _receive(stream: io.BufferedRWPair) -> bytes | None:
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    size: int = HEADER.unpack(header)[0]
    request = stream.read(size)
    return request if len(request) == size else None


def _answer(request: bytes) -> bytes:
    try:
        work, args = pickle.loads(request)  # noqa: S301 - comes from our own parent
        return pickle.dumps((True, work(*args)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again in the parent
        return pickle.dumps((False, _portable(error)))


def _portable(error: Exception) -> Exception:
    """Return the error if it survives the way to the parent, else one that says the same."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was packed in this very line
    except Exception:  # noqa: BLE001 - a foreign exception may fail in any way here
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    main()
