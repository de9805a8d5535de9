"""Choices while somebody types: how the camera may move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discord import app_commands

from adapters.chat.discord.answering import Answering
from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.options import CAMERA
from adapters.chat.discord.reading import data_of

_CHOICES: Final = 25
_LONGEST: Final = 100
"""Characters of a choice."""


class Completing:
    """Offers what goes on from what is typed; `moves` are all that there are."""

    def __init__(self, moves: Sequence[str], answering: Answering) -> None:
        self._moves = moves
        self._answering = answering

    async def complete(self, interaction: Interaction) -> None:
        """Offer choices; too late, or twice, they are nobody's business any more."""
        options = data_of(interaction).get("options") or ()
        typed = next((str(one.get("value") or "") for one in options if one.get("focused")), "")
        asked = any(one.get("focused") and one.get("name") == CAMERA for one in options)
        found = choices(self._moves, typed) if asked else []
        offered = [app_commands.Choice(name=one, value=one) for one in found]
        await self._answering.first(lambda: interaction.response.autocomplete(offered))


def choices(moves: Sequence[str], typed: str) -> list[str]:
    """Return how a list of moves can go on: the last of them is the one that is being typed.

    >>> choices(["orbit_left", "orbit_right", "pan"], "pan, orb")
    ['pan,orbit_left', 'pan,orbit_right']
    """
    *chosen, begun = [_plain(part) for part in typed.split(",")]
    before = "".join(f"{one}," for one in chosen if one)
    fresh = [move for move in moves if move not in chosen]
    fits = [move for move in fresh if move.startswith(begun)]
    fits += [move for move in fresh if begun in move and move not in fits]
    return [one for move in fits if len(one := before + move) <= _LONGEST][:_CHOICES]


def _plain(text: str) -> str:
    return "_".join(text.split()).casefold()
