"""The drawing process: one line of JSON in is an order, one line out is what became of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

import msgspec

from adapters.luma.sandbox.drawing.clip import draw
from adapters.luma.sandbox.drawing.order import Drawing, Drawn, Undrawn
from adapters.luma.sandbox.drawing.photo import UnreadablePicture

_NICENESS = 15


def work(orders: Callable[[], bytes], answer: Callable[[bytes], object]) -> None:
    """Draw until there are no more orders."""
    reader, writer = msgspec.json.Decoder(Drawing), msgspec.json.Encoder()
    while line := orders():
        answer(writer.encode(_drawn(reader.decode(line))) + b"\n")


def _drawn(drawing: Drawing) -> Drawn | Undrawn:
    try:
        return draw(drawing)
    except UnreadablePicture:
        return Undrawn(name=drawing.name, reason="Failed to read user input frames")


def main() -> None:
    """Let the server's process handle Ctrl-C, step back behind everybody else, and draw."""
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
