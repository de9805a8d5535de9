"""What Telegram refuses is understood, costs nobody else anything, and never tells the token."""

from __future__ import annotations

import traceback
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.reply import Reply
from bot.errors import ChatBusy, ChatError, ChatGone
from bot.texts import load
from tests.servers.telegram import TOKEN, Fault, Status
from tests.telegram_posting_stage import ROW, Stage, address, name, posting_stage

REPLY = Reply(text="1", buttons=(ROW,))


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which faults happen."""
    async with posting_stage(tmp_path) as opened:
        yield opened


async def test_a_429_stops_its_chat_and_no_other(on: Stage) -> None:
    """The chat is left alone for as long as Telegram says, then the message comes, once."""
    group, other = on.server.group("Foxes"), on.server.group("Hens")
    on.server.misbehave(Fault(method="sendMessage", trouble="429", retry_after=222))
    with pytest.raises(ChatBusy) as busy:
        await on.posting.send(address(group), REPLY, key="one")
    assert busy.value.retry_after == 222
    with pytest.raises(ChatBusy) as waits:
        await on.posting.send(address(group), REPLY, key="two")
    assert waits.value.retry_after == pytest.approx(222, abs=3)
    await on.posting.send(address(other), REPLY, key="three")
    assert group.messages == []
    await on.send(address(group), REPLY, key="one")
    await on.send(address(group), REPLY, key="two")
    assert len(group.messages) == 2


async def test_a_429_on_an_edit_stops_the_chat_too(on: Stage) -> None:
    """The flood wait is the chat's, whatever was called."""
    group = on.server.group("Foxes")
    said = await on.send(address(group), REPLY)
    on.passes(2.0)
    on.server.misbehave(Fault(method="editMessageText", trouble="429", retry_after=60))
    with pytest.raises(ChatBusy):
        await on.posting.edit(address(group), name(said), Reply(text="2"))
    with pytest.raises(ChatBusy) as waits:
        await on.posting.send(address(group), REPLY, key="two")
    assert waits.value.retry_after == pytest.approx(60, abs=3)


@pytest.mark.parametrize(
    ("trouble", "description"),
    [
        ("403", ""),
        ("400", "Bad Request: chat not found"),
        ("400", "Bad Request: message thread not found"),
        ("400", "Bad Request: CHAT_WRITE_FORBIDDEN"),
        ("400", "Bad Request: CHAT_GUEST_SEND_FORBIDDEN"),
        ("400", "Bad Request: USER_BANNED_IN_CHANNEL"),
        ("400", "Bad Request: not enough rights to send videos to the chat"),
        ("400", "Bad Request: need administrator rights in the channel chat"),
    ],
)
async def test_a_closed_chat_is_gone(on: Stage, trouble: str, description: str) -> None:
    """Nothing can be said there any more; nothing was said, and the key is free."""
    group = on.server.group("Foxes")
    on.server.misbehave(Fault(method="sendMessage", trouble=trouble, description=description))
    with pytest.raises(ChatGone):
        await on.posting.send(address(group), REPLY, key="key")
    assert await on.log.begun("key") is None
    assert on.diary.defects == []


@pytest.mark.parametrize(
    ("trouble", "description"),
    [("413", ""), ("400", "Bad Request: can't parse entities"), ("400", "Bad Request: odd")],
)
async def test_a_message_that_is_refused_for_good_is_a_defect(
    on: Stage, trouble: str, description: str
) -> None:
    """It is written down, and not tried for ever."""
    on.server.misbehave(Fault(method="sendMessage", trouble=trouble, description=description))
    with pytest.raises(ChatGone):
        await on.posting.send(address(on.server.group("Foxes")), REPLY, key="key")
    assert len(on.diary.defects) == 1
    assert await on.log.begun("key") is None


async def test_an_edit_that_is_refused_for_good_is_a_defect(on: Stage) -> None:
    """The message counts as lost for edits, so that the end is told in a new one."""
    said = await on.send(address(on.server.group("Foxes")), REPLY)
    on.server.misbehave(Fault(method="editMessageText", trouble="400"))
    assert not await on.edit(said, Reply(text="2"))
    assert len(on.diary.defects) == 1
    on.passes(2.0)
    on.server.misbehave(Fault(method="deleteMessage", trouble="400"))
    assert await on.posting.delete(address(said.chat), name(said))
    assert said.text == load().say("en", "telegram-removed")
    assert len(on.diary.defects) == 2


async def test_a_missing_right_to_send_videos_is_a_closed_chat(on: Stage, tmp_path: Path) -> None:
    """A group may forbid videos to the bot: it is told so by its own words."""
    group = on.server.group("Foxes")
    on.server.restrict(group, may=frozenset({"can_send_messages"}))
    video = await on.clip(tmp_path)
    with pytest.raises(ChatGone, match=r"(?i)not enough rights"):
        await on.send(address(group), Reply(text="", video=video))


