"""What Discord's refusals mean for whoever said something: wait, take another way, or leave it.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.
"""

from __future__ import annotations

from typing import Final

import discord

from bot.errors import BotError, ChatBusy

_UNKNOWN_MESSAGE: Final = 10008
_TOKEN_DEAD: Final = frozenset({10015, 10062, 50027})
"""Unknown webhook, unknown interaction, invalid webhook token."""
_MODERATED: Final = frozenset({20009, 200000, 200001, 240000})
"""Explicit content, AutoMod, AutoMod's title filter, the harmful links filter."""
_LARGE: Final = 40005
_NO_HISTORY: Final = 160002
_OLD_EDITS: Final = 30046
_FORUM, _ARCHIVED = 40058, 50083
_MANY, _REFUSED, _TOO_LARGE, _BROKEN = 429, 401, 413, 500
_FORBIDDEN: Final = 403
_OLD_PAUSE: Final = 60.0
"""Seconds until a message older than an hour is edited again."""
_BAN_PAUSE: Final = 60.0
"""Seconds to wait after a 429 that does not say how long."""


class Closed(BotError):
    """This way is closed; another may be open. `code` is Discord's."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Discord refused: {code}")
        self.code = code


class Lost(Closed):
    """The message is gone."""


class Spent(Closed):
    """The token of the interaction is dead."""


class TooLarge(Closed):
    """The file is larger than is allowed there; `room` is how many bytes are, if that is known."""

    def __init__(self, code: int, room: int | None = None) -> None:
        super().__init__(code)
        self.room = room


class Moderated(Closed):
    """The words are not wanted there."""


class NoHistory(Closed):
    """It cannot be said as a reply."""


class Forum(Closed):
    """Nothing is said in a forum itself, only in its posts."""


class Asleep(Closed):
    """The thread is archived."""


def meaning(error: discord.DiscordException) -> BotError | None:
    """Return what an error of the library means; None if it is a defect of ours.

    `ChatBusy` for what passes by itself, `Closed` and its kinds for a refusal.
    """
    if isinstance(error, discord.RateLimited):
        return ChatBusy("asked to wait", retry_after=error.retry_after)
    if not isinstance(error, discord.HTTPException):
        return None
    return _busy(error) or _closed(error)


def _busy(error: discord.HTTPException) -> ChatBusy | None:
    if error.code == _OLD_EDITS:
        return ChatBusy("too many edits of old messages", retry_after=_OLD_PAUSE)
    if error.status == _MANY:
        return ChatBusy("asked to wait", retry_after=_asked(error))
    if error.status >= _BROKEN:
        return ChatBusy(f"HTTP {error.status}", retry_after=None)
    if error.code == 0 and error.status in {_REFUSED, _FORBIDDEN}:  # the token, or not Discord
        return ChatBusy(f"HTTP {error.status}", retry_after=None)
    return None


def _closed(error: discord.HTTPException) -> Closed:
    kinds: dict[int, type[Closed]] = {
        _UNKNOWN_MESSAGE: Lost,
        _LARGE: TooLarge,
        _NO_HISTORY: NoHistory,
        _FORUM: Forum,
        _ARCHIVED: Asleep,
        **dict.fromkeys(_TOKEN_DEAD, Spent),
        **dict.fromkeys(_MODERATED, Moderated),
    }
    if error.status == _TOO_LARGE:
        return TooLarge(error.code)
    return kinds.get(error.code, Closed)(error.code or error.status)


def _asked(error: discord.HTTPException) -> float:
    """Return how long Discord, or what stands before it, asks to wait, in seconds."""
    text = error.response.headers.get("Retry-After", "")
    try:
        return max(float(text), 0.0)
    except ValueError:
        return _BAN_PAUSE
