"""A small bot made with discord.py, for the tests of the server: the library is unmodified."""

from __future__ import annotations

import asyncio
import io
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import yarl

from tests.servers.discord.server import DiscordServer

with warnings.catch_warnings():
    # Its part for voice, which nobody uses here, imports a module that Python 3.13 has not.
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    import discord
    from discord import app_commands

__all__ = ["Bot", "Buttons", "Edit", "discord", "pointed", "running"]

Asked = discord.Interaction["Bot"]


@contextmanager
def pointed(server: DiscordServer) -> Iterator[None]:
    """Point the library at the server for a while."""
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    base, gateway = route.BASE, socket.DEFAULT_GATEWAY
    route.BASE, socket.DEFAULT_GATEWAY = server.api_url, yarl.URL(server.gateway_url)
    # Else it warns once that it cannot speak.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    try:
        yield
    finally:
        route.BASE, socket.DEFAULT_GATEWAY = base, gateway


@asynccontextmanager
async def running(server: DiscordServer, client: discord.Client) -> AsyncIterator[None]:
    """Run a client until it is no longer needed."""
    task = asyncio.create_task(client.start(server.token))
    try:
        await server.until(lambda: server.gateway.connected or task.done(), "the client")
        yield
    finally:
        await client.close()
        await task


class Edit(discord.ui.Modal, title="Edit"):
    """Asks for another prompt."""

    prompt: discord.ui.TextInput[Edit] = discord.ui.TextInput(label="Prompt", custom_id="prompt")

    async def on_submit(self, asked: discord.Interaction[Any]) -> None:
        """Say what was written."""
        await asked.response.edit_message(content=f"Edited: {self.prompt.value}")


class Buttons(discord.ui.View):
    """Two buttons under a video."""

    @discord.ui.button(label="Edit", custom_id="edit:1")
    async def edit(self, asked: Asked, _: discord.ui.Button[Buttons]) -> None:
        """Open the form."""
        await asked.response.send_modal(Edit(custom_id="form:1"))

    @discord.ui.button(label="More", custom_id="more:1")
    async def more(self, asked: Asked, _: discord.ui.Button[Buttons]) -> None:
        """Answer twice, only for the person who pressed."""
        await asked.response.send_message("Only you", ephemeral=True)
        await asked.followup.send("And this", ephemeral=True)


class Bot(discord.Client):
    """A small bot; what it heard of stands in `seen`."""

    def __init__(self, **options: Any) -> None:
        mentions = discord.AllowedMentions.none()
        intents = discord.Intents(guilds=True)
        super().__init__(intents=intents, allowed_mentions=mentions, max_messages=None, **options)
        self.seen: list[Any] = []
        self.tree = app_commands.CommandTree(self)
        _add_commands(self, self.tree)

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def on_interaction(self, asked: Asked) -> None:
        """Note it."""
        self.seen.append(asked)

    async def on_entitlement_create(self, bought: discord.Entitlement) -> None:
        """Note it."""
        self.seen.append(bought)

    async def on_resumed(self) -> None:
        """Note it."""
        self.seen.append("resumed")


def _add_commands(bot: Bot, tree: app_commands.CommandTree[Bot]) -> None:
    @tree.command(name="luma", description="Makes a video")
    async def luma(asked: Asked, prompt: str, image: discord.Attachment | None = None) -> None:
        reply = await asked.response.defer(thinking=True)
        bot.seen.append(reply.message_id if reply else None)
        seen = await image.read() if image else b"nothing"
        fox = discord.File(io.BytesIO(seen), "fox.mp4", description=prompt)
        await asked.edit_original_response(content=prompt, attachments=[fox], view=Buttons())

    @luma.autocomplete("prompt")
    async def prompts(_: Asked, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=current * 2, value=current)]

    @tree.context_menu(name="Animate")
    async def animate(asked: Asked, message: discord.Message) -> None:
        files = [await attachment.read() for attachment in message.attachments]
        await asked.response.send_message(f"{message.content}: {files}")

    tree.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True)
