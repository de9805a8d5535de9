"""Pieces of work that a worker process can be given, good and bad ones."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Callable
from pathlib import Path


class Awkward(Exception):
    """An error that pickle can pack and not unpack."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason)


def divide(number: int, by: int) -> float:
    """Divide, or raise `ZeroDivisionError`."""
    return number / by


def who() -> tuple[int, int, str | None]:
    """Tell the process's id, its niceness and a secret of its environment."""
    return os.getpid(), os.nice(0), os.environ.get("LUMA_API_KEY")


def die() -> None:
    """Die as a crashing decoder does."""
    os.kill(os.getpid(), signal.SIGKILL)


def hang(told: Path | None = None) -> None:
    """Never come back; say first in a named pipe which process this is."""
    if told is not None:
        told.write_text(str(os.getpid()), encoding="ascii")
    threading.Event().wait()


def hang_hard(told: Path) -> None:
    """Never come back and hold the interpreter's lock all the while."""
    told.write_text(str(os.getpid()), encoding="ascii")
    re.match(r"(a+)+$", "a" * 64 + "b")


def meet(pipe: Path, mode: str) -> str:
    """Wait in a named pipe for somebody at its other end."""
    with pipe.open(mode, encoding="ascii"):
        return mode


def take_memory(size: int) -> int:
    """Ask for `size` bytes."""
    return len(bytearray(size))


def get_signals() -> str:
    """Be told to stop by others than the parent."""
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    return "still here"


def chatter() -> str:
    """Print, as libraries do."""
    print("noise", flush=True)  # noqa: T201 - the point of it
    return "done"


def fail_awkwardly() -> None:
    """Raise what cannot be unpacked."""
    raise Awkward(reason="odd")


def return_awkwardly() -> Callable[[], None]:
    """Return what cannot be packed."""
    return lambda: None
