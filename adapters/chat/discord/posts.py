"""Posts of forums: a forum takes no message, each begins a thread with a title of its own.

https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

import discord

from adapters.chat.discord import ways
from adapters.chat.discord.asking import Asking
from adapters.chat.discord.draft import Draft
from adapters.chat.discord.refusals import Forum
from adapters.chat.discord.trying import Sent
from adapters.chat.discord.words import clean, cut

_TITLE: Final = 100
"""Characters of a title."""
_EARLIER: Final = timedelta(seconds=60)
"""How much earlier than it was begun a post may have been made: clocks differ."""


async def by_post(
    asking: Asking, forum: int, draft: Draft, refusal: Forum, *, since: float | None
) -> Sent:
    """Begin a post; return its thread and its first message. `refusal` says that it is a forum.

    Discord knows no nonce here. So it is tried once a time, and if it was begun before, at `since`,
    the posts of the forum are looked at first.
    """
    if since is not None:
        found = await _find(asking, forum, draft, since)
        if found is not None:
            return found

    async def call(client: discord.Client) -> Sent:
        there = client.get_channel(forum) or await client.fetch_channel(forum)
        if not isinstance(there, discord.ForumChannel):
            raise refusal
        made = await there.create_thread(
            name=title(draft),
            content=draft.content,
            files=await draft.files(),
            view=draft.view or discord.utils.MISSING,
            allowed_mentions=discord.AllowedMentions.none(),
            suppress_embeds=not draft.linking,
            silent=draft.reply.silent,
        )
        return made.thread.id, made.message.id

    return await asking.ask(call, size=draft.size, once=True)


def title(draft: Draft) -> str:
    """Return the title of a post: the beginning of somebody's words, else of ours."""
    return cut(" ".join(clean(draft.reply.words).partition("\n")[0].split()), _TITLE) or "…"


async def _find(asking: Asking, forum: int, draft: Draft, since: float) -> Sent | None:
    """Look for a post that was made, perhaps, when nobody heard of it."""
    moment = datetime.fromtimestamp(since, UTC) - _EARLIER
    name, me = title(draft), asking.present().user
    for thread in await _active(asking, forum):
        mine = me is not None and thread.owner == me.id and thread.name == name
        if mine and discord.utils.snowflake_time(thread.id) > moment:
            found = await ways.find(asking, thread.id, draft, nonce="", since=since)
            if found.message is not None:
                return thread.id, found.message
    return None


class _Post(NamedTuple):
    id: int
    owner: int
    name: str


async def _active(asking: Asking, forum: int) -> list[_Post]:
    """Return the posts of a forum that are not archived; those made lately are not."""
    guild = await ways.guild_of(asking, forum)

    async def call(client: discord.Client) -> list[_Post]:
        told = await client.http.get_active_threads(guild or 0)
        mine = [one for one in told["threads"] if int(one["parent_id"]) == forum]
        return [_Post(int(one["id"]), int(one["owner_id"]), one["name"]) for one in mine]

    return await asking.ask(call)
