"""Whether the bot may say and show what it is asked for, before any work begins.

https://docs.discord.com/developers/topics/permissions
"""

from __future__ import annotations

from collections.abc import Iterator

import discord

from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.reading import inside
from bot.errors import Refusal
from bot.texts import Texts


def check(interaction: Interaction, texts: Texts) -> None:
    """See that a video could be posted where somebody asks for it.

    Raises `Refusal` `discord_permissions`, with the names of what is missing in his language.
    """
    if interaction.guild_id is None or interaction.app_permissions.administrator:
        return
    lacking = tuple(_missing(interaction))
    if lacking:
        names = (texts.say(interaction.locale.value, code) for code in lacking)
        raise Refusal("discord_permissions", missing=", ".join(names))


def _missing(interaction: Interaction) -> Iterator[str]:
    """Yield what the bot lacks, as codes of sentences."""
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
