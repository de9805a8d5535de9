"""The drawing process: one line of JSON in is an order, one line out is what became of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

import msgspec

from adapters.luma.sandbox.drawing.clip import draw
from adapters.luma.sandbox.drawing.finishing import UnreadableClip, finish
from adapters.luma.sandbox.drawing.order import Drawing, Drawn, Undrawn, Work
from adapters.luma.sandbox.drawing.photo import UnreadablePicture

_NICENESS = 5
"""It steps back, and yet gets a quarter of a core beside a process that computes."""


def work(orders: Callable[[], bytes], answer: Callable[[bytes], object]) -> None:
    """Draw until there are no more orders."""
    reader, writer = msgspec.json.Decoder[Work](Work), msgspec.json.Encoder()
    while line := orders():
        answer(writer.encode(_drawn(reader.decode(line))) + b"\n")


def _drawn(work: Work) -> Drawn | Undrawn:
    try:
        return draw(work) if isinstance(work, Drawing) else finish(work)
    except UnreadablePicture:
        return Undrawn(name=work.name, reason="Failed to read user input frames")
    except UnreadableClip:
        return Undrawn(name=work.name, reason="Job failed")


def main() -> None:
    """Let the server's process handle Ctrl-C, step back a little, and draw."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0) as out:
        try:
            work(sys.stdin.buffer.readline, out.write)
        except BrokenPipeError:  # the server is gone, and with it everybody who would look
            return


if __name__ == "__main__":
    main()
