"""The search for a lost video: where it must not be made, what it says, and that nothing stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.domain.reply import Button, Reply
from bot.domain.video import Video
from bot.errors import ChatBusy, ChatGone, ChatUnsure
from bot.texts import load
from tests.servers.telegram import Chat, Fault, Message
from tests.telegram_posting_stage import (
    ROW,
    Stage,
    address,
    anchors,
    brings,
    lose,
    posting_stage,
    videos,
)

CHECKING = load().say("en", "telegram-checking")


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which answers are lost."""
    async with posting_stage(tmp_path) as opened:
        yield opened
        assert opened.diary.defects == []


@pytest.fixture
async def video(on: Stage, tmp_path: Path) -> Video:
    """A video."""
    return await on.clip(tmp_path)


async def test_in_a_channel_nothing_is_probed(on: Stage, video: Video) -> None:
    """In a channel the bot may edit what others posted, so it keeps its hands off."""
    channel = on.server.channel("News")
    await lose(on, channel, brings(video))
    on.server.posts(channel, "hm")
    with pytest.raises(ChatUnsure):
        await on.send(address(channel), brings(video))
    assert on.server.calls.of("editMessageCaption") == []
    assert [message.edits for message in channel.messages] == [0, 0]


async def test_what_became_of_it_in_a_group_that_moved_nobody_can_tell(
    on: Stage, video: Video
) -> None:
    """The old group cannot be looked into any more."""
    group = on.server.group("Foxes", supergroup=False)
    await lose(on, group, brings(video))
    moved = on.server.migrate(group)
    with pytest.raises(ChatUnsure):
        await on.send(address(group), brings(video))
    assert videos(moved) == []


async def test_a_chat_that_is_gone_meanwhile_is_gone(on: Stage, video: Video) -> None:
    """Thrown out between the loss and the search: that is the end of it."""
    group = on.server.group("Foxes")
    await lose(on, group, brings(video))
    on.server.misbehave(Fault(method="editMessageCaption", trouble="403"))
    with pytest.raises(ChatGone):
        await on.send(address(group), brings(video))
    on.server.kick(group)
    with pytest.raises(ChatGone):
        await on.send(address(group), brings(video))


async def test_the_question_is_asked_in_the_readers_language(on: Stage, video: Video) -> None:
    """The buttons tell which one it is; the topic is that of the video."""
    say = load().say
    forum = on.server.group("Forum", forum=True)
    topic = on.server.topic(forum, "Foxes")
    row = (Button("again:01J", say("zh", "button-again")),)
    reply = Reply(text="", buttons=(row,), video=video)
    on.server.misbehave(Fault(method="sendVideo", trouble="cut_after"))
    await on.insist(lambda: on.posting.send(address(forum, topic=topic), reply, key="key"))
    assert anchors(on) == [say("zh", "telegram-checking")]
    (call,) = on.server.calls.of("sendMessage")
    assert call.result["message_thread_id"] == topic
    assert call.parameters["disable_notification"] == "true"


async def test_a_search_that_was_killed_begins_anew(on: Stage, video: Video) -> None:
    """Its text is taken away, and the video is found all the same."""
    ann, group = on.server.person(), on.server.group("Foxes")
    await lose(on, group, brings(video))
    await ann.says(group, "hm")
    on.passes(3.0)
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), brings(video), key="key")
    assert CHECKING in [message.text for message in group.messages]
    on.anew()
    said = await on.send(address(group), brings(video))
    assert videos(group) == [said]
    assert [message.text for message in group.messages] == ["", "hm"]


async def test_a_question_with_a_lost_answer_does_not_stay(on: Stage, video: Video) -> None:
    """The text that asks can get lost as well; it is asked again, and both go in the end."""
    group = on.server.group("Foxes")
    await lose(on, group, brings(video), trouble="cut_before")
    on.server.misbehave(Fault(method="sendMessage", trouble="cut_after"))
    said = await on.send(address(group), brings(video))
    assert anchors(on) == [CHECKING, CHECKING]
    assert group.messages == [said]


async def test_a_question_that_cannot_be_taken_back_now_goes_later(on: Stage, video: Video) -> None:
    """A refused delete is made up for with the next message."""
    group = on.server.group("Foxes")
    await lose(on, group, brings(video))
    on.server.misbehave(Fault(method="deleteMessage", trouble="502"))
    said = await on.send(address(group), brings(video))
    assert len(group.messages) == 2
    on.passes(2.0)
    later = await on.send(address(group), Reply(text="1", buttons=(ROW,)), key="next")
    assert group.messages == [said, later]


