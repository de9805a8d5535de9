"""The strict Discord as a process: `python -m tests.bench.discord_host FOLDER`."""

from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from tests.servers.discord import DiscordServer

_CHANNELS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a bot needs to know of it; `channels` are in a guild that takes 100 MiB a file."""

    api_url: str
    gateway_url: str
    token: str
    guild: int
    channels: tuple[int, ...]


async def main(folder: Path) -> None:
    """Serve until told to stop; the file `url` in the folder then has a `Place` as JSON."""
    async with DiscordServer(folder / "discord") as server:
        guild = server.guild("den", tier=3)
        channels = tuple(guild.channel(f"videos {n}").id for n in range(_CHANNELS))
        place = Place(
            api_url=server.api_url,
            gateway_url=server.gateway_url,
            token=server.token,
            guild=guild.id,
            channels=channels,
        )
        over = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
        part = folder / "url.part"
        part.write_bytes(msgspec.json.encode(place))
        part.replace(folder / "url")
        await over.wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
