"""The strict Bot API server as a process: `python -m tests.bench.telegram_host FOLDER`."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from typing import Final

from tests.servers.telegram.server import TelegramServer

PEOPLE: Final = range(1001, 1021)
"""Who has opened a chat with the bot."""


async def main(folder: Path) -> None:
    """Serve until told to stop; the file `url` in the folder then has the address."""
    server = TelegramServer(folder / "telegram")
    await server.start()
    for number in PEOPLE:
        server.private(server.person(number))
    over = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    part = folder / "url.part"
    part.write_text(server.url, encoding="ascii")
    part.replace(folder / "url")
    await over.wait()
    await server.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
