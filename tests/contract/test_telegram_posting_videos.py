"""A video whose answer was lost is looked for before it is ever sent again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.reply import Reply
from bot.domain.video import Video
from bot.errors import ChatBusy, ChatUnsure
from bot.texts import load
from tests.servers.telegram import Fault
from tests.telegram_posting_stage import (
    Stage,
    address,
    anchors,
    brings,
    lose,
    name,
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


@pytest.mark.parametrize("trouble", ["cut_after", "slow_after", "garbage_after"])
async def test_a_video_that_arrived_is_found(on: Stage, video: Video, trouble: str) -> None:
    """It was stored and the answer was lost: it is known again, and never uploaded twice."""
    ann, group = on.server.person(), on.server.group("Foxes")
    asked = await ann.says(group, "/luma a fox")
    await lose(on, group, brings(video), trouble=trouble)
    after = [await ann.says(group, "hm"), await ann.says(group, "where is it")]
    said = await on.send(address(group), brings(video))
    assert videos(group) == [said]
    assert said.edits == 0
    assert group.messages == [asked, said, *after]
    assert len(on.server.calls.of("sendVideo")) == 1
    assert anchors(on) == [CHECKING]
    assert await on.posting.send(address(group), brings(video), key="key") == name(said)


@pytest.mark.parametrize(
    "trouble", ["cut_before", "cut_upload", "500", "502", "503", "garbage_before"]
)
async def test_a_video_that_never_arrived_is_sent_again(
    on: Stage, video: Video, trouble: str
) -> None:
    """All that it could be is somebody else's: it is uploaded once more, and stands there once."""
    ann, group = on.server.person(), on.server.group("Foxes")
    photo = await ann.sends_photo(group, (await on.blobs.local(video.thumbnail)).read_bytes())
    ours = await on.send(address(group), brings(video, job="02J", text="other"), key="other")
    on.passes(2.0)
    await lose(on, group, brings(video), trouble=trouble)
    theirs = await ann.says(group, "hm")
    on.passes(2.0)
    later = await on.send(address(group), brings(video, job="03J", text="later"), key="later")
    said = await on.send(address(group), brings(video))
    assert group.messages == [photo, ours, theirs, later, said]
    assert [message.edits for message in group.messages] == [0] * 5
    assert len(on.server.calls.of("sendVideo")) == 4


async def test_it_is_looked_for_a_moment_later(on: Stage, video: Video) -> None:
    """The video may be on its way in still, so three seconds pass first."""
    group = on.server.group("Foxes")
    await lose(on, group, brings(video))
    with pytest.raises(ChatBusy) as busy:
        await on.posting.send(address(group), brings(video), key="key")
    assert busy.value.retry_after == pytest.approx(3.0, abs=1.0)
    assert anchors(on) == []


async def test_after_a_kill_more_time_passes(on: Stage, video: Video) -> None:
    """The process died with the video under way: 15 seconds from its beginning it is looked for."""
    group = on.server.group("Foxes")
    async with on.server.holding("sendVideo", at="after") as gate:
        sending = asyncio.ensure_future(on.posting.send(address(group), brings(video), key="key"))
        await gate.arrived()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    on.anew()
    with pytest.raises(ChatBusy) as busy:
        await on.posting.send(address(group), brings(video), key="key")
    assert busy.value.retry_after == pytest.approx(13.0, abs=3.0)
    said = await on.send(address(group), brings(video))
    assert videos(group) == group.messages == [said]
    assert len(on.server.calls.of("sendVideo")) == 1


async def test_after_a_kill_before_anything_was_sent_it_is_sent(on: Stage, video: Video) -> None:
    """Only the log knew of it: nothing is found, and it goes its way."""
    group = on.server.group("Foxes")
    await on.log.begin("key", chat=group.id, floor=0, at=on.clock.now())
    on.anew()
    said = await on.send(address(group), brings(video))
    assert videos(group) == group.messages == [said]


