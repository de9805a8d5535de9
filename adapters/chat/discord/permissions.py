"""Whether the bot may say and show what it is asked for, before any work begins.

https://docs.discord.com/developers/topics/permissions
"""

from __future__ import annotations

from collections.abc import Iterator

import discord

from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.reading import inside


def missing(interaction: Interaction) -> tuple[str, ...]:
    """Return what the bot lacks to post a video where it was called, as codes of sentences."""
    if interaction.guild_id is None or interaction.app_permissions.administrator:
        return ()
    return tuple(_missing(interaction))


def _missing(interaction: Interaction) -> Iterator[str]:
    may = interaction.app_permissions
    if inside(interaction):  # a guest does not write into the channel, he only answers
        if not may.view_channel:
            yield "discord-permission-view"
        threaded = isinstance(interaction.channel, discord.Thread)
        if threaded and not may.send_messages_in_threads:
            yield "discord-permission-send-in-threads"
        if not threaded and not may.send_messages:
            yield "discord-permission-send"
    if not may.attach_files:
        yield "discord-permission-attach"
