"""Forms: the words of a video to change, or those of what comes next.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import discord

from adapters.chat.discord.words import clean, cut
from bot.domain.names import JobId
from bot.texts import Texts

FIELD: Final = "text"
"""The custom id of the only field."""
_TITLE: Final = 45
_FIELD_MAX: Final = 4000
_EXTEND: Final = "extend"


def form(texts: Texts, language: str, verb: str, job: JobId, asked: str) -> discord.ui.Modal:
    """Return a form with `asked` in it; sent in, it comes back under the button's own custom id.

    The library remembers a form until it is sent in, which many never are: one that is over from
    the beginning it sends and forgets.
    """
    title = cut(clean(texts.say(language, f"button-{verb}")), _TITLE)
    name = "discord-form-extend" if verb == _EXTEND else "discord-form-edit"
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=FIELD,
        style=discord.TextStyle.paragraph,
        default=cut(clean(asked), _FIELD_MAX) or None,
        max_length=_FIELD_MAX,
        required=False,
    )
    modal = discord.ui.Modal(title=title, custom_id=f"{verb}:{job}")
    modal.add_item(discord.ui.Label(text=texts.say(language, name), component=field))
    modal.stop()
    return modal


def filled_in(data: Mapping[str, Any]) -> str:
    """Return what somebody wrote into the form, as the interaction tells it."""
    return next((str(one.get("value") or "") for one in _fields(data) if _is_ours(one)), "")


def _is_ours(component: Mapping[str, Any]) -> bool:
    return component.get("custom_id") == FIELD


def _fields(component: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the fields in whatever they are wrapped: a row in old clients, a label in new ones."""
    inner = [*(component.get("components") or ()), component.get("component")]
    for one in inner:
        if isinstance(one, Mapping):
            yield one
            yield from _fields(one)