async def test_other_buttons_after_a_restart_do_not_hide_it(on: Stage, video: Video) -> None:
    """The caption is written anew by the probe; the file tells that it is the one."""
    group = on.server.group("Foxes")
    await lose(on, group, brings(video))
    on.anew()
    said = await on.send(address(group), brings(video, text="16:9 · ray-2"))
    assert videos(group) == group.messages == [said]
    assert said.caption == "a <fox>\n16:9 · ray-2"


async def test_among_too_many_messages_it_is_not_looked_for(on: Stage, video: Video) -> None:
    """With more than thirty that it could be the core is told to ask the person."""
    ann, group = on.server.person(), on.server.group("Foxes")
    await lose(on, group, brings(video))
    for _ in range(31):
        await ann.says(group, "hm")
    with pytest.raises(ChatUnsure):
        await on.send(address(group), brings(video))
    assert on.server.calls.of("editMessageCaption") == []
    assert CHECKING not in [message.text for message in group.messages]
    assert len(videos(group)) == 1


async def test_messages_known_as_others_are_not_counted(on: Stage, video: Video) -> None:
    """What updates told of is left out: in a busy group it is found all the same."""
    ann, group = on.server.person(), on.server.group("Foxes")
    await lose(on, group, brings(video))
    for _ in range(50):
        on.seen.note(group.id, (await ann.says(group, "hm")).id, theirs=True)
    said = await on.send(address(group), brings(video))
    assert videos(group) == [said]
    assert len(on.server.calls.of("editMessageCaption")) == 1


@pytest.mark.parametrize("trouble", ["500", "cut_before", "garbage_before", "slow_before", "400"])
async def test_an_unclear_probe_leaves_it_to_the_person(
    on: Stage, video: Video, trouble: str
) -> None:
    """Nobody can tell: nothing is sent again, and the text that asked is taken back."""
    group = on.server.group("Foxes")
    await lose(on, group, brings(video))
    on.misbehave("editMessageCaption", trouble)
    with pytest.raises(ChatUnsure):
        await on.send(address(group), brings(video))
    assert len(group.messages) == len(videos(group)) == 1
    assert len(on.server.calls.of("sendVideo")) == 1


async def test_probes_wait_as_long_as_telegram_asks(on: Stage, video: Video) -> None:
    """A 429 in between only takes time; so does a server that is away."""
    group = on.server.group("Foxes")
    await lose(on, group, brings(video))
    on.server.misbehave(Fault(method="editMessageCaption", trouble="429", retry_after=33))
    on.server.misbehave(Fault(method="sendMessage", trouble="429", retry_after=34))
    said = await on.send(address(group), brings(video))
    assert videos(group) == group.messages == [said]
    assert {33.0, 34.0} <= set(on.waits)
    assert anchors(on) == [CHECKING, CHECKING]


async def test_two_lost_videos_are_both_found(on: Stage, video: Video, tmp_path: Path) -> None:
    """The one that is mistaken for the other gets its own words back when it is looked for."""
    group = on.server.group("Foxes")
    second = await on.clip(tmp_path, name="the second one")
    await lose(on, group, brings(video), key="first")
    on.passes(2.0)
    await lose(on, group, brings(second, job="02J", text="other"), key="second")
    with pytest.raises(ChatUnsure):
        await on.send(address(group), brings(second, job="02J", text="other"), key="second")
    said = await on.send(address(group), brings(video), key="first")
    assert said.caption == "a <fox>\n16:9"
    assert len(videos(group)) == len(on.server.calls.of("sendVideo")) == 2


async def test_a_lost_video_that_is_wanted_no_more(on: Stage, video: Video) -> None:
    """Something else is said in its place under its key: the video is found, and taken away."""
    ann, group = on.server.person(), on.server.group("Foxes")
    await lose(on, group, brings(video))
    theirs = await ann.says(group, "nice")
    said = await on.send(address(group), Reply(text="It is not shared any more."))
    assert group.messages == [theirs, said]