async def test_a_video_known_by_its_file_id_is_looked_for_too(on: Stage, video: Video) -> None:
    """It makes no difference how it was sent."""
    group, other = on.server.group("Foxes"), on.server.group("Hens")
    await on.send(address(other), brings(video), key="other")
    await lose(on, group, brings(video))
    said = await on.send(address(group), brings(video))
    assert videos(group) == group.messages == [said]


async def test_lost_answers_everywhere_double_nothing(on: Stage, video: Video) -> None:
    """Ten chats, half of them with a lost answer: one video each in the end."""
    chats = [on.server.group(f"Foxes {n}") for n in range(10)]
    for n, chat in enumerate(chats):
        if n % 2:
            trouble = "cut_after" if n % 4 == 1 else "cut_before"
            on.server.misbehave(Fault(method="sendVideo", trouble=trouble, chat=chat.id))
    for chat in chats:
        await on.send(address(chat), brings(video), key=f"key {chat.id}")
    assert [len(videos(chat)) for chat in chats] == [1] * 10
    assert [len(chat.messages) for chat in chats] == [1] * 10


@asynccontextmanager
async def sweeping(on: Stage) -> AsyncIterator[None]:
    """Let what served its turn be removed meanwhile."""
    task = asyncio.create_task(on.posting.sweep())
    await asyncio.sleep(0)  # it waits from now on
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def searched(on: Stage, chat: Chat, video: Video) -> Message:
    """Lose a video and begin to look for it; return the text that says so."""
    await lose(on, chat, brings(video), trouble="cut_before")
    await on.server.person().says(chat, "hm")
    await on.server.person().says(chat, "well")
    on.passes(3.0)
    on.server.misbehave(Fault(method="editMessageCaption", trouble="429", retry_after=30))
    while not on.server.calls.of("editMessageCaption"):
        with pytest.raises(ChatBusy) as busy:
            await on.posting.send(address(chat), brings(video), key="key")
        if not on.server.calls.of("editMessageCaption"):
            on.passes(busy.value.retry_after or 1.0)
    return next(message for message in chat.messages if message.text == CHECKING)


async def forgotten(on: Stage) -> None:
    """Wait until nothing is known of the text any more."""

    async def unknown() -> bool:
        return await on.log.begun("key:checking") is None

    await on.diary.bell.until(unknown, "it is forgotten")


async def test_a_search_that_is_given_up_leaves_no_text(on: Stage, video: Video) -> None:
    """Its job was cancelled, so nobody asks any more: the text goes ten seconds after its time."""
    group = on.server.group("Foxes")
    checking = await searched(on, group, video)
    async with sweeping(on):
        on.passes(25.0)
        other = address(on.server.group("Hens"))
        await on.send(other, Reply(text="the sweep has had its turn"), key="other")
        assert not checking.deleted
        on.passes(20.0)
        await on.server.until(lambda: checking.deleted, "it is taken away")
        await forgotten(on)


async def test_a_search_that_somebody_goes_on_with_is_left_alone(on: Stage, video: Video) -> None:
    """However long the chat makes it wait, it is found in the end, and asked about once."""
    group = on.server.group("Foxes")
    await searched(on, group, video)
    async with sweeping(on):
        said = await on.send(address(group), brings(video))
    assert anchors(on) == [CHECKING]
    assert videos(group) == [said]
    assert CHECKING not in [message.text for message in group.messages]


async def test_a_text_of_a_process_that_was_killed_does_not_stay(on: Stage, video: Video) -> None:
    """Its job was cancelled meanwhile: a minute after the start the text goes, and is forgotten."""
    group = on.server.group("Foxes")
    checking = await searched(on, group, video)
    on.anew()
    async with sweeping(on):
        on.server.misbehave(Fault(method="deleteMessage", trouble="502"))
        on.passes(61.0)
        await on.server.until(lambda: on.server.calls.of("deleteMessage"), "a first try")
        assert await on.log.begun("key:checking") is not None
        for _ in range(100):
            if checking.deleted:
                break
            on.passes(5.0)
            await asyncio.sleep(0.05)
        await forgotten(on)
    assert checking.deleted
