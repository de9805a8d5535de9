"""The sandbox in load mode, as a process: `python -m tests.bench.seller FOLDER [SPEED]`."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from adapters.clock import Clock
from adapters.luma.sandbox.server import serve


async def main(folder: Path, speed: float) -> None:
    """Serve until told to stop; the file `url` in the folder then has the address."""
    serving = asyncio.ensure_future(serve(folder, speed, 0, now=Clock().now, draw=False))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
    await asyncio.wait([serving])


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), float(sys.argv[2]) if sys.argv[2:] else 1.0))
