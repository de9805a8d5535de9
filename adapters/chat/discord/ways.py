"""The ways to say something on Discord, one function each; which is tried when is not said here.

https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages,
https://docs.discord.com/developers/resources/message.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, cast

import discord
from discord.http import Route

from adapters.chat.discord.asking import Asking
from adapters.chat.discord.draft import Draft
from adapters.chat.discord.refusals import Asleep, Closed, Lost, NoHistory, meaning

_ORIGINAL: Final = cast(int, "@original")
"""The name of the first answer; the route takes it where the library expects a number."""
_EARLIER: Final = 60.0
"""Seconds before a message was begun from which on it is looked for: clocks differ."""
_MANY: Final = 100
_NOBODY: Final = discord.AllowedMentions.none()


async def by_token(asking: Asking, token: str, draft: Draft) -> int:
    """Put it into the answer to an interaction; return the message's number.

    Works for 15 minutes, wherever the bot may be, and whatever it may do there.
    """

    async def call(client: discord.Client) -> int:
        hook = discord.Webhook.partial(client.application_id or 0, token, client=client)
        message = await hook.edit_message(
            _ORIGINAL,
            content=draft.content,
            attachments=await _files(draft),
            view=draft.view,
            allowed_mentions=_NOBODY,
        )
        return message.id

    return await asking.ask(call, size=draft.size, at_once=draft.reply.fleeting)


async def by_edit(asking: Asking, channel: int, message: int, draft: Draft) -> int:
    """Put it into a message by the ordinary route, which needs no token; return its number.

    The bot must be a member, and see the channel. A thread that sleeps is woken for it.
    """

    async def call(client: discord.Client) -> int:
        there = client.get_partial_messageable(channel).get_partial_message(message)
        await there.edit(
            content=draft.content,
            attachments=await _files(draft, there),
            view=draft.view,
            allowed_mentions=_NOBODY,
        )
        return message

    try:
        return await asking.ask(call, size=draft.size, at_once=draft.reply.fleeting)
    except Asleep as asleep:
        await _wake(asking, channel, asleep)
    return await asking.ask(call, size=draft.size, at_once=draft.reply.fleeting)


async def _files(draft: Draft, there: discord.PartialMessage | None = None) -> Any:
    """Return the files of an edit. Progress leaves them alone: if it comes late, from a process
    that did not hear of the video yet, it must not take that away.
    """
    if draft.reply.fleeting:
        return discord.utils.MISSING
    return (there and await _kept(there, draft)) or await draft.files()


async def _wake(asking: Asking, thread: int, asleep: Asleep) -> None:
    """Take a thread out of the archive. Raises `asleep` if that is not allowed: it is locked."""

    async def call(client: discord.Client) -> None:
        await client.http.edit_channel(thread, archived=False)

    try:
        await asking.ask(call)
    except Closed as error:
        raise asleep from error


async def _kept(
    there: discord.PartialMessage, draft: Draft
) -> list[discord.Attachment | discord.File]:
    """Return the video as the message has it already: a count of votes must not cost an upload."""
    if draft.reply.video is None:
        return []
    try:
        shown = (await there.fetch()).attachments
    except discord.HTTPException as error:
        told = meaning(error)
        if isinstance(told, Lost) or not isinstance(told, Closed):
            raise
        return []  # old messages may not be read there
    spoiler = draft.reply.spoiler
    same = [file for file in shown if (file.size, file.is_spoiler()) == (draft.size, spoiler)]
    return [*same[:1]]


async def by_send(
    asking: Asking, channel: int, draft: Draft, *, nonce: str, reply_to: int | None
) -> int:
    """Send a new message, perhaps as a reply to one of the same channel; return its number.

    Where old messages may not be read, it is no reply.
    """

    async def call(client: discord.Client) -> int:
        there = client.get_partial_messageable(channel)
        return await _sent(there, draft, nonce, _reference(channel, reply_to))

    try:
        return await asking.ask(call, size=draft.size)
    except NoHistory:
        if reply_to is None:
            raise
    return await by_send(asking, channel, draft, nonce=nonce, reply_to=None)


async def whisper(asking: Asking, token: str, text: str) -> None:
    """Say something further to whoever used the bot, for him alone. It is tried only once."""

    async def call(client: discord.Client) -> None:
        path = "/webhooks/{webhook_id}/{webhook_token}"
        application = client.application_id or 0
        route = Route("POST", path, webhook_id=application, webhook_token=token)
        flags = discord.MessageFlags(ephemeral=True).value
        nobody = _NOBODY.to_dict()
        body = {"content": text, "flags": flags, "allowed_mentions": nobody}
        await client.http.request(route, json=body)

    await asking.ask(call, once=True)


async def direct(asking: Asking, user: int) -> int:
    """Return the channel of direct messages to somebody; it is opened if need be."""

    async def call(client: discord.Client) -> int:
        return (await client.create_dm(discord.Object(user))).id

    return await asking.ask(call)


async def guild_of(asking: Asking, channel: int) -> str | None:
    """Return the guild of a channel; None for direct messages."""

    async def call(client: discord.Client) -> str | None:
        guild = getattr(client.get_channel(channel), "guild", None)
        if guild is not None:
            return str(guild.id)
        told = (await client.http.get_channel(channel)).get("guild_id")
        return None if told is None else str(told)

    return await asking.ask(call)


async def remove_by_token(asking: Asking, token: str) -> None:
    """Remove the answer to an interaction."""

    async def call(client: discord.Client) -> None:
        hook = discord.Webhook.partial(client.application_id or 0, token, client=client)
        await hook.delete_message(_ORIGINAL)

    await asking.ask(call)


async def remove(asking: Asking, channel: int, message: int) -> None:
    """Remove a message by the ordinary route."""

    async def call(client: discord.Client) -> None:
        await client.get_partial_messageable(channel).get_partial_message(message).delete()

    try:
        await asking.ask(call)
    except Asleep as asleep:
        await _wake(asking, channel, asleep)
        await asking.ask(call)


class Found(NamedTuple):
    """The message that was looked for; `sure` says whether one that was not found is not there."""

    message: int | None
    sure: bool


async def find(asking: Asking, channel: int, draft: Draft, *, nonce: str, since: float) -> Found:
    """Look for a message of ours that was sent, perhaps, when Discord has forgotten the nonce.

    It is known by its nonce where Discord tells it, a video also by its name, which no other has.
    Not if old messages may not be read there, or too much was said since.
    """
    moment = datetime.fromtimestamp(since - _EARLIER, UTC)
    after = discord.Object(discord.utils.time_snowflake(moment))
    names = {draft.name, f"SPOILER_{draft.name}"} if draft.reply.video else set[str]()

    async def call(client: discord.Client) -> Found:
        me, looked = client.user, 0
        there = client.get_partial_messageable(channel)
        async for message in there.history(limit=_MANY, after=after):
            looked += 1
            mine = me is not None and message.author.id == me.id
            named = names & {file.filename for file in message.attachments}
            if mine and (str(message.nonce) == nonce or named):
                return Found(message.id, sure=True)
        return Found(None, sure=looked < _MANY)

    try:
        return await asking.ask(call)
    except Closed:
        return Found(None, sure=False)


async def _sent(
    there: discord.abc.Messageable,
    draft: Draft,
    nonce: str,
    reference: discord.MessageReference | None,
) -> int:
    files = await draft.files()
    message = await there.send(
        content=draft.content,
        files=files,
        nonce=nonce,
        view=draft.view or discord.utils.MISSING,
        reference=reference,  # type: ignore[arg-type] # None is what it is without
        mention_author=False,
        allowed_mentions=_NOBODY,
        silent=draft.reply.silent,
        suppress_embeds=not draft.linking,
    )
    return message.id


def _reference(channel: int, message: int | None) -> discord.MessageReference | None:
    if message is None:
        return None
    return discord.MessageReference(
        message_id=message, channel_id=channel, fail_if_not_exists=False
    )
