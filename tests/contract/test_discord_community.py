"""What a community does with the bot on Discord: each command, with the real service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chat.discord.buttons import BUTTON
from adapters.chat.discord.ids import DISCORD
from adapters.chat.discord.menu import commands, shown
from adapters.chat.discord.options import FURTHER
from bot.domain.people import Owner
from tests.discord_stage import Stage, living
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import Permission


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot."""
    async with living(tmp_path) as opened:
        yield opened


def check(answer: Message) -> None:
    """See that only the asker reads it, and that each of its buttons will be understood."""
    assert answer.ephemeral
    assert answer.text
    for button in answer.buttons:
        assert button.custom_id is not None
        assert BUTTON.fullmatch(button.custom_id), button.custom_id


async def test_every_command_answers_its_asker_alone(on: Stage) -> None:
    """Without any option, or with what it cannot do without; and one that is no manager, too."""
    needed = {"gift": {"person": on.server.person("bo"), "number": 1}}
    for name in commands():
        if name in {"luma", "luma_admin"}:
            continue
        asked = on.ada.commands(on.channel, shown(name), **needed.get(name, {}))
        check(await on.answer(asked))
    alone = on.ada.commands(on.ada.dm(), "luma-admin")
    check(await on.answer(alone))
    assert on.channel.messages == []


async def test_settings_change_the_next_words(on: Stage) -> None:
    """A language and options in one go; the answer is in that language, and its buttons work."""
    options = {"language": "zh", "options": "--ar 9:16"}
    answer = await on.answer(on.ada.commands(on.channel, "luma-settings", **options))
    assert "--ar 9:16" in answer.text
    assert "中文" in answer.text
    pressed = on.ada.presses(answer, "English")
    told = await pressed.wait_message(lambda m: m.text, "words")
    assert told.ephemeral
    video = await on.video(await on.asks("a fox"))
    assert "9:16" in video.text


async def test_a_gift_reaches_both(on: Stage) -> None:
    """The giver is answered alone; whoever gets it reads of it in direct messages."""
    bo = on.server.person("bo")
    on.guild.join(bo)
    giver = Owner(DISCORD, str(on.ada.id))
    await on.books.write(lambda r: r.credits.book("bought", giver, 5, now=0.0))
    given = on.ada.commands(on.channel, "luma-gift", person=bo, number=3)
    assert "3 videos given. You have 2 left." in (await on.answer(given)).text
    (told,) = await on.server.until(lambda: bo.dm().messages, "the news")
    assert "ada gave you 3 videos" in told.text
    assert "/luma-limits shows" in told.text


async def test_the_gallery_comes_with_its_sheet(on: Stage) -> None:
    """Shared videos are listed for the asker alone; a button brings one of them."""
    await on.ada.presses(await on.video(await on.asks("a fox")), "⭐ Share").wait_answered()
    await on.done()

    async def shared() -> bool:
        return bool(await on.books.read(lambda r: r.gallery.newest(after=None, limit=1)))

    await on.bell.until(shared, "it is shared")
    eve = on.server.person("eve")
    asked = eve.commands(on.channel, "luma-gallery", period="month")
    answer = await on.answer(asked)
    check(answer)
    assert "a fox" in answer.text
    (sheet,) = answer.attachments
    assert (sheet.content_type, sheet.spoiler) == ("image/jpeg", False)
    before = len(on.channel.messages)
    await eve.presses(answer, answer.labels[0]).wait_answered()
    await on.server.until(lambda: len(on.channel.messages) > before, "the video", 30.0)
    assert on.channel.messages[-1].labels[-1] == "🎬 Remix"


async def test_managers_decide_for_their_chat(on: Stage) -> None:
    """Who may manage the server sets a rule; a member who finds a way to that command may not."""
    eve = on.server.person("eve")
    on.guild.join(eve)
    role = on.guild.role("staff", Permission.MANAGE_GUILD)
    on.guild.join(on.ada, role)
    asked = on.ada.commands(on.channel, "luma-admin", what="set without loop")
    assert "loop" in (await on.answer(asked)).text
    refused = await on.answer(await on.asks("a fox --loop", eve))
    assert "not to be had in this chat" in refused.text


def test_every_command_with_options_is_there() -> None:
    """An option of a command that nobody can type would be of no use."""
    assert set(FURTHER) <= set(commands())
