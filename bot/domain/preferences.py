"""What a person prefers (`Preferences`), and what is decided for a chat (`ChatRules`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What one person prefers: a language of `bot.texts.LANGUAGES`, options as they are typed
    (`--ar 9:16 --loop`) for whatever a request leaves open, and whether to stay unnamed in
    showcases.
    """

    language: str | None = None
    options: str = ""
    unnamed: bool = False


class Nsfw(StrEnum):
    """What becomes of videos that only adults should see."""

    ALLOW = "allow"
    """They come like any other."""
    SPOILER = "spoiler"
    """They come hidden until somebody wants to see them."""
    REFUSE = "refuse"
    """They are not made here."""


class OpenTo(StrEnum):
    """Who may ask for videos in a chat."""

    EVERYBODY = "everybody"
    """Whoever can write there."""
    MANAGERS = "managers"
    """Only who runs the chat."""
    NOBODY = "nobody"
    """The bot is off there, its showcase and its other commands are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours in which nothing notifies anybody: from `start` to `end`, each minutes of the day, in a
    zone that is `offset` minutes ahead of UTC. It may go over midnight.
    """

    start: int
    end: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRules:
    """What the people who run a chat decided for it.

    `options` stand in for what a request and its person leave open. `without` are names of options
    and values that may not be had there, as they are typed (`loop`, `9s`, `1080p`). `adult` says
    that the chat itself is for adults only. Numbers are videos, of one person (`user_…`) and of the
    chat together; None is as the operator set it, 0 is no limit. Budgets are in the operator's
    money; 0 is no limit. `words` are not to be in a prompt. `fixed` are the names of what those who
    run the service decided for the chat, and those who run the chat cannot change.
    """

    open_to: OpenTo = OpenTo.EVERYBODY
    options: str = ""
    without: tuple[str, ...] = ()
    showcase: bool = True
    nsfw: Nsfw = Nsfw.SPOILER
    adult: bool = False
    language: str | None = None
    quiet: Quiet | None = None
    user_running: int | None = None
    user_daily: int | None = None
    user_monthly: int | None = None
    manager_daily: int | None = None
    running: int | None = None
    daily: int | None = None
    monthly: int | None = None
    budget_daily: float = 0.0
    budget_monthly: float = 0.0
    words: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
