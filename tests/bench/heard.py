"""How soon people on Telegram see that they were heard: `python -m tests.bench.heard FOLDER`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.figure import quantile
from tests.e2e.telegram_crowd import crowd, sign
from tests.e2e.telegram_scene import chatting


async def main(folder: Path) -> dict[str, Any]:
    """Let one person ask alone, then all at once; return seconds to the first sign."""
    async with chatting(folder, YESCALE_CONCURRENCY="50") as on:
        for number in range(2):  # the first one finds the bot still registering its commands
            ann = on.server.person(name=f"Ann {number}")
            asked = await ann.says(on.server.private(ann), "/luma a fox alone")
            await on.video(asked)
        outcome = await crowd(on)
    signs = outcome.signs
    return {"p50": quantile(signs, 0.5), "p99": quantile(signs, 0.99), "alone": sign(asked)}


if __name__ == "__main__":
    found = asyncio.run(main(Path(sys.argv[1])))
    print(msgspec.json.encode(found).decode())
