"""A group on Telegram uses the real process: every way to ask, every button, nothing lost."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.domain.job import State
from tests.databases import in_request
from tests.e2e.telegram_scene import EYES, Scene, chatting, into
from tests.servers.telegram.message import Message
from tests.unit.drawn_pictures import flag, packed

pytestmark = pytest.mark.asyncio(loop_scope="module")

LUMA = "/luma@luma_test_bot"
"""The command as Telegram completes it in groups: privacy mode shows the bot this one."""
PHOTO = packed(flag(size=(640, 480)), "JPEG")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def on(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """One bot for all of these conversations: each has a chat and people of its own."""
    async with chatting(tmp_path_factory.mktemp("telegram")) as scene:
        bo = scene.server.person(name="Bo")
        asked = await bo.says(scene.server.private(bo), "/limits")
        await scene.answer(asked, lambda m: m.text)  # it says nothing in its very first second
        yield scene


async def delivered(on: Scene, asked: Message) -> Message:
    """Wait for the video that answers a message; it must be a player with all its facts."""
    video = await on.video(asked)
    media = video.video
    assert media is not None
    assert media.width > 0
    assert media.height > 0
    assert media.duration > 0
    assert media.streaming
    assert media.thumbnail is not None
    assert not video.silent
    return video


async def test_the_first_video(on: Scene) -> None:
    """👀 at once, one silent status message, then the video with sound; the status is gone."""
    ann = on.server.person(name="Ann")
    chat = on.server.private(ann)
    begun = len(on.server.calls)
    asked = await ann.says(chat, "/luma a <b>fox</b> & a hare --ar 9:16")
    video = await delivered(on, asked)
    assert asked.reactions[on.server.bot.id] == (EYES,)
    ours = [call for call in on.server.calls[begun:] if into(call, chat)]
    assert ours[0].method == "setMessageReaction"
    assert "a <b>fox</b> & a hare" in video.caption
    assert "Ann · 9:16" in video.caption
    said = [e for e in chat.history if e.kind == "sent" and e.message.sender == on.server.bot]
    assert [e.media for e in said] == ["", "video"]
    assert said[0].message.silent
    assert {b.data.partition(":")[0] for b in video.buttons if b.data} >= {
        "again", "extend", "edit", "share", "delete",
    }  # fmt: skip
    assert on.paid("a <b>fox</b> & a hare") == 1


@pytest.mark.parametrize("way", ["caption", "file", "reply", "across"])
async def test_a_picture_comes_alive(on: Scene, way: str) -> None:
    """A photo with the caption, a picture as a file, a reply to one, also to one of elsewhere."""
    bob = on.server.person(name="Bob")
    group = on.server.group(f"pictures by {way}")
    words = f"{LUMA} it moves by {way}"
    if way == "caption":
        asked = await bob.sends_photo(group, PHOTO, words)
    elif way == "file":
        asked = await bob.sends_image_file(group, PHOTO, words, name="cat.jpg", mime="image/jpeg")
    elif way == "reply":
        theirs = await on.server.person(name="Eve").sends_photo(group, PHOTO)
        asked = await bob.says(group, words, reply_to=theirs)
    else:
        elsewhere = await bob.sends_photo(on.server.group("elsewhere"), PHOTO, "look")
        asked = await bob.replies_across(group, words, elsewhere)
    await delivered(on, asked)
    bought = next(p for p in on.seller.paid() if p.prompt == f"it moves by {way}")
    assert on.paid(bought.prompt) == 1
    assert _states(on, bought.prompt, "start") != [None]


async def test_an_album_is_a_first_and_a_last_frame(on: Scene) -> None:
    """Two pictures of one album, which arrive one by one, become one video."""
    ann = on.server.person(name="Ann")
    chat = on.server.private(ann)
    first, _ = await ann.sends_album(chat, [PHOTO, PHOTO], "/luma it grows old", delay=0.7)
    await delivered(on, first)
    assert on.paid("it grows old") == 1
    assert None not in _states(on, "it grows old", "end")


async def test_a_reply_to_a_video_goes_on_from_it(on: Scene) -> None:
    """A reply to the bot's own video extends it."""
    ann = on.server.person(name="Ann")
    chat = on.server.private(ann)
    video = await delivered(on, await ann.says(chat, "/luma a seed"))
    asked = await ann.says(chat, "/luma it becomes a tree", reply_to=video)
    assert (await on.answer(asked, lambda m: m.video)) is not video
    assert (await on.answer(asked, lambda m: "its last picture" in m.text)).silent
    assert on.paid("it becomes a tree") == 1


async def test_a_topic_an_admin_and_a_channel(on: Scene) -> None:
    """Answers come into the topic; who speaks as the group or in a channel gets his video."""
    ann = on.server.person(name="Ann")
    forum = on.server.group("forum", forum=True)
    topic = on.server.topic(forum, "videos")
    assert (
        await delivered(on, await ann.says(forum, f"{LUMA} a topic", topic=topic))
    ).topic == topic
    group = on.server.group("group of admins")
    on.server.promote(group, ann)
    asked = await ann.says(group, f"{LUMA} an anonymous fox", as_admin=True)
    video = await delivered(on, asked)
    stranger = on.server.person(name="Eve")
    await stranger.says(group, "hello")
    refused = await stranger.presses(video, "🔁 Again")
    assert refused is not None
    assert refused.show_alert
    allowed = await ann.presses(video, "🔁 Again")
    assert allowed is not None
    assert not allowed.show_alert
    await on.until(lambda: on.paid("an anonymous fox") == 2, "the admin's second video")
    channel = on.server.channel("news")
    assert (await delivered(on, on.server.posts(channel, "/luma a channel's fox"))).video


