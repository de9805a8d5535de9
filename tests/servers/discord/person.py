"""Somebody who uses this Discord: types commands, presses buttons, fills forms, posts, deletes."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.servers.discord.acting import (
    BOT_DM,
    File,
    check_visible,
    command_data,
    completion_data,
    context,
    modal_data,
    owners,
)
from tests.servers.discord.channel import Channel
from tests.servers.discord.commands import GLOBAL, Commands
from tests.servers.discord.entitlements import Entitlement, Sku, Till
from tests.servers.discord.facts import UPLOAD_LIMITS, Json, Kind
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.interaction_routes import InteractionRoutes
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import NOTHING, Permission
from tests.servers.discord.shapes import event_shape, message_shape, redacted
from tests.servers.discord.user import User
from tests.servers.discord.world import Event, World

_CHAT, _USER_MENU, _MESSAGE_MENU = 1, 2, 3
_BUTTON = 2


@dataclass(slots=True, frozen=True, kw_only=True)
class Stage:
    """What people act on; `until` waits for a predicate, with words for it and seconds.

    `within` is how many seconds an app has for its first answer.
    """

    world: World
    commands: Commands
    interactions: InteractionRoutes
    till: Till
    until: Callable[[Callable[[], Any], str, float], Awaitable[Any]]
    within: float


@dataclass(slots=True, eq=False, kw_only=True)
class Person(User):
    """A person. What the person's client would not let happen fails with an `AssertionError`."""

    stage: Stage

    def dm(self) -> Channel:
        """Return the direct messages with the bot."""
        return self.stage.world.conversation(self)

    def commands(self, channel: Channel, name: str, /, **options: Any) -> Interaction:
        """Type a slash command; `name` may have the words of a subcommand behind it.

        An attachment is given as `File` or as bytes, a user, role or channel as itself; None is
        an option that is left out.
        """
        command, words = self._command(channel, _CHAT, name)
        given = {key: value for key, value in options.items() if value is not None}
        data = command_data(self.stage.world, channel, command, words, given)
        told = " ".join([command["name"], *words])
        return self._acts(Kind.COMMAND, channel, data, owners(command, self, channel), told=told)

    async def completes(
        self, channel: Channel, name: str, option: str, typed: str, /, **options: Any
    ) -> list[Json]:
        """Type into an option, with others filled in already; return the choices offered."""
        command, words = self._command(channel, _CHAT, name)
        data = completion_data(command, words, option, typed, options)
        asked = self._acts(Kind.AUTOCOMPLETE, channel, data, owners(command, self, channel))
        return (await asked.wait_answered()).choices

    def uses_menu(self, channel: Channel, name: str, target: Message | User) -> Interaction:
        """Choose an entry of the app's context menu on a message or on somebody."""
        kind = _MESSAGE_MENU if isinstance(target, Message) else _USER_MENU
        command, _ = self._command(channel, kind, name)
        data = {"id": command["id"], "name": command["name"], "type": kind}
        data |= {"target_id": str(target.id), "resolved": self._resolved(channel, target)}
        mine = owners(command, self, channel)
        return self._acts(Kind.COMMAND, channel, data, mine, told=command["name"])

    def presses(self, message: Message, button: str) -> Interaction:
        """Press the button with this label or custom id."""
        found = message.button(button)
        assert found.pressable, f"{button} cannot be pressed"
        return self._uses(message, {"custom_id": found.custom_id, "component_type": _BUTTON})

    def selects(self, message: Message, custom_id: str, *values: str) -> Interaction:
        """Choose values of a select menu."""
        select = message.component(custom_id)
        known = {option["value"] for option in select.get("options") or []}
        assert set(values) <= known, f"{custom_id} has {sorted(known)}"
        data = {"custom_id": custom_id, "component_type": select["type"], "values": list(values)}
        return self._uses(message, data)

    def submits(self, asked: Interaction, fields: Mapping[str, Any]) -> Interaction:
        """Fill in the modal with which an interaction was answered, by custom ids."""
        assert asked.answer is not None, f"{asked} was not answered"
        assert asked.person is self, f"the modal is {asked.person.name}'s"
        data = modal_data(asked.answer.modal, fields)
        return self._acts(Kind.MODAL, asked.channel, data, asked.owners, source=asked.source)

    def posts(
        self, channel: Channel, content: str = "", files: Iterable[File] = (), *, reply: Any = None
    ) -> Message:
        """Write a message; `reply` is the message that it answers."""
        self._enter(channel)
        world = self.stage.world
        message = Message(
            id=world.ids.next(),
            channel=channel,
            author=self,
            created=world.now(),
            content=content,
            kind=0 if reply is None else 19,
            reference=None if reply is None else reply.id,
        )
        message.attachments = [
            world.files.put(f.content, name=f.name, home=channel.id, content_type=f.content_type)
            for f in files
        ]
        world.add_message(message)
        self._tells(message, "MESSAGE_CREATE")
        return message

    def edits(self, message: Message, content: str) -> None:
        """Change a message of one's own."""
        assert message.author is self, f"{message.author.name} wrote it"
        message.content = content
        message.note_edit(self.stage.world.now(), "person")
        self._tells(message, "MESSAGE_UPDATE")

    def deletes(self, message: Message) -> None:
        """Delete a message: one's own, or anybody's with the right to."""
        right = Permission.MANAGE_MESSAGES in message.channel.allowed(self)
        assert right or message.author is self or message.ephemeral_for is self, "not allowed"
        self.stage.world.delete_message(message)

    def sees(self, channel: Channel) -> list[Message]:
        """Return the living messages in a channel, with those that only this person sees."""
        return [m for m in channel.history if m.living and m.ephemeral_for in {None, self}]

    def buys(self, sku: Sku, *, test: bool = False) -> Entitlement:
        """Buy something of the app."""
        return self.stage.till.give(self, sku, test=test)

    def _command(self, channel: Channel, kind: int, name: str) -> tuple[Json, list[str]]:
        """Return a command that is visible to the person, and the words behind its name."""
        self._enter(channel)
        guild = GLOBAL if channel.guild is None else channel.guild.id
        word, *further = name.split() if kind == _CHAT else [name]
        command = self.stage.commands.named(guild, kind, word)
        assert command is not None, f"there is no {word}"
        check_visible(command, self, channel)
        return command, further

    def _enter(self, channel: Channel) -> None:
        """Join the guild of a channel if need be; fail where the person sees nothing."""
        if channel.guild is not None and self.id not in channel.guild.members:
            channel.guild.join(self)
        assert not channel.deleted, f"{channel.name} is gone"
        assert channel.allowed(self) != NOTHING, f"{self.name} does not see {channel.name}"

    def _resolved(self, channel: Channel, target: Message | User) -> Json:
        if isinstance(target, User):
            return {"users": {str(target.id): target.shape}}
        assert target.channel is channel, "the message is elsewhere"
        assert target.living, "the message is gone"
        shape = message_shape(self.stage.world, target)
        return {"messages": {str(target.id): shape}}

    def _uses(self, message: Message, data: Json) -> Interaction:
        """Use a component of a message."""
        self._enter(message.channel)
        assert message.living, "the message is gone"
        assert message.ephemeral_for in {None, self}, f"{self.name} does not see it"
        source = self.stage.interactions.known.get(message.interaction or 0)
        guild = message.channel.guild
        mine = {"0": str(guild.id)} if guild is not None and guild.has_bot else {}
        mine |= {} if source is None else source.owners
        if context(message.channel) == BOT_DM:
            mine["0"] = "0"
        return self._acts(Kind.COMPONENT, message.channel, data, mine, source=message)

    def _acts(
        self,
        kind: Kind,
        channel: Channel,
        data: Json,
        installed: dict[str, str],
        *,
        source: Message | None = None,
        told: str = "",
    ) -> Interaction:
        world, guild = self.stage.world, channel.guild
        external = Permission.USE_EXTERNAL_APPS in channel.allowed(self)
        interaction = Interaction(
            world=world,
            id=world.ids.next(),
            token=secrets.token_urlsafe(150),
            kind=kind,
            person=self,
            channel=channel,
            created=world.now(),
            data=data,
            limit=max(UPLOAD_LIMITS[0] if guild is None else guild.upload_limit, self.upload_limit),
            owners=installed,
            context=context(channel),
            alone=guild is not None and "0" not in installed and not external,
            entitlements=self.stage.till.held(self),
            source=source,
            told=told,
            wait=self.stage.until,
            within=self.stage.within,
        )
        self.stage.interactions.add(interaction)
        world.tell(
            Event(
                name="INTERACTION_CREATE",
                data=interaction.shape,
                guild=None if guild is None else guild.id,
            )
        )
        world.changed()
        return interaction

    def _tells(self, message: Message, event: str) -> None:
        world = self.stage.world
        shape = event_shape(world, message)
        world.tell_message(message.channel, event, shape, redacted(world, message, shape))
