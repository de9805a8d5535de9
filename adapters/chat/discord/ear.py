"""What the client calls when something happens on Discord (`Ear`), whoever then does it."""

from __future__ import annotations

from typing import Any, Protocol

import discord

Interaction = discord.Interaction[Any]


class Ear(Protocol):
    """Who hears what happens. Nothing here raises: what goes wrong is told and written down."""

    async def used(self, interaction: Interaction) -> None:
        """Answer a command, an entry of a context menu, a filled form, or somebody who types."""
        ...

    async def pressed(self, interaction: Interaction, button: str) -> None:
        """Answer a press of the button with this custom id."""
        ...

    async def bought(self, entitlement: discord.Entitlement) -> None:
        """Take note of what somebody has now."""
        ...

    def failed(self, event: str, error: BaseException) -> None:
        """Write down a defect of ours in the work on an event."""
        ...


class Heard(Protocol):
    """A client that has an ear."""

    @property
    def ear(self) -> Ear:
        """Who hears it."""
        ...
