"""What the core says stands in the chat on Telegram as it should, once, and where it should."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.chat.telegram.ids import TELEGRAM
from bot.domain.names import MessageId
from bot.domain.reply import Address, Button, Reply
from bot.errors import ChatBusy, ChatGone
from tests.servers.telegram import Fault
from tests.telegram_posting_stage import ROW, Stage, address, name, posting_stage


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage, on which nothing may be a defect."""
    async with posting_stage(tmp_path) as opened:
        yield opened
        assert opened.diary.defects == []


async def test_a_text_stands_as_a_reply_with_its_buttons(on: Stage) -> None:
    """Escaped, silent where it should be, without a preview of links, under the message asked."""
    ann, group = on.server.person(), on.server.group("Foxes")
    asked = await ann.says(group, "/luma a fox")
    reply = Reply(text="<b>On it</b> & a fox", buttons=(ROW,), silent=True)
    said = await on.send(address(group, asked), reply)
    assert said.text == "<b>On it</b> & a fox"
    assert said.reply_to is asked
    assert said.silent
    assert said.preview == {"is_disabled": True}
    assert [button.data for button in said.buttons] == ["again:01J", "delete:01J"]


async def test_a_video_is_told_in_full(on: Stage, tmp_path: Path) -> None:
    """The file arrives byte for byte with pixels, seconds, first picture, to be played at once."""
    group = on.server.group("Foxes")
    asked = await on.server.person().says(group, "/luma a fox")
    video = await on.clip(tmp_path)
    content = (await on.blobs.local(video.file)).read_bytes()
    reply = Reply(text="16:9", quote="a <fox>", buttons=(ROW,), video=video)
    said = await on.send(address(group, asked), reply)
    shown = said.video
    assert shown is not None
    assert shown.path.read_bytes() == content
    assert (shown.width, shown.height, shown.duration) == (320, 180, 2)
    assert shown.streaming
    assert shown.name.endswith(".mp4")
    assert shown.thumbnail is not None
    assert not shown.thumbnail_ignored
    assert said.caption == "a <fox>\n16:9"
    assert [entity.kind for entity in said.entities] == ["expandable_blockquote"]
    assert not said.silent
    assert [action.name for action in group.actions] == ["upload_video"]


async def test_a_video_that_telegram_has_is_not_uploaded_again(on: Stage, tmp_path: Path) -> None:
    """The second time it goes by its file id, into any chat, even if our file is gone."""
    group, private = on.server.group("Foxes"), on.server.private(on.server.person())
    video = await on.clip(tmp_path)
    await on.send(address(group), Reply(text="one", video=video), key="one")
    await on.blobs.discard(video.file)
    said = await on.send(address(private), Reply(text="two", video=video), key="two")
    assert said.video is not None
    first, second = on.server.calls.of("sendVideo")
    assert first.files
    assert not second.files
    assert private.actions == []


async def test_a_video_without_sound_is_known_again_too(on: Stage, tmp_path: Path) -> None:
    """Telegram makes an animation of it; its file id is as good."""
    group = on.server.group("Foxes")
    video = await on.clip(tmp_path, sound=False)
    said = await on.send(address(group), Reply(text="one", video=video), key="one")
    assert said.animation is not None
    await on.send(address(group), Reply(text="two", video=video), key="two")
    assert not on.server.calls.of("sendVideo")[1].files


async def test_a_file_that_telegram_forgot_is_uploaded(on: Stage, tmp_path: Path) -> None:
    """A file id that is refused costs nothing: the upload follows, and the new id is kept."""
    group = on.server.group("Foxes")
    video = await on.clip(tmp_path)
    await on.log.keep_file(video.file, "BAACAgI_from_another_bot", at=1.0)
    await on.send(address(group), Reply(text="one", video=video), key="one")
    await on.send(address(group), Reply(text="two", video=video), key="two")
    calls = on.server.calls.of("sendVideo")
    assert [(call.status, bool(call.files)) for call in calls] == [
        (400, False),
        (200, True),
        (200, False),
    ]


async def test_a_name_of_a_local_file_is_no_file_id(on: Stage, tmp_path: Path) -> None:
    """What stands in the log is sent as an id only if it has the form of one."""
    video = await on.clip(tmp_path)
    await on.log.keep_file(video.file, str(tmp_path / "bot.db"), at=1.0)
    said = await on.send(address(on.server.group("Foxes")), Reply(text="", video=video))
    assert said.video is not None
    assert said.video.size == video.clip.size


