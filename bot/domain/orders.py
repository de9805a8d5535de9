"""What those who run things can order (`Order`), from where (`Here`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Owner


class Word(StrEnum):
    """The first word of an order."""

    HELP = "help"
    """What can be ordered."""
    STATS = "stats"
    """Numbers of some days, with a picture."""
    ALLOW = "allow"
    """Let a person or chat use a closed bot."""
    DISALLOW = "disallow"
    """No longer."""
    BAN = "ban"
    """Let a person or chat ask for nothing."""
    UNBAN = "unban"
    """Take that back."""
    GRANT = "grant"
    """Give videos to a person, or to the chat together."""
    LIMIT = "limit"
    """How many videos a day a person may have."""
    SET = "set"
    """Decide something for a chat, or see what is decided."""
    BLOCK = "block"
    """Words that must not be in a prompt."""
    UNBLOCK = "unblock"
    """Words that may again."""
    BLOCKED = "blocked"
    """See these words."""
    PROVIDER = "provider"
    """Switch a provider on or off."""
    PROVIDERS = "providers"
    """See how it stands with each."""
    JOB = "job"
    """Look at a job."""
    REDELIVER = "redeliver"
    """Post its video again."""
    REPORTS = "reports"
    """What was reported and not decided."""
    LOG = "log"
    """What was ordered."""
    EXPORT = "export"
    """A table of jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Where an order is given: by whom, in which chat (`telegram:-100`), about whom, or about which
    job if it is a reply to a video.
    """

    me: Owner
    chat: str
    about: Owner | None = None
    job: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order. `subject` is a person or chat, `telegram:12`; `chat` is named by `in telegram:-100`
    at the end. `number` are days or videos (None for `limit … off`); `seconds` is how long; `name`
    is a setting, a provider or a job, `text` a value or reason. `everywhere` means all chats, and
    `whole` that the subject is the chat with all who are in it.
    """

    word: Word
    subject: str | None = None
    chat: str | None = None
    number: int | None = None
    seconds: int | None = None
    name: str = ""
    text: str = ""
    on: bool | None = None
    words: tuple[str, ...] = ()
    everywhere: bool = False
    whole: bool = False