@pytest.mark.parametrize("how", ["blocked", "kicked", "left", "deleted"])
async def test_whoever_threw_the_bot_out_is_left_alone(on: Stage, how: str) -> None:
    """Blocked, thrown out, no member, deleted: send, edit and delete say that the chat is gone."""
    person = on.server.person()
    chat = on.server.private(person) if how == "blocked" else on.server.group("Foxes")
    said = await on.send(address(chat), REPLY)
    if how == "blocked":
        await person.blocks()
    elif how == "deleted":
        on.server.delete_group(chat)
    else:
        on.server._become(chat, None, Status.KICKED if how == "kicked" else Status.LEFT)
    with pytest.raises(ChatGone):
        await on.send(address(chat), REPLY, key="two")
    with pytest.raises(ChatGone):
        await on.edit(said, Reply(text="2"))
    with pytest.raises(ChatGone):
        await on.delete(said)


async def test_a_deleted_topic_is_gone(on: Stage) -> None:
    """The topic in which it was asked is no more: it is not said elsewhere instead."""
    forum = on.server.group("Forum", forum=True)
    topic = on.server.topic(forum, "Foxes")
    on.server.delete_topic(forum, topic)
    with pytest.raises(ChatGone):
        await on.send(address(forum, topic=topic), REPLY)
    assert forum.messages == []


async def test_a_group_that_became_a_supergroup_is_followed(on: Stage) -> None:
    """It is said in the new chat, answering nothing; a number of the old one is touched no more."""
    ann, group = on.server.person(), on.server.group("Foxes", supergroup=False)
    asked = await ann.says(group, "/luma a fox")
    before = await on.send(address(group, asked), REPLY, key="before")
    moved = on.server.migrate(group)
    for key in ("one", "two"):
        on.passes(2.0)
        said = await on.send(address(group, asked), REPLY, key=key)
        assert (said.chat, said.reply_to) == (moved, None)
    assert [call.status for call in on.server.calls.of("sendMessage")] == [200, 400, 200, 200]
    assert not await on.edit(before, Reply(text="2"))
    assert await on.delete(before)
    assert len(moved.messages) == 3
    on.passes(2.0)
    assert (await on.send(address(group), REPLY, key="after")).chat is moved
    on.anew()
    assert (await on.send(address(group), REPLY, key="later")).chat is moved
    assert on.server.calls.of("sendMessage")[-1].status == 200


async def test_edits_and_deletes_notice_that_a_group_moved(on: Stage) -> None:
    """The old message cannot be reached: no edit, and nothing left to delete."""
    group = on.server.group("Foxes", supergroup=False)
    said = await on.send(address(group), REPLY)
    moved = on.server.migrate(group)
    assert not await on.edit(said, Reply(text="2"))
    assert await on.log.moves() == {group.id: moved.id}
    on.anew()
    assert await on.delete(said)


async def test_a_refused_token_is_waited_for(on: Stage) -> None:
    """While the token is refused nothing is lost; whoever listens says that it is."""
    group = on.server.group("Foxes")
    on.server.misbehave(Fault(method="sendMessage", trouble="401"))
    with pytest.raises(ChatBusy) as busy:
        await on.posting.send(address(group), REPLY, key="key")
    assert busy.value.retry_after == 60
    await on.send(address(group), REPLY, key="key")
    assert len(group.messages) == 1


async def test_a_server_that_is_away_loses_nothing(on: Stage) -> None:
    """What could not be sent because nobody was there is free to be sent again."""
    group = on.server.group("Foxes")
    async with on.server.away():
        with pytest.raises(ChatBusy) as busy:
            await on.posting.send(address(group), REPLY, key="key")
    assert busy.value.retry_after is None
    assert await on.log.begun("key") is None
    await on.send(address(group), REPLY, key="key")
    assert len(group.messages) == 1


@pytest.mark.parametrize(
    "trouble",
    ["500", "502", "cut_before", "cut_after", "slow_after", "garbage_before", "garbage_after"],
)
async def test_an_edit_with_a_lost_answer_is_just_made_again(on: Stage, trouble: str) -> None:
    """Edits and deletes can be repeated without harm."""
    said = await on.send(address(on.server.group("Foxes")), REPLY)
    for method in ("editMessageText", "deleteMessage"):
        on.misbehave(method, trouble)
    assert await on.edit(said, Reply(text="2"))
    assert said.text == "2"
    assert await on.delete(said)
    assert said.deleted


@pytest.mark.parametrize(
    "trouble",
    ["401", "404", "403", "413", "429", "500", "502", "cut_before", "slow_after", "garbage_after"],
)
async def test_no_error_tells_the_token(on: Stage, trouble: str) -> None:
    """Neither what is raised nor what was the cause of it, nor what is written down."""
    group = on.server.group("Foxes")
    on.misbehave("sendMessage", trouble)
    with pytest.raises(ChatError) as raised:
        await on.posting.send(address(group), REPLY, key="key")
    told = "".join(traceback.format_exception(raised.value))
    secret = TOKEN.partition(":")[2]
    assert secret not in told + repr(raised.value) + str(on.diary.events) + str(on.diary.defects)