async def test_a_video_that_is_not_kept_any_more_cannot_be_sent(on: Stage, tmp_path: Path) -> None:
    """Without file and file id there is nothing to send, now or later; its key stays free."""
    video = await on.clip(tmp_path)
    await on.blobs.discard(video.file)
    with pytest.raises(ChatGone):
        await on.send(address(on.server.group("Foxes")), Reply(text="", video=video), key="key")
    assert await on.log.begun("key") is None


async def test_a_missing_first_picture_does_not_matter(on: Stage, tmp_path: Path) -> None:
    """The video is sent without it."""
    video = await on.clip(tmp_path)
    await on.blobs.discard(video.thumbnail)
    said = await on.send(address(on.server.group("Foxes")), Reply(text="", video=video))
    assert said.video is not None
    assert said.video.thumbnail is None


async def test_the_same_key_is_said_once(on: Stage) -> None:
    """Said again after a restart it is known by its key, and not even asked for a turn."""
    to = address(on.server.group("Foxes"))
    first = await on.send(to, Reply(text="one"), key="same")
    assert await on.anew().send(to, Reply(text="one"), key="same") == name(first)
    assert on.methods() == ["sendMessage"]


async def test_it_is_said_in_the_topic_where_it_was_asked(on: Stage, tmp_path: Path) -> None:
    """In a forum everything stays in its topic, the sign of life, too."""
    forum = on.server.group("Forum", forum=True)
    topic = on.server.topic(forum, "Foxes")
    video = await on.clip(tmp_path)
    said = await on.send(address(forum, topic=topic), Reply(text="1", video=video))
    assert said.topic == topic
    assert [action.topic for action in forum.actions] == [topic]


async def test_a_deleted_request_is_answered_all_the_same(on: Stage) -> None:
    """Without the message that is answered the answer just stands there."""
    ann, group = on.server.person(), on.server.group("Foxes")
    asked = await ann.says(group, "/luma a fox")
    await ann.deletes(asked)
    assert (await on.send(address(group, asked), Reply(text="1"))).reply_to is None


async def test_no_sign_of_life_is_asked_of_a_channel_twice(on: Stage, tmp_path: Path) -> None:
    """Channels show none; that one was refused is remembered, and the video is there."""
    channel = on.server.channel("News")
    on.server.misbehave(Fault(method="sendChatAction", trouble="400"))
    for key in ("one", "two"):
        video = await on.clip(tmp_path, name=key)
        assert (await on.send(address(channel), Reply(text="", video=video), key=key)).video
    assert len(on.server.calls.of("sendChatAction")) == 1


async def test_a_sign_of_life_that_fails_harms_nothing(on: Stage, tmp_path: Path) -> None:
    """Whatever happens to it, the video goes its way."""
    group = on.server.group("Foxes")
    for trouble in ("429", "500", "403", "401", "cut_after"):
        on.server.misbehave(Fault(method="sendChatAction", trouble=trouble))
        video = await on.clip(tmp_path, name=trouble)
        assert (await on.send(address(group), Reply(text="", video=video), key=trouble)).video


async def test_a_message_changes_in_place(on: Stage, tmp_path: Path) -> None:
    """Text and buttons, then it becomes a video, then another one with other words; and again."""
    group = on.server.group("Foxes")
    said = await on.send(address(group), Reply(text="1", buttons=(ROW,)))
    assert await on.edit(said, Reply(text="2", buttons=(ROW[:1],)))
    assert (said.text, said.labels) == ("2", ["🔁 Again"])
    assert await on.edit(said, Reply(text="2"))
    assert said.labels == []
    first, second = [await on.clip(tmp_path, name=name_) for name_ in ("first", "second")]
    for reply in (
        Reply(text="3", video=first, buttons=(ROW,)),
        Reply(text="4", video=first, buttons=(ROW,)),
        Reply(text="4", video=second),
    ):
        assert await on.edit(said, reply)
        assert await on.edit(said, reply)
        assert reply.video is not None
        assert said.video is not None
        assert said.video.size == reply.video.clip.size
        assert said.caption == reply.text
    uploads = [call for call in on.server.calls.of("editMessageMedia") if call.files]
    assert len(uploads) == 2
    assert said.video is not None
    assert said.video.thumbnail is not None


