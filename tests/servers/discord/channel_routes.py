"""The routes of channels: messages, threads, typing, and opening direct messages.

https://docs.discord.com/developers/resources/message.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tests.servers.discord.channel import Channel
from tests.servers.discord.conduct import Asked, Deed, Reply, Route
from tests.servers.discord.desk import Desk, Origin
from tests.servers.discord.facts import UPLOAD_LIMITS, Flag, Json, Place
from tests.servers.discord.forms import Form
from tests.servers.discord.limits import Limits, Rate
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import NOTHING, Permission
from tests.servers.discord.refusals import Mistakes, Refused, invalid
from tests.servers.discord.shapes import message_shape
from tests.servers.discord.wire import snowflake
from tests.servers.discord.world import World

_SEND: Final = Rate(calls=5, seconds=5.0)
_EDIT: Final = Rate(calls=5, seconds=5.0)
_READ: Final = Rate(calls=5, seconds=1.0)
_DELETE: Final = Rate(calls=5, seconds=1.0)
_REPLY: Final = 19


class ChannelRoutes:
    """What a bot can do in channels."""

    def __init__(self, world: World, desk: Desk, limits: Limits) -> None:
        self._world, self._desk, self._limits = world, desk, limits

    def rows(self) -> Iterator[tuple[Route, Deed]]:
        """Give every route with its deed."""
        one, many = "/channels/{channel}/messages/{message}", "/channels/{channel}/messages"

        def route(name: str, method: str, path: str, rate: Rate) -> Route:
            return Route(name=name, method=method, path=path, rate=rate, major="channel")

        yield route("message_create", "POST", many, _SEND), self._create
        yield route("messages", "GET", many, _READ), self._list
        yield route("message", "GET", one, _READ), self._get
        yield route("message_edit", "PATCH", one, _EDIT), self._edit
        yield route("message_delete", "DELETE", one, _DELETE), self._delete
        yield route("channel", "GET", "/channels/{channel}", _READ), self._channel
        yield route("channel_edit", "PATCH", "/channels/{channel}", _EDIT), self._wake
        yield route("typing", "POST", "/channels/{channel}/typing", _SEND), self._typing
        yield route("thread_create", "POST", "/channels/{channel}/threads", _SEND), self._thread
        yield Route(name="dm", method="POST", path="/users/@me/channels"), self._dm

    async def _create(self, asked: Asked) -> Reply:
        channel = self._channel_of(asked)
        form = await asked.form(_limit(channel))
        self._check_place(channel)
        reference = self._reference(channel, form.payload)
        origin = Origin(kind=_REPLY if reference else 0, reference=reference)
        message = self._desk.create(channel, form, origin)
        if channel.archived:
            channel.change(archived=False)
        return Reply(200, message_shape(self._world, message))

    async def _list(self, asked: Asked) -> Reply:
        channel = self._channel_of(asked, Permission.READ_MESSAGE_HISTORY)
        limit = int(asked.request.query.get("limit", "50"))
        before = snowflake(asked.request.query.get("before"))
        after = snowflake(asked.request.query.get("after")) or 0
        found = [m for m in channel.messages if after < m.id < (before or m.id + 1)]
        return Reply(200, [message_shape(self._world, m) for m in reversed(found[-limit:])])

    async def _get(self, asked: Asked) -> Reply:
        self._channel_of(asked, Permission.READ_MESSAGE_HISTORY)
        return Reply(200, message_shape(self._world, self._message_of(asked)))

    async def _edit(self, asked: Asked) -> Reply:
        channel = self._channel_of(asked)
        form = await asked.form(_limit(channel))
        message = self._message_of(asked)
        if message.author is not self._world.bot:
            raise Refused(50005)
        if channel.archived:
            raise Refused(50083)
        self._limits.take_old(channel.id, message.created)
        self._desk.edit(message, form, "channel")
        return Reply(200, message_shape(self._world, message))

    async def _delete(self, asked: Asked) -> Reply:
        channel = self._channel_of(asked)
        message = self._message_of(asked)
        foreign = message.author is not self._world.bot
        if foreign and Permission.MANAGE_MESSAGES not in channel.allowed(self._world.bot):
            raise Refused(50013)
        if channel.archived:
            raise Refused(50083)
        self._world.delete_message(message)
        return Reply(204)

    async def _channel(self, asked: Asked) -> Reply:
        return Reply(200, self._channel_of(asked).shape)

    async def _wake(self, asked: Asked) -> Reply:
        """Take a thread out of the archive; nothing else of a channel is changed here.

        https://docs.discord.com/developers/resources/channel#modify-channel-json-params-thread.
        """
        channel = self._channel_of(asked)
        if await asked.mapping() != {"archived": False} or not channel.is_thread:
            raise Refused(50024)
        manager = Permission.MANAGE_THREADS in channel.allowed(self._world.bot)
        if channel.locked and not manager:
            raise Refused(50013)
        self._need(channel, Permission.SEND_MESSAGES)
        channel.change(archived=False)
        return Reply(200, channel.shape)

    async def _typing(self, asked: Asked) -> Reply:
        self._check_place(self._channel_of(asked))
        return Reply(204)

    async def _thread(self, asked: Asked) -> Reply:
        """Start a thread, or a post in a forum with its first message."""
        channel = self._channel_of(asked)
        form = await asked.form(_limit(channel))
        mistakes = Mistakes()
        mistakes.length("name", form.payload.get("name"), 1, 100)
        mistakes.finish()
        if channel.place is not Place.FORUM:
            self._need(channel, Permission.CREATE_PUBLIC_THREADS)
            return Reply(201, channel.thread(form.payload["name"]).shape)
        self._need(channel, Permission.SEND_MESSAGES)
        if channel.tag_required and not form.payload.get("applied_tags"):
            raise Refused(40067)
        post = channel.thread(form.payload["name"])
        inner = Form(payload=form.payload.get("message") or {}, files=form.files)
        try:
            first = self._desk.create(post, inner, Origin())
        except Refused:
            post.delete()
            raise
        return Reply(201, post.shape | {"message": message_shape(self._world, first)})

    async def _dm(self, asked: Asked) -> Reply:
        payload = await asked.mapping()
        user = self._world.users.get(snowflake(payload.get("recipient_id")) or 0)
        if user is None or user.bot:
            raise Refused(50033)
        return Reply(200, self._world.conversation(user).shape)

    def _channel_of(self, asked: Asked, *needed: Permission) -> Channel:
        """Return the channel of a call. Raises `Refused` if the bot does not see it."""
        channel = self._world.channels.get(asked.key("channel"))
        if channel is None:
            raise Refused(10003)
        if channel.allowed(self._world.bot) == NOTHING:
            raise Refused(50001)
        self._need(channel, *needed)
        return channel

    def _message_of(self, asked: Asked) -> Message:
        message = self._world.messages.get(asked.key("message"))
        # What only one person sees does not exist on the ordinary routes.
        if message is None or message.ephemeral or message.channel.id != asked.key("channel"):
            raise Refused(10008)
        return message

    def _need(self, channel: Channel, *needed: Permission) -> None:
        allowed = channel.allowed(self._world.bot)
        if any(one not in allowed for one in needed):
            raise Refused(50013)

    def _check_place(self, channel: Channel) -> None:
        """Refuse a channel where nothing can be said."""
        if channel.place is Place.FORUM:
            raise Refused(40058)
        if channel.guild is None:
            self._check_person(channel)
        elif channel.is_thread:
            self._need(channel, Permission.SEND_MESSAGES_IN_THREADS)
        else:
            self._need(channel, Permission.SEND_MESSAGES)
        if channel.archived and channel.locked:
            raise Refused(50083)

    def _check_person(self, channel: Channel) -> None:
        """Refuse direct messages that the person does not take."""
        person, bot = channel.recipients[0], self._world.bot
        if person.refuses:
            raise Refused(50007)
        shared = [g for g in self._world.guilds.values() if {person.id, bot.id} <= set(g.members)]
        if not shared and not person.installed:
            raise Refused(50278)

    def _reference(self, channel: Channel, payload: Json) -> int | None:
        """Return the message that is replied to; one that is gone may be allowed to be gone."""
        given: Any = payload.get("message_reference")
        if given is None:
            return None
        key = snowflake(given.get("message_id")) if isinstance(given, dict) else None
        target = self._world.messages.get(key or 0)
        if target is None or target.channel is not channel or target.flags & Flag.EPHEMERAL:
            if isinstance(given, dict) and given.get("fail_if_not_exists") is False:
                return None
            path = "message_reference"
            raise invalid(path, "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        if Permission.READ_MESSAGE_HISTORY not in channel.allowed(self._world.bot):
            raise Refused(160002)
        return target.id


def _limit(channel: Channel) -> int:
    return UPLOAD_LIMITS[0] if channel.guild is None else channel.guild.upload_limit
