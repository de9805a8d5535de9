"""What a chat can do to a video on its way, and what Telegram can: it arrives once, or is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.domain.job import State
from tests.databases import in_request
from tests.e2e.telegram_scene import Scene, chatting, into
from tests.servers.telegram.chat import Chat
from tests.servers.telegram.faults import Fault
from tests.servers.telegram.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def on(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """One bot for all of these troubles: each has a chat and people of its own."""
    async with chatting(tmp_path_factory.mktemp("trouble")) as scene:
        yield scene


async def alone(on: Scene) -> tuple[Person, Chat]:
    """Return somebody new and his chat with the bot."""
    ann = on.server.person(name="Ann")
    return ann, on.server.private(ann)


@pytest.mark.parametrize(
    "trouble",
    ["429", "500", "502", "cut_upload", "cut_before", "cut_after", "slow_after", "garbage_after"],
)
async def test_trouble_while_the_video_is_posted(on: Scene, trouble: str) -> None:
    """Refused, broken off or its answer lost: in the end there is one video, paid once."""
    ann, chat = await alone(on)
    on.server.misbehave(
        Fault(
            method="sendVideo",
            trouble=trouble,
            chat=None if trouble == "cut_upload" else chat.id,  # nobody knows whose it is yet
            seconds=1.0,
            retry_after=2,
        )
    )
    asked = await ann.says(chat, f"/luma a fox in {trouble}")
    video = await on.video(asked)
    assert on.videos(chat) == [video]
    assert chat.by(on.server.bot.id) == [video]
    assert on.paid(f"a fox in {trouble}") == 1


async def test_the_request_is_deleted(on: Scene) -> None:
    """The video comes all the same, as an answer to nothing."""
    ann, chat = await alone(on)
    async with on.server.holding("sendVideo", only=lambda call: into(call, chat)) as gate:
        asked = await ann.says(chat, "/luma a deleted fox")
        await gate.arrived(seconds=100)
        await ann.deletes(asked)
    await on.until(lambda: on.videos(chat), "the video")
    assert on.videos(chat)[0].reply_to is None


async def test_the_group_moves(on: Scene) -> None:
    """A group becomes a supergroup while its video is made: it is posted there."""
    group = on.server.group("old", supergroup=False)
    ann = on.server.person(name="Ann")
    async with on.server.holding("sendVideo", only=lambda call: into(call, group)) as gate:
        await ann.says(group, "/luma@luma_test_bot a moving fox")
        await gate.arrived(seconds=100)
        new = on.server.migrate(group)
    await on.until(lambda: on.videos(new), "the video in the supergroup")
    assert on.videos(group) == []
    asked = await ann.says(new, "/luma@luma_test_bot a settled fox")
    await on.answer(asked, lambda m: m.video)


@pytest.mark.parametrize("way", ["topic", "kicked", "forbidden"])
async def test_nobody_can_be_reached(on: Scene, way: str) -> None:
    """A deleted topic, a bot that was thrown out or may not write: the video is kept for /jobs."""
    forum = on.server.group(f"closing by {way}", forum=True)
    topic = on.server.topic(forum, "videos")
    ann = on.server.person(name="Ann")
    async with on.server.holding("sendVideo", only=lambda call: into(call, forum)) as gate:
        await ann.says(forum, f"/luma@luma_test_bot unreachable by {way}", topic=topic)
        await gate.arrived(seconds=100)
        if way == "topic":
            on.server.delete_topic(forum, topic)
        elif way == "kicked":
            on.server.kick(forum)
        else:
            on.server.restrict(forum)
    await on.until(lambda: _states(on, f"unreachable by {way}") == [State.UNDELIVERABLE], "kept")
    chat = on.server.private(ann)
    listed = await on.answer(await ann.says(chat, "/jobs"), lambda m: m.buttons)
    assert await ann.presses(listed, listed.labels[0]) is not None
    await on.until(lambda: on.videos(chat), "the video in private")
    assert on.paid(f"unreachable by {way}") == 1


async def test_a_poison_update_blocks_nobody(on: Scene) -> None:
    """What cannot be read is set aside; what comes after it is done, and the same is done once."""
    on.server.push_raw({"message": {"message_id": 1, "text": 5}})
    ann, chat = await alone(on)
    asked = await ann.says(chat, "/luma a fox behind poison")
    again = on.server.world.updates.history[-1]
    on.server.push_raw(dict(again))
    await on.video(asked)
    on.server.misbehave(Fault(method="getUpdates", trouble="409", times=2))
    on.server.misbehave(Fault(method="getUpdates", trouble="502", times=2))
    later = await ann.says(chat, "/luma a fox after conflicts")
    await on.video(later)
    assert on.paid("a fox behind poison") == 1


async def test_it_says_what_works_in_a_group(on: Scene) -> None:
    """Added to a group in privacy mode it explains once what reaches it and how to change that."""
    ann = on.server.person(name="Ann")
    group = on.server.group("new", bot="left")
    on.server.adds_bot(group, ann)
    await on.until(lambda: group.by(on.server.bot.id), "a word of welcome")
    (welcome,) = group.by(on.server.bot.id)
    assert "admin" in welcome.text
    assert welcome.silent


async def test_an_old_video(on: Scene) -> None:
    """After two days Telegram deletes nothing for a bot: the video goes out of its message."""
    ann, chat = await alone(on)
    video = await on.video(await ann.says(chat, "/luma an old fox"))
    on.server.advance(49 * 3600.0)
    while video.buttons:  # the chat may be busy for a second
        assert await ann.presses(video, "🗑 Delete", inaccessible=True, seconds=100) is not None
    assert "an old fox" not in video.caption
    assert video.video is None
    assert not video.deleted


def _states(on: Scene, prompt: str) -> list[object]:
    sql = f"SELECT state FROM jobs WHERE {in_request()} = ?"  # noqa: S608 - ours
    return [state for (state,) in on.bot.books(sql, prompt)]
