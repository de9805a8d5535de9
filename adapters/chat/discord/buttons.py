"""Buttons that were pressed: each stands for itself, however old the message is that bears it.

The custom id says all, so that nothing is remembered of a button: it works after every restart, and
a thousand messages cost no memory (https://discordpy.readthedocs.io/en/stable/interactions/api.html#discord.ui.DynamicItem).
"""

from __future__ import annotations

import re
from typing import Any, Final, Self, cast

import discord

from adapters.chat.discord.ear import Heard, Interaction
from bot.domain.names import JobId

BUTTON: Final = re.compile(r"([a-z_-]{1,24}):([0-9A-Za-z._-]{1,40})", re.ASCII)
"""A custom id: what is to be done, and what it is done to, a job most times."""


def meant(custom_id: str) -> tuple[str, JobId | None]:
    """Return what a button does and to which job; nothing for a button that is none of ours.

    >>> meant("again:01")
    ('again', '01')
    """
    match = BUTTON.fullmatch(custom_id)
    return (match[1], JobId(match[2])) if match else ("", None)


class Press(discord.ui.DynamicItem[discord.ui.Button[Any]], template=BUTTON):
    """A button of ours, made anew for each press of it."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that somebody pressed."""
        del interaction, match
        return cls(cast("discord.ui.Button[Any]", item))

    async def callback(self, interaction: Interaction) -> None:
        """Hand the press over."""
        await cast(Heard, interaction.client).ear.pressed(interaction, self.custom_id)