async def test_words_for_a_video_become_its_caption(on: Stage, tmp_path: Path) -> None:
    """A text put in the place of a video's words changes its caption and leaves the video."""
    video = await on.clip(tmp_path)
    said = await on.send(address(on.server.group("Foxes")), Reply(text="1", video=video))
    assert await on.edit(said, Reply(text="2"))
    assert said.caption == "2"


async def test_what_is_gone_cannot_be_edited(on: Stage) -> None:
    """Deleted by somebody, somebody else's, or never there: false, and no error."""
    ann, group = on.server.person(), on.server.group("Foxes")
    theirs = await ann.says(group, "hello")
    said = await on.send(address(group), Reply(text="1"))
    await ann.deletes(said)
    assert not await on.edit(said, Reply(text="2"))
    assert not await on.edit(theirs, Reply(text="2"))


@pytest.mark.parametrize("odd", ["999999", "no name", "", "-1001000000001/999"])
async def test_what_never_was_is_gone(on: Stage, odd: str) -> None:
    """A name that names nothing is no error."""
    group = on.server.group("Foxes")
    assert not await on.posting.edit(address(group), MessageId(odd), Reply(text="2"))
    assert await on.posting.delete(address(group), MessageId(odd))


async def test_a_deleted_message_is_gone(on: Stage) -> None:
    """Deleted twice is deleted once, and uses up nothing of the chat's budget."""
    group = on.server.group("Foxes")
    said = await on.send(address(group), Reply(text="1"))
    assert await on.posting.delete(address(group), name(said))
    assert await on.posting.delete(address(group), name(said))
    assert group.messages == []


async def test_the_buttons_survive_the_way(on: Stage) -> None:
    """Buttons and what they bring back arrive; what this bot cannot do is left out."""
    row = (Button("again:01J", "🔁"), Button("forward:01J", "↗"))
    said = await on.send(address(on.server.group("Foxes")), Reply(text="1", buttons=(row,)))
    assert [button.data for button in said.buttons] == ["again:01J"]


@pytest.mark.parametrize("chat", ["elsewhere", "-100999", "12", ""])
async def test_an_unknown_chat_is_gone(on: Stage, chat: str) -> None:
    """Whoever speaks into a chat that does not exist is told to stop trying."""
    to = Address(platform=TELEGRAM, chat=chat)
    with pytest.raises(ChatGone):
        await on.insist(lambda: on.posting.send(to, Reply(text="1"), key="key"))
    assert await on.log.begun("key") is None


async def test_a_crowd_of_messages_keeps_the_pace(on: Stage) -> None:
    """25 texts into one group: none too early for the server, none lost, in their order."""
    to = address(on.server.group("Foxes"))
    for n in range(25):
        await on.send(to, Reply(text=str(n)), key=f"key {n}")
    said = [m.text for m in on.server.world.chats[int(to.chat)].messages]
    assert said == [str(n) for n in range(25)]


async def test_progress_is_dropped_when_the_budget_is_low(on: Stage) -> None:
    """After twelve messages in a minute progress has to wait, and results go on."""
    group = on.server.group("Foxes")
    said = await on.send(address(group), Reply(text="0", silent=True), key="status")
    for n in range(11):
        assert await on.edit(said, Reply(text=f"{n + 1}", fleeting=True))
    on.passes(2.0)
    with pytest.raises(ChatBusy) as busy:
        await on.posting.edit(address(group), name(said), Reply(text="12", fleeting=True))
    assert busy.value.retry_after is not None
    assert busy.value.retry_after > 30
    await on.posting.send(address(group), Reply(text="done"), key="result")
    assert on.waits[-1] is not None


async def test_silence_is_kept(on: Stage, tmp_path: Path) -> None:
    """A silent reply notifies nobody, also when it brings a video."""
    group = on.server.group("Foxes")
    reply = Reply(text="1", video=await on.clip(tmp_path), silent=True)
    assert (await on.send(address(group), reply, key="one")).silent
    assert not (await on.send(address(group), replace(reply, silent=False), key="two")).silent
