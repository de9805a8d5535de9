"""Buttons and forms on Discord: the core decides, and the presser alone is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chat.discord.ids import DISCORD
from bot.domain.reply import Address, Button, Reply
from bot.errors import StoreFailed
from tests.discord_stage import Stage, living
from tests.servers.discord.facts import Callback
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import Permission
from tests.troubles import no_hurdle

EXTEND = "\N{HEAVY PLUS SIGN} Extend"


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot."""
    async with living(tmp_path) as opened:
        yield opened


async def made(on: Stage, prompt: str = "a fox") -> Message:
    """Have a video made."""
    video = await on.video(await on.asks(prompt))
    await on.done()
    return video


async def words(asked: Interaction) -> str:
    """Return what the presser alone is told."""
    answer = await asked.wait_message(lambda m: m.text, "an answer")
    assert answer.ephemeral
    return answer.text


async def until_videos(on: Stage, count: int) -> list[Message]:
    """Wait until there are so many videos in the channel."""

    def found() -> list[Message] | None:
        videos = [m for m in on.channel.messages if m.attachments]
        return videos if len(videos) == count else None

    videos = await on.server.until(found, f"{count} videos", 30.0)
    assert videos is not None
    return videos


async def test_again_makes_a_second_video(on: Stage) -> None:
    """The presser is told at once; the new video is a message of its own."""
    video = await made(on)
    assert "watch the chat" in await words(on.ada.presses(video, "🔁 Again"))
    await until_videos(on, 2)
    assert on.paid("a fox") == 2


async def test_cancel_ends_a_job(on: Stage) -> None:
    """The button under the status message withdraws what is not finished."""
    asked = await on.asks("a fox [never]")
    status = await asked.wait_message(lambda m: m.labels == ("✖ Cancel",), "a status")
    assert await words(on.ada.presses(status, "✖ Cancel")) == "Cancelled."
    await on.server.until(lambda: "✖ Cancelled" in status.text, "the end is said")
    assert status.labels == ()


async def test_edit_is_a_form_with_the_prompt_in_it(on: Stage) -> None:
    """Edit opens a form, filled in with what was asked for; sent in, it makes another video."""
    video = await made(on, "a fox --ar 9:16")
    asked = on.ada.presses(video, "✏️ Edit")
    modal = (await asked.wait_answered()).modal
    field = modal["components"][0]["component"]
    assert field["value"] == "a fox --ar 9:16"
    sent = on.ada.submits(asked, {"text": "a red fox --ar 9:16 --loop"})
    assert "watch the chat" in await words(sent)
    _, second = await until_videos(on, 2)
    assert "`a red fox`" in second.text
    assert "9:16 · loop" in second.text


async def test_a_form_outlives_a_restart(on: Stage) -> None:
    """Nothing is remembered of a form: sent in to the next process it does its work."""
    video = await made(on)
    asked = on.ada.presses(video, "✏️ Edit")
    await asked.wait_answered()
    await on.die()
    await on.live()
    assert "watch the chat" in await words(on.ada.submits(asked, {"text": "a blue fox"}))
    await until_videos(on, 2)
    assert on.paid("a blue fox") == 1


async def test_extend_takes_an_empty_form(on: Stage) -> None:
    """Extend asks what comes next, and nothing is an answer, too."""
    video = await made(on)
    asked = on.ada.presses(video, EXTEND)
    modal = (await asked.wait_answered()).modal
    assert modal["title"] == EXTEND
    sent = on.ada.submits(asked, {})
    await words(sent)
    await until_videos(on, 2)
    (young, old) = await on.jobs()
    assert young.parent == old.id
    assert young.request.extends == old.id or young.request.start is not None


async def test_a_form_that_cannot_be_done_is_refused_in_words(on: Stage) -> None:
    """A wrong option in a form is named, and nothing is made."""
    asked = on.ada.presses(await made(on), "✏️ Edit")
    await asked.wait_answered()
    sent = on.ada.submits(asked, {"text": "a fox --ar 7:5"})
    assert "--ar cannot be 7:5" in await words(sent)
    assert len(await on.jobs()) == 1


async def test_a_stranger_may_not(on: Stage) -> None:
    """Buttons of a public message can be pressed by all, and are authorised at each press."""
    video = await made(on)
    eve = on.server.person("eve")
    for label in ("🔁 Again", "✏️ Edit", "🗑 Delete"):
        assert "Only the person who asked" in await words(eve.presses(video, label))
    assert video.living
    assert len(await on.jobs()) == 1
    assert await on.jobs(eve) == []


async def test_delete_takes_the_video_away(on: Stage) -> None:
    """It is gone from the channel, and the presser is told."""
    video = await made(on)
    assert await words(on.ada.presses(video, "🗑 Delete")) == "Deleted."
    assert not video.living


async def test_an_answer_may_have_buttons(on: Stage) -> None:
    """Sharing answers with a button to take it back, which works as well."""
    video = await made(on)
    asked = on.ada.presses(video, "⭐ Share")
    answer = await asked.wait_message(lambda m: m.labels, "buttons")
    assert answer.labels[0] == "🔒 Stop sharing"
    assert "No longer shared" in await words(on.ada.presses(answer, "🔒 Stop sharing"))


async def test_a_lost_video_is_fetched_from_the_list(on: Stage) -> None:
    """/luma-jobs is seen by one; what is fetched from it comes into the channel again."""
    await made(on)
    listed = on.ada.commands(on.channel, "luma-jobs")
    answer = await listed.wait_message(lambda m: m.labels, "a list")
    assert "Here it comes again" in await words(on.ada.presses(answer, "1 📥 Get it again"))
    _, copy = await until_videos(on, 2)
    assert copy.labels[0] == "🔁 Again"


