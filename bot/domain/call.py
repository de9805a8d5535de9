"""What people say to the bot, how it waits to be heard, and what waits to be said back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.names import JobId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.domain.video import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """A message as the platform handed it over, stored before it is acknowledged.

    `key` is unique over all platforms and known again; only the platform understands `body`.
    """

    key: str
    platform: Platform
    body: str
    received_at: float
    attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One command typed or one button pressed, understood by the platform.

    `command` is a name of `bot.commands.COMMANDS`, `text` what follows it, or what a form brought
    (`None`: no form was filled in); `filled` says that a message fills in a form of the bot's.
    `pictures` are the platform's own names, for `Chat.picture`; `album` names a group of pictures
    of which more may come, for `Albums.album`. `target` is the job a button or a replied video
    belongs to. `name` is what the person is called there. `address.reply_to` is the message that
    called: the one typed, or the one whose button was pressed. `sent_at` is when the person said
    it, where that may be long ago. `nsfw` says that only adults can see the place. `daily` is how
    many videos a day this person may have in place of the usual number; 0 is no limit. `about` is
    another person whom it is about: the one replied to, or named in an option. `manages` says
    whether the caller runs the chat, where the platform tells at once; None where it has to be
    asked (`Managers.manages`).
    """

    key: str
    owner: Owner
    address: Address
    language: str
    command: str
    text: str | None = None
    pictures: tuple[str, ...] = ()
    target: JobId | None = None
    album: str | None = None
    name: str | None = None
    sent_at: float | None = None
    filled: bool = False
    nsfw: bool = False
    daily: int | None = None
    about: Owner | None = None
    manages: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """Pictures that were sent as one group: the platform's names in their order, and when the
    latest of them came.
    """

    pictures: tuple[str, ...]
    latest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A finished video that a person may pass on into any chat."""

    job: JobId
    prompt: str
    video: Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command says back: into the chat for a typed one, to the presser for a button.

    `ask` is a prefilled text that the person may change and send back (a form).
    `denied` says that this person may not.
    """

    reply: Reply | None = None
    ask: str | None = None
    denied: bool = False

    @property
    def text(self) -> str:
        """What to tell the presser; may be empty."""
        return "" if self.reply is None else self.reply.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message that waits to be said, kept until it is; said once under its `key`."""

    key: str
    address: Address
    reply: Reply
    created_at: float
    attempts: int = 0
