"""What is said at the start: what cannot be as it is asked for, and where everything is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.settings import Part, Settings

if TYPE_CHECKING:
    from adapters.chat.discord.front import Discord
    from adapters.chat.telegram.telegram import Telegram


def misplaced(settings: Settings, parts: frozenset[Part], *, room: bool) -> Iterator[str]:
    """Yield what the settings and the command line do not allow together, and what to do."""
    if room and not settings.on_loopback:
        yield "HTTP_HOST must be 127.0.0.1 with the chat room: it asks nobody for a password."
    if parts == frozenset(Part):
        return
    if room:
        yield "--room needs every part of the service; leave --only away."
    if Part.WORK not in parts and not settings.on_server:
        yield (
            "--only without work needs a database for several processes; "
            "set DATABASE_URL to postgresql://user:password@host/name."
        )
    if Part.TELEGRAM in parts and settings.telegram is None:
        yield "TELEGRAM_TOKEN is missing; --only telegram needs it."
    if Part.DISCORD in parts and settings.discord is None:
        yield "DISCORD_TOKEN is missing; --only discord needs it."
    if Part.WORK in parts and settings.telegram is None and settings.discord is None:
        yield (
            "TELEGRAM_TOKEN and DISCORD_TOKEN are missing; "
            "--only work needs those of all platforms on which it is to speak."
        )


def greet(settings: Settings, port: int, parts: frozenset[Part], *, room: bool) -> None:
    """Say where it is, to people, on standard output."""
    host = f"[{settings.http_host}]" if ":" in settings.http_host else settings.http_host
    if room:
        print(f"The chat room is open: http://{host}:{port}/room", flush=True)
        print(f"Shared videos: http://{host}:{port}/gallery", flush=True)
        print("Write /luma a fox surfing at dusk. (Ctrl-C ends it, nothing is lost)", flush=True)
        return
    print(f"Running. Health: http://{host}:{port}/healthz", flush=True)
    if Part.WEB in parts:
        public = settings.public_url or f"http://{host}:{port}"
        print(f"Shared videos: {public}/gallery", flush=True)
    if (
        settings.on_server
        and Part.WORK in parts
        and "sandbox" in {a.name for a in settings.accounts}
    ):
        print("Each process has a sandbox of its own: let only one work with it.", file=sys.stderr)
    if parts == frozenset(Part) and settings.telegram is None and settings.discord is None:
        print("No chat platform is configured; try: python -m bot demo", file=sys.stderr)


async def announce(front: Telegram | Discord) -> None:
    """Say who the bot is as soon as the platform has said so."""
    await front.met.wait()
    for line in front.describe():
        print(line, flush=True)