async def test_what_starts_nothing(on: Scene) -> None:
    """Talk, other bots' commands, other bots, edited messages and plain photos are left alone."""
    ann = on.server.person(name="Ann")
    chat = on.server.private(ann)
    robot = on.server.person(name="Robot", is_bot=True)
    group = on.server.group("quiet", bot="administrator")
    talk = [
        await ann.says(chat, "a fox at dusk"),
        await ann.sends_photo(chat, PHOTO, "my cat"),
        await ann.says(group, "/luma@somebody_else_bot a fox"),
        await robot.says(group, "/luma a robot's fox"),
    ]
    await ann.edits(talk[0], "/luma an edited fox")
    last = await ann.says(chat, "/limits")
    await on.answer(last, lambda m: m.text)
    assert [on.answers(message) for message in talk] == [[], [], [], []]
    assert not any("robot" in p.prompt or "edited" in p.prompt for p in on.seller.paid())


async def test_buttons(on: Scene) -> None:
    """Edit and Extend ask with a form, a double press counts once, Delete removes the video."""
    ann = on.server.person(name="Ann")
    group = on.server.group("buttons")
    video = await delivered(on, await ann.says(group, f"{LUMA} a button --loop"))
    assert await ann.presses(video, "✏️ Edit") is not None
    await on.until(lambda: any(m.forces_reply for m in group.messages), "a form")
    form = next(m for m in group.messages if m.forces_reply)
    assert "a button --loop" in form.text
    filled = await ann.says(group, "a better button", reply_to=form)
    await on.until(lambda: on.paid("a better button") == 1, "the edited video is bought")
    twice = [await ann.presses(video, "🔁 Again"), await ann.presses(video, "🔁 Again")]
    assert None not in twice
    await on.until(lambda: on.paid("a button") == 2, "one more video")
    await on.until(lambda: len(on.videos(group)) == 3, "all three videos")
    gone = await ann.presses(video, "🗑 Delete")
    assert gone is not None
    assert "Deleted" in gone.text
    assert video.deleted
    assert filled.deleted is False
    assert on.paid("a button") == 2


async def test_share_and_send_into_any_chat(on: Scene) -> None:
    """Shared, a video can be opened by a link and sent into a chat where the bot is not."""
    ann, bob = on.server.person(name="Ann"), on.server.person(name="Bob")
    chat = on.server.private(ann)
    asked = await ann.says(chat, "/luma a shared fox")
    video = await delivered(on, asked)
    job = str(video.buttons[0].data).partition(":")[2]
    assert await bob.inquires(job) == []
    assert await ann.presses(video, "⭐ Share") is not None
    await on.until(lambda: any("Shared" in m.text for m in chat.messages), "how to pass it on")
    results = await bob.inquires(job)
    assert results
    elsewhere = on.server.group("without the bot", bot="left")
    sent = await bob.chooses(results[0], elsewhere)
    assert sent.video is not None
    opened = await bob.says(on.server.private(bob), f"/start share_{job}")
    assert (await on.answer(opened, lambda m: m.video)).video is not None
    mine = await ann.inquires("shared")
    assert mine is not None
    assert len(mine) == 1


async def test_blocked_and_back(on: Scene) -> None:
    """A video that nobody can receive is kept, and /jobs brings it when the person is back."""
    ann = on.server.person(name="Ann")
    chat = on.server.private(ann)
    async with on.server.holding("sendVideo", only=lambda call: into(call, chat)) as gate:
        asked = await ann.says(chat, "/luma a blocked fox")
        await gate.arrived(seconds=100)
        await ann.blocks()
    await on.until(
        lambda: _states(on, "a blocked fox", None) == [State.UNDELIVERABLE], "it is given up"
    )
    await ann.unblocks()
    listed = await on.answer(await ann.says(chat, "/jobs"), lambda m: m.buttons)
    assert await ann.presses(listed, listed.labels[0]) is not None
    await on.until(lambda: on.videos(chat), "the video")
    assert on.paid("a blocked fox") == 1
    assert asked.deleted is False


async def test_the_menu_is_registered(on: Scene) -> None:
    """People see the commands, each in his language, in private and in groups."""
    zoe = on.server.person(name="Zoe", language_code="zh-hans")
    private = on.server.private(zoe)
    await on.until(lambda: on.server.menu(private, zoe), "a menu")
    names = [row["command"] for row in on.server.menu(private, zoe)]
    assert names[:2] == ["luma", "jobs"]
    ann = on.server.person(name="Ann", language_code="en")
    texts = [on.server.menu(private, who)[0]["description"] for who in (zoe, ann)]
    assert texts[0] != texts[1]
    answer = await on.answer(await zoe.says(private, "/luma"), lambda m: m.text)
    assert "例如" in answer.text or "比如" in answer.text


def _states(on: Scene, prompt: str, field: str | None) -> list[object]:
    """Return the state of the jobs with a prompt, or a field of their requests."""
    wanted = "state" if field is None else in_request(field)
    sql = f"SELECT {wanted} FROM jobs WHERE {in_request()} = ?"  # noqa: S608 - ours
    return [value for (value,) in on.bot.books(sql, prompt)]