async def test_buttons_live_over_restarts(on: Stage) -> None:
    """A video of an earlier life has living buttons."""
    video = await made(on)
    await on.die()
    on.later(3600.0)
    await on.live()
    assert "watch the chat" in await words(on.ada.presses(video, "🔁 Again"))
    await until_videos(on, 2)


async def test_a_press_that_comes_twice_is_done_once(on: Stage) -> None:
    """The gateway repeats itself, and one video is made."""
    video = await made(on)
    on.server.gateway.repeat()
    asked = on.ada.presses(video, "🔁 Again")
    await words(asked)
    await until_videos(on, 2)
    await on.done()
    assert on.paid("a fox") == 2
    assert len(asked.messages) == 1


async def test_a_late_press_does_nothing(on: Stage) -> None:
    """The person read that it failed: nothing happens behind his back."""
    video = await made(on)
    on.server.gateway.drop()
    asked = on.ada.presses(video, "🔁 Again")
    on.later(4.0)
    await on.bell.when(lambda: on.diary.count("discord_answer_failed"), "the late press is noticed")
    await on.done()
    assert on.paid("a fox") == 1
    on.server._answering.known.pop(asked.id)


async def test_a_slow_core_is_waited_for(on: Stage) -> None:
    """The answer takes its time: a promise is made in time, and kept."""
    video = await made(on)
    free = asyncio.Event()

    async def slow(_: str) -> None:
        await free.wait()

    on.database.before = slow
    asked = on.ada.presses(video, "🔁 Again")
    answer = await asked.wait_answered()
    assert (answer.deferred, answer.ephemeral) == (True, True)
    free.set()
    assert "watch the chat" in await words(asked)
    await until_videos(on, 2)


async def test_a_form_that_comes_too_late_is_asked_for_again(on: Stage) -> None:
    """A form can only be the first answer: after a promise the person presses once more."""
    video = await made(on)
    free = asyncio.Event()

    async def slow(_: str) -> None:
        await free.wait()

    on.database.before = slow
    asked = on.ada.presses(video, "✏️ Edit")
    await asked.wait_answered()
    free.set()
    assert "press the button once more" in await words(asked)
    again = await on.ada.presses(video, "✏️ Edit").wait_answered()
    assert again.kind is Callback.MODAL


async def test_trouble_is_told_in_words(on: Stage) -> None:
    """The store fails under a press: the person reads what to do, not that the app is broken."""
    video = await made(on)

    async def broken(_: str) -> None:
        raise StoreFailed("the disk is full")

    on.database.before = broken
    assert "very busy" in await words(on.ada.presses(video, "🔁 Again"))

    async def defect(_: str) -> None:
        raise ZeroDivisionError

    on.database.before = defect
    assert "Something broke" in await words(on.ada.presses(video, "🔁 Again"))
    assert len(on.diary.defects) == 1
    on.diary.defects.clear()
    on.database.before = no_hurdle


async def test_an_unknown_button_is_told(on: Stage) -> None:
    """A button of some other life of this bot is answered kindly."""
    video = await made(on)
    for custom_id in ("Vote up!", "again:00000000000000000000000000"):
        video.components[0]["components"][0]["custom_id"] = custom_id
        assert "I no longer know it" in await words(on.ada.presses(video, custom_id))


async def test_many_buttons_leave_nothing_behind(on: Stage) -> None:
    """Answers with buttons, and forms of which nobody makes use, cost no memory."""
    video = await made(on)
    client = on.front._line.client()
    assert client is not None
    for number in range(100):
        asked = on.ada.presses(video, "✏️ Edit" if number % 2 else "⭐ Share")
        await asked.wait_answered()
    remembered = client._connection._view_store
    assert remembered._views == {}
    assert remembered._synced_message_views == {}
    assert remembered._modals == {}
    assert len(remembered._dynamic_items) == 1


@pytest.mark.parametrize("label", ["🔁 Again", "✏️ Edit"])
async def test_a_missing_permission_is_found_at_a_press(on: Stage, label: str) -> None:
    """What could not be posted is not made; what posts nothing works all the same."""
    video = await made(on)
    on.channel.permissions(on.server.bot, deny=Permission.ATTACH_FILES)
    assert "I lack Attach Files." in await words(on.ada.presses(video, label))
    assert len(await on.jobs()) == 1
    assert "Shared" in await words(on.ada.presses(video, "⭐ Share"))


async def test_anybody_remixes_what_is_shared(on: Stage) -> None:
    """In a channel where nobody asked for it: the form has its words, the new video is the
    presser's, and comes where the button was pressed.
    """
    await on.ada.presses(await made(on, "a fox --ar 9:16"), "⭐ Share").wait_answered()
    await on.done()
    (job,) = await on.jobs()
    show, eve = on.guild.channel("showcase"), on.server.person("eve")
    row = (Button(f"vote:{job.id}", "👍 0"), Button(f"remix:{job.id}", "🎬 Remix"))
    to = Address(platform=DISCORD, chat=str(show.id))
    await on.front.send(to, Reply(text="by ada", buttons=(row,)), key="a copy")
    (copy,) = show.messages
    assert "1 now" in await words(eve.presses(copy, "👍 0"))
    asked = eve.presses(copy, "🎬 Remix")
    modal = (await asked.wait_answered()).modal
    assert modal["components"][0]["component"]["value"] == "a fox --ar 9:16"
    await words(eve.submits(asked, {"text": "a hare"}))
    await on.server.until(lambda: any(m.attachments for m in show.messages), "her video", 30.0)
    (hers,) = await on.jobs(eve)
    assert (hers.request.prompt, hers.parent) == ("a hare", job.id)
    assert len(await on.jobs()) == 1
