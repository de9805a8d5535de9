"""Twenty large videos at once: `python -m tests.bench.discord_uploads ours|plain FOLDER PLACE`.

`plain` is what the library does by itself when it is given a path.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
import msgspec
from prometheus_client import CollectorRegistry

from adapters.chat.discord.client import build, point
from adapters.chat.discord.identifying import Identifying
from adapters.chat.discord.ids import DISCORD
from adapters.chat.discord.posting import Posting
from adapters.clock import Clock
from adapters.journal import Journal, open_log
from adapters.media.blobs import FileBlobs
from adapters.store.discord import DiscordLog
from adapters.store.opening import open_store
from bot.domain.names import BlobKey
from bot.domain.reply import Address, Reply
from bot.domain.video import Video
from bot.errors import ChatBusy
from bot.settings import Discord as Account
from bot.supervise import collect_seldom
from tests.bench.discord_host import Place
from tests.bench.uploads import CLIP, kept, measure, sparse


class _Deaf:
    """Hears nobody: nobody speaks here."""

    async def used(self, interaction: object) -> None:
        """Refuse."""
        raise AssertionError(interaction)

    async def pressed(self, interaction: object, button: str) -> None:
        """Refuse."""
        raise AssertionError(interaction, button)

    async def bought(self, entitlement: object) -> None:
        """Refuse."""
        raise AssertionError(entitlement)

    def failed(self, event: str, error: BaseException) -> None:
        """Refuse."""
        raise AssertionError(event) from error


async def main(way: str, folder: Path, place: Place) -> dict[str, Any]:
    """Post them all at once; return the numbers by name."""
    journal = Journal(open_log("error", "json"), CollectorRegistry())
    async with open_store(f"sqlite:///{folder / 'bot.db'}") as store:
        log = DiscordLog(store.database, "test")
        async with _connected(place, Identifying(log, Clock(), journal)) as client:
            if way == "ours":
                return await _ours(folder, place, client, log, journal)
            return await _plain(folder, place, client)


@asynccontextmanager
async def _connected(place: Place, identifying: Identifying) -> AsyncIterator[discord.Client]:
    """Give a client that knows its guild."""
    account = Account(
        token=place.token,
        api_url=place.api_url,
        gateway_url=place.gateway_url,
        cdn_hosts=frozenset(),
        shard_ids=None,
        shard_count=None,
        role_limits={},
    )
    point(account)
    client = build(account, _Deaf(), identifying)
    async with client:
        await client.login(place.token)
        line = asyncio.ensure_future(client.connect())
        await client.wait_until_ready()
        yield client
        await client.close()
        await asyncio.wait([line])


async def _ours(
    folder: Path, place: Place, client: discord.Client, log: DiscordLog, journal: Journal
) -> dict[str, Any]:
    collect_seldom()  # as the process does
    clock = Clock()
    blobs = FileBlobs(folder / "media", now=clock.now)
    keys = [await kept(blobs) for _ in place.channels]
    posting = Posting(lambda: client, log=log, blobs=blobs, clock=clock, journal=journal)

    async def post(number: int) -> None:
        video = Video(file=keys[number], thumbnail=BlobKey("none.jpg"), clip=CLIP)
        to = Address(platform=DISCORD, chat=str(place.channels[number]))
        while True:
            try:
                await posting.send(to, Reply(text="a fox", video=video), key=f"{number}")
            except ChatBusy as error:
                await clock.sleep(error.retry_after or 0.5)
            else:
                return

    return await measure(post, len(place.channels))


async def _plain(folder: Path, place: Place, client: discord.Client) -> dict[str, Any]:
    path = folder / "video.mp4"
    sparse(path)

    async def post(number: int) -> None:
        there = client.get_partial_messageable(place.channels[number])
        await there.send("a fox", file=discord.File(path))

    return await measure(post, len(place.channels))


if __name__ == "__main__":
    where = msgspec.json.decode(sys.argv[3], type=Place)
    found = asyncio.run(main(sys.argv[1], Path(sys.argv[2]), where))
    print(msgspec.json.encode(found).decode())
