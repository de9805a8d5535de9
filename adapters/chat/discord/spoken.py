"""What was asked for by a command, as the inbox keeps it until the core has read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from adapters.chat.discord.ids import DISCORD, born, interaction_id
from bot.domain.call import Call, Inbound
from bot.domain.people import Owner
from bot.domain.reply import Address

KEY: Final = "discord:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A command: `command` as the core names it, `text` as it could have been typed.

    Numbers are Discord's snowflakes. `pictures` are names of `attachments.Picture`. `adult` says
    that the place is age-restricted; `daily` is how many videos a day the person's roles allow,
    None where that is nobody's business here, 0 for no limit. `about` is the person that an option
    names; `manages` says that the caller runs the place; `guild` is the server it is in.
    """

    interaction: int
    channel: int
    user: int
    name: str
    language: str
    command: str
    text: str = ""
    pictures: tuple[str, ...] = ()
    adult: bool = False
    daily: int | None = None
    about: int | None = None
    manages: bool = False
    guild: int | None = None

    def inbound(self, now: float) -> Inbound:
        """Return it as the inbox stores it."""
        body = msgspec.json.encode(self).decode()
        return Inbound(key=f"{KEY}{self.interaction}", platform=DISCORD, body=body, received_at=now)

    def call(self) -> Call:
        """Return it as the core reads it."""
        return Call(
            key=f"{KEY}{self.interaction}",
            owner=Owner(DISCORD, str(self.user)),
            address=Address(
                platform=DISCORD,
                chat=str(self.channel),
                reply_to=interaction_id(self.interaction),
                home=None if self.guild is None else str(self.guild),
            ),
            language=self.language,
            command=self.command,
            text=self.text,
            pictures=self.pictures,
            name=self.name,
            sent_at=born(self.interaction),
            nsfw=self.adult,
            daily=self.daily,
            about=None if self.about is None else Owner(DISCORD, str(self.about)),
            manages=self.manages,
        )


def spoken(inbound: Inbound) -> Spoken | None:
    """Read what `Spoken.inbound` wrote; None for anything else."""
    try:
        return msgspec.json.decode(inbound.body, type=Spoken)
    except msgspec.DecodeError:
        return None
