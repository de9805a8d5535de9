"""A picture or file on Telegram whose answer was lost stands in the chat once all the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.reply import Reply
from bot.errors import ChatBusy
from tests.telegram_files import chart, drawn, table
from tests.telegram_posting_stage import (
    ROW,
    Stage,
    address,
    brings,
    lose,
    name,
    posting_stage,
    videos,
)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage, on which nothing may be a defect."""
    async with posting_stage(tmp_path) as opened:
        yield opened
        assert opened.diary.defects == []


@pytest.mark.parametrize("trouble", ["cut_after", "garbage_after"])
@pytest.mark.parametrize("picture", [True, False])
async def test_one_that_arrived_unheard_stands_once(
    on: Stage, trouble: str, *, picture: bool
) -> None:
    """Its answer was lost: it is said again, and the first one is found and taken away."""
    ann, group = on.server.person(), on.server.group("Foxes")
    hers = await ann.says(group, "hello")
    attachment = await (chart(on) if picture else table(on))
    reply = Reply(text="1", buttons=(ROW,), attachment=attachment)
    on.misbehave("sendPhoto" if picture else "sendDocument", trouble)
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), reply, key="key")
    said = await on.send(address(group), reply)
    assert group.messages == [hers, said]
    assert await on.posting.send(address(group), reply, key="key") == name(said)
    await on.send(address(group), reply, key="another")
    assert not on.server.calls.of("sendPhoto", "sendDocument")[-1].files


@pytest.mark.parametrize("trouble", ["cut_before", "cut_upload", "500", "429"])
async def test_one_that_never_arrived_is_sent_again(on: Stage, trouble: str) -> None:
    """Nothing else in the chat is touched."""
    ann, group = on.server.person(), on.server.group("Foxes")
    hers = await ann.sends_photo(group, drawn(kind="JPEG"))
    video = await on.send(address(group), brings(await on.clip(on.blobs.scratch().parent)), key="v")
    on.passes(2.0)
    reply = Reply(text="1", attachment=await chart(on))
    on.misbehave("sendPhoto", trouble)
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), reply, key="key")
    said = await on.send(address(group), reply)
    assert group.messages == [hers, video, said]
    assert [message.edits for message in group.messages] == [0, 0, 0]


async def test_a_lost_picture_hides_no_lost_video(on: Stage, tmp_path: Path) -> None:
    """Both answers were lost: the video is found, the picture said again; each stands once."""
    group, reply = on.server.group("Foxes"), Reply(text="1", attachment=await chart(on))
    on.misbehave("sendPhoto", "cut_after")
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), reply, key="picture")
    video = brings(await on.clip(tmp_path))
    on.passes(2.0)
    await lose(on, group, video, key="video")
    found = await on.send(address(group), video, key="video")
    picture = await on.send(address(group), reply, key="picture")
    assert videos(group) == [found]
    assert found.caption == "a <fox>\n16:9"
    assert [m for m in group.messages if m.photo] == [picture]


async def test_a_picture_lost_after_a_video_takes_nothing_with_it(
    on: Stage, tmp_path: Path
) -> None:
    """The search for a picture's twin never removes a video, though nobody knows of that either."""
    group, video = on.server.group("Foxes"), brings(await on.clip(tmp_path))
    await lose(on, group, video, key="video")
    on.passes(2.0)
    reply = Reply(text="1", attachment=await table(on))
    on.misbehave("sendDocument", "cut_after")
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), reply, key="paper")
    paper = await on.send(address(group), reply, key="paper")
    found = await on.send(address(group), video, key="video")
    assert group.messages == [found, paper]
    assert found.caption == "a <fox>\n16:9"
    assert len(on.server.calls.of("sendVideo")) == 1
