"""What `python -m bot doctor` finds out about the bot's account on Discord; it changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

import aiohttp
import discord

from adapters.chat.discord.client import point
from adapters.chat.discord.front import WANTED
from bot.settings import Discord as Account

_PATIENCE: Final = 30.0
"""Seconds for Discord to answer."""


async def check(account: Account) -> AsyncIterator[tuple[bool, str]]:
    """Yield whether all is fine and what to do, a sentence for each thing looked at."""
    point(account)
    client = discord.Client(intents=discord.Intents.none())
    try:
        async with asyncio.timeout(_PATIENCE):
            await client.login(account.token)
            guilds = [guild async for guild in client.fetch_guilds(with_counts=False)]
    except discord.LoginFailure:
        yield False, "the token is refused; copy DISCORD_TOKEN from the developer portal again"
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        text = f"no clear answer ({type(error).__name__}); check DISCORD_API_URL and the network"
        yield False, text
    else:
        yield True, f"answers, the bot is {client.user}, in {len(guilds)} servers"
        if not guilds:
            yield True, f"invite it with {_invitation(client)}"
    finally:
        await client.close()


def _invitation(client: discord.Client) -> str:
    return discord.utils.oauth_url(
        client.application_id or 0, permissions=WANTED, scopes=("bot", "applications.commands")
    )
