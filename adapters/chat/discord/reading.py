"""What an interaction says: who, where, what he may, what he asks for. Nothing is answered here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

import discord

from adapters.chat.discord.attachments import Picture, attached, shown_in
from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.ids import DISCORD, number
from adapters.chat.discord.menu import ANIMATE, MAIN, command_of
from adapters.chat.discord.options import END_IMAGE, IMAGE, PERSON, line, typed
from adapters.chat.discord.spoken import Spoken
from adapters.chat.discord.visit import Facts
from bot.domain.people import Owner
from bot.errors import Refusal

_PICTURES: Final = 2
"""Pictures of a message that an entry of its menu takes: the first and the last frame."""
_NAME: Final = 40
"""Characters of a person's name."""
_MESSAGE: Final = discord.AppCommandType.message.value

Json = Mapping[str, Any]


class Reader:
    """Reads interactions. `limits` is how many videos a day a role allows, 0 for no limit."""

    def __init__(self, limits: Mapping[int, int]) -> None:
        self._limits = limits

    def spoken(self, interaction: Interaction) -> Spoken:
        """Return what a command asks for.

        Raises `Refusal`: `discord_place`, `discord_unknown_command`, `discord_no_picture`,
        `discord_end_alone`.
        """
        data = data_of(interaction)
        menu = data.get("type") == _MESSAGE
        name = str(data.get("name"))
        command = MAIN if menu and name == ANIMATE else None if menu else command_of(name)
        if command is None:
            raise Refusal("discord_unknown_command")
        chosen = chosen_in(data)
        pictures = target_pictures(data) if menu else _attached(data, chosen)
        return Spoken(
            interaction=interaction.id,
            channel=channel_of(interaction),
            user=interaction.user.id,
            name=name_of(interaction),
            language=interaction.locale.value,
            command=command,
            text=typed(chosen) if command == MAIN else line(command, chosen),
            pictures=tuple(picture.name for picture in pictures),
            adult=adult(interaction),
            daily=self.daily(interaction),
            about=person_in(data),
            manages=manages(interaction),
            guild=interaction.guild_id,
        )

    def daily(self, interaction: Interaction) -> int | None:
        """Return how many videos a day somebody's roles allow; None if none of them says that."""
        roles = getattr(interaction.user, "roles", ())
        known = [self._limits[role.id] for role in roles if role.id in self._limits]
        if not known:
            return None
        return 0 if 0 in known else max(known)


def facts(interaction: Interaction, *, hidden: bool) -> Facts:
    """Return what leads back to whoever used this; `hidden` says that nobody else sees the answer.

    Raises `Refusal` `discord_place`.
    """
    return Facts(
        channel=channel_of(interaction),
        user=interaction.user.id,
        guild=interaction.guild_id,
        limit=interaction.filesize_limit,
        hidden=hidden,
        inside=inside(interaction),
        language=interaction.locale.value,
    )


def inside(interaction: Interaction) -> bool:
    """Say whether the bot is a member there; else it is there only because somebody installed it
    for himself, and can do nothing but answer.
    """
    if interaction.guild_id is not None:
        return interaction.is_guild_integration()
    return not interaction.context.private_channel


def owner_of(interaction: Interaction) -> Owner:
    """Return who used it."""
    return Owner(DISCORD, str(interaction.user.id))


def channel_of(interaction: Interaction) -> int:
    """Return the channel's number. Raises `Refusal` where Discord does not say it."""
    if interaction.channel_id is None:
        raise Refusal("discord_place")
    return interaction.channel_id


def name_of(interaction: Interaction) -> str:
    """Return what somebody is called there, in one line."""
    return " ".join(interaction.user.display_name.split())[:_NAME]


def adult(interaction: Interaction) -> bool:
    """Say whether the place is age-restricted."""
    channel = interaction.channel
    return channel is not None and hasattr(channel, "is_nsfw") and bool(channel.is_nsfw())


def manages(interaction: Interaction) -> bool:
    """Say whether somebody runs the place: by a right in its server, or because it is his own
    direct messages with the bot. A group of people is nobody's.
    """
    if interaction.guild_id is None:
        return interaction.context.dm_channel
    may = interaction.permissions
    return may.manage_guild or may.administrator


def data_of(interaction: Interaction) -> Json:
    """Return the data that came with an interaction, whatever they are."""
    return cast("Json", interaction.data or {})


def chosen_in(data: Json) -> dict[str, Any]:
    """Return the options that were filled in."""
    return {str(one.get("name")): one.get("value") for one in data.get("options") or ()}


def person_in(data: Json) -> int | None:
    """Return the number of the person that an option names; None for nobody, and for an app."""
    named = str(chosen_in(data).get(PERSON) or "")
    users = (data.get("resolved") or {}).get("users") or {}
    user = users.get(named) or {}
    return None if not user or user.get("bot") else number(named)


def _attached(data: Json, chosen: Mapping[str, Any]) -> Sequence[Picture]:
    """Return the attachments of the options, the first frame before the last.

    Raises `Refusal` `discord_end_alone`.
    """
    if chosen.get(END_IMAGE) and not chosen.get(IMAGE):
        raise Refusal("discord_end_alone")
    files = (data.get("resolved") or {}).get("attachments") or {}
    found = (attached(files.get(str(chosen.get(name))) or {}) for name in (IMAGE, END_IMAGE))
    return [picture for picture in found if picture is not None]


def target_pictures(data: Json) -> Sequence[Picture]:
    """Return the first pictures of the message whose menu was used, or of the one it forwards.

    Only what Discord keeps itself: an embed's picture has an address that anybody may have chosen.
    Raises `Refusal` `discord_no_picture`.
    """
    messages = (data.get("resolved") or {}).get("messages") or {}
    message = messages.get(str(data.get("target_id"))) or {}
    forwarded = (one.get("message") or {} for one in message.get("message_snapshots") or ())
    for one in (message, *forwarded):
        pictures = shown_in(_objects(one.get("attachments")))
        if pictures:
            return pictures[:_PICTURES]
    raise Refusal("discord_no_picture")


def _objects(value: Iterable[Any] | None) -> list[Json]:
    return [one for one in value or () if isinstance(one, Mapping)]
