"""Privacy mode at the local Telegram: what a bot in a group gets to see, and what not.

https://core.telegram.org/bots/features#privacy-mode
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.room_stage import picture
from tests.servers.telegram import Chat, Person, TelegramServer, serving
from tests.servers.telegram.caller import Caller, calling

ME = "@luma_test_bot"


@dataclass(slots=True, eq=False)
class Group:
    """A group with the bot, a person and another bot in it."""

    server: TelegramServer
    bot: Caller
    chat: Chat
    ann: Person
    other: Person

    async def heard(self) -> list[str]:
        """Return what the bot got to see so far, and forget it."""
        updates = await self.bot.updates()
        if updates:
            await self.bot.updates(updates[-1]["update_id"] + 1)
        messages = [update["message"] for update in updates if "message" in update]
        return [m.get("text") or m.get("caption") or max(m) for m in messages]

    async def speak(self) -> None:
        """Let the bot say something."""
        self.server.advance(3)
        await self.bot.ok("sendMessage", chat_id=self.chat.id, text="Soon")


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Group]:
    """A group in which the bot's privacy mode is on."""
    async with serving(tmp_path / "telegram") as server, calling(server) as bot:
        ann = server.person(name="Ann", username="ann")
        other = server.person(name="Other", username="other_bot", is_bot=True)
        yield Group(server, bot, server.group("Fox lovers"), ann, other)


async def test_talk_is_not_for_the_bot(on: Group) -> None:
    """Neither plain talk nor a mention nor a picture comes."""
    await on.ann.says(on.chat, "what a nice day")
    await on.ann.says(on.chat, f"{ME} a fox, please")
    await on.ann.says(on.chat, f"and /luma{ME} in the middle")
    await on.ann.sends_photo(on.chat, picture("PNG", (1, 1, 1)))
    assert await on.heard() == []


async def test_commands_for_it_come(on: Group) -> None:
    """A command that names the bot comes, in any case of letters; one for another does not."""
    await on.ann.says(on.chat, f"/luma{ME} a fox")
    await on.ann.says(on.chat, f"/luma{ME.upper()} two foxes")
    await on.ann.says(on.chat, "/luma@other_bot three foxes")
    assert await on.heard() == [f"/luma{ME} a fox", f"/luma{ME.upper()} two foxes"]


async def test_a_bare_command_goes_to_who_spoke_last(on: Group) -> None:
    """It comes while no bot spoke, not after another bot spoke, and again after this one did."""
    await on.ann.says(on.chat, "/luma 1")
    await on.other.says(on.chat, "I am here, too")
    await on.ann.says(on.chat, "/luma 2")
    await on.speak()
    await on.ann.says(on.chat, "/luma 3")
    assert await on.heard() == ["/luma 1", "/luma 3"]


async def test_replies_to_its_messages_come(on: Group) -> None:
    """A reply to the bot comes, and a reply to what was for the bot; others do not."""
    await on.speak()
    own = on.chat.messages[-1]
    theirs = await on.other.says(on.chat, "I am here, too")
    asked = await on.ann.says(on.chat, f"/luma{ME}")
    await on.ann.says(on.chat, "more", reply_to=own)
    await on.ann.says(on.chat, "a fox", reply_to=asked)
    await on.ann.says(on.chat, f"/luma{ME} no", reply_to=theirs)
    assert await on.heard() == [f"/luma{ME}", "more", "a fox"]


async def test_a_command_in_reply_to_a_picture_brings_the_picture(on: Group) -> None:
    """The bot did not see the picture, but gets it whole with the reply."""
    photo = await on.ann.sends_photo(on.chat, picture("PNG", (1, 1, 1)), "look")
    await on.ann.says(on.chat, f"/luma{ME} alive", reply_to=photo)
    (update,) = await on.bot.updates()
    assert update["message"]["reply_to_message"]["caption"] == "look"
    assert update["message"]["reply_to_message"]["photo"][-1]["file_id"]


async def test_of_an_album_only_the_captioned_picture_comes(on: Group) -> None:
    """The command in a caption is one (which can be switched off); its sibling has none."""
    photos = [picture("PNG", (1, 1, 1))] * 2
    await on.ann.sends_album(on.chat, photos, f"/luma{ME} both", caption_on=1)
    (update,) = await on.bot.updates()
    assert update["message"]["media_group_id"] == on.chat.messages[0].album
    assert await on.heard() == [f"/luma{ME} both"]
    on.server.settings.captions_command = False
    await on.ann.sends_photo(on.chat, photos[0], f"/luma{ME} alone")
    assert await on.heard() == []


async def test_what_the_group_does_comes(on: Group) -> None:
    """Service messages come always."""
    await on.ann.joins(on.chat)
    await on.ann.leaves(on.chat)
    seen = [update["message"] for update in await on.bot.updates()]
    assert [("new_chat_members" in m, "left_chat_member" in m) for m in seen] == [
        (True, False), (False, True),
    ]  # fmt: skip


async def test_an_administrator_sees_everything(on: Group) -> None:
    """So does a bot whose privacy mode is off; neither hears other bots or itself."""
    on.server.promote(on.chat)
    await on.ann.says(on.chat, "as administrator")
    on.server.demote(on.chat)
    await on.ann.says(on.chat, "in privacy")
    on.server.settings.reads_all = True
    await on.ann.says(on.chat, "without privacy")
    await on.other.says(on.chat, f"/luma{ME}")
    await on.speak()
    assert await on.heard() == ["as administrator", "without privacy"]


async def test_hidden_people_are_heard(on: Group) -> None:
    """An anonymous administrator and a channel are no other bots."""
    channel = on.server.channel("News")
    await on.ann.says(on.chat, f"/luma{ME} hidden", as_admin=True)
    await on.ann.says(on.chat, f"/luma{ME} news", as_channel=channel)
    hidden, news = [update["message"] for update in await on.bot.updates()]
    assert (hidden["from"]["id"], hidden["sender_chat"]["id"]) == (1087968824, on.chat.id)
    assert (news["from"]["id"], news["sender_chat"]["id"]) == (136817688, channel.id)


async def test_outside_the_group_nothing_is_heard(on: Group) -> None:
    """A bot that was thrown out hears of that, and then no more."""
    on.server.kick(on.chat)
    await on.ann.says(on.chat, f"/luma{ME} still there?")
    (update,) = await on.bot.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
