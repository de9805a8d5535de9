"""A text whose answer was lost is said again, and stands in the chat once in the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import ForceReply

from adapters.chat.telegram.post import Post
from bot.domain.reply import Reply
from bot.errors import ChatBusy, StoreFailed
from tests.servers.telegram import Chat, Fault, Message
from tests.telegram_posting_stage import ROW, Stage, address, name, posting_stage

REPLY = Reply(text="On <it>", buttons=(ROW,))


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which answers are lost."""
    async with posting_stage(tmp_path) as opened:
        yield opened
        assert opened.diary.defects == []


async def lose(
    on: Stage, chat: Chat, reply: Reply = REPLY, key: str = "key", trouble: str = "cut_after"
) -> Message | None:
    """Say something and lose the answer; return what stands in the chat, if it got there."""
    before = set(chat.kept)
    on.misbehave("sendMessage", trouble)
    with pytest.raises(ChatBusy) as busy:
        await on.posting.send(address(chat), reply, key=key)
    assert busy.value.retry_after is None
    on.passes(2.0)
    fresh = set(chat.kept) - before
    return chat.kept[fresh.pop()] if fresh else None


@pytest.mark.parametrize("trouble", ["cut_after", "slow_after", "garbage_after"])
async def test_the_first_of_two_is_removed(on: Stage, trouble: str) -> None:
    """The lost text did stand in the chat: it goes, and the one said anew stays."""
    group = on.server.group("Foxes")
    lost = await lose(on, group, trouble=trouble)
    said = await on.send(address(group), REPLY)
    assert lost is not None
    assert lost.deleted
    assert group.messages == [said]
    assert await on.posting.send(address(group), REPLY, key="key") == name(said)


@pytest.mark.parametrize("trouble", ["cut_before", "500", "502", "garbage_before"])
async def test_what_never_arrived_is_said_once(on: Stage, trouble: str) -> None:
    """The lost text did not arrive: it is said anew, and nobody else's messages change."""
    ann, group = on.server.person(), on.server.group("Foxes")
    ours = await on.send(address(group), Reply(text="other"), key="other")
    on.passes(2.0)
    assert await lose(on, group, trouble=trouble) is None
    theirs = [await ann.says(group, "On <it>") for _ in range(3)]
    later = await on.send(address(group), REPLY, key="later")
    on.passes(2.0)
    said = await on.send(address(group), REPLY)
    assert group.messages == [ours, *theirs, later, said]
    assert [message.edits for message in group.messages] == [0] * 6


async def test_only_the_lost_text_is_touched(on: Stage) -> None:
    """Among messages of people, and other ones of ours, the lost one is found and removed."""
    ann, group = on.server.person(), on.server.group("Foxes")
    first = await ann.says(group, "/luma a fox")
    lost = await lose(on, group)
    between = [await ann.says(group, "hm"), await on.send(address(group), REPLY, key="other")]
    on.passes(2.0)
    said = await on.send(address(group), REPLY)
    assert lost is not None
    assert lost.deleted
    assert group.messages == [first, *between, said]
    assert [message.edits for message in group.messages] == [0] * 4


async def test_a_text_that_was_killed_on_its_way_is_settled_too(on: Stage) -> None:
    """After a restart only the log knows of it; a newer state is said, and the older one goes."""
    group = on.server.group("Foxes")
    lost = await lose(on, group, Reply(text="20 %", buttons=(ROW,)))
    on.anew()
    said = await on.send(address(group), Reply(text="80 %", buttons=(ROW,)))
    assert lost is not None
    assert lost.deleted
    assert [message.text for message in group.messages] == ["80 %"]
    assert group.messages == [said]


async def test_what_is_said_in_the_end_is_the_newest(on: Stage) -> None:
    """While the lost one is looked for, the core has something newer to say."""
    ann, group = on.server.person(), on.server.group("Foxes")
    await lose(on, group, Reply(text="1"), trouble="cut_before")
    for _ in range(3):
        await ann.says(group, "hm")
    on.passes(2.0)
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), Reply(text="2"), key="key")
    said = await on.send(address(group), Reply(text="3"))
    assert said.text == "3"
    assert len(group.messages) == 4


async def test_a_text_lost_twice_stands_once(on: Stage) -> None:
    """Both lost ones go."""
    group = on.server.group("Foxes")
    lost = [await lose(on, group), await lose(on, group)]
    said = await on.send(address(group), REPLY)
    assert all(message is not None and message.deleted for message in lost)
    assert group.messages == [said]


async def test_in_a_busy_chat_it_is_let_be(on: Stage) -> None:
    """Eight messages are tried; a text too many does less harm than a chat full of edits."""
    ann, group = on.server.person(), on.server.group("Foxes")
    assert await lose(on, group, trouble="cut_before") is None
    for _ in range(20):
        await ann.says(group, "hm")
    await on.send(address(group), REPLY)
    assert len(on.server.calls.of("editMessageText")) == 8


async def test_messages_known_as_others_are_not_tried(on: Stage) -> None:
    """What updates told of is left out, so that the lost one is found among many."""
    ann, group = on.server.person(), on.server.group("Foxes")
    for _ in range(10):
        on.seen.note(group.id, (await ann.says(group, "hm")).id, theirs=True)
    await on.log.begin("key", chat=group.id, floor=1, at=on.clock.now())
    said = await on.send(address(group), REPLY)
    assert group.messages[-1] is said
    assert on.server.calls.of("editMessageText") == []


async def test_in_a_channel_nothing_is_tried(on: Stage) -> None:
    """In a channel the bot may edit what others posted, so it keeps its hands off."""
    channel = on.server.channel("News")
    lost = await lose(on, channel)
    post = on.server.posts(channel, "On <it>")
    said = await on.send(address(channel), REPLY)
    assert channel.messages == [lost, post, said]
    assert on.methods() == ["sendMessage"] * 2


async def test_private_chats_share_their_numbers(on: Stage) -> None:
    """What went to other private chats meanwhile is known and not tried."""
    ann, bob = on.server.person(), on.server.person()
    mine, other = on.server.private(ann), on.server.private(bob)
    on.seen.note(mine.id, (await ann.says(mine, "/luma a fox")).id)
    assert await lose(on, mine, trouble="cut_before") is None
    for n in range(12):
        await on.send(address(other), Reply(text=str(n)), key=f"other {n}")
        on.passes(2.0)
    await on.send(address(mine), REPLY)
    assert on.server.calls.of("editMessageText") == []


async def test_a_form_that_was_lost_is_sent_again(on: Stage) -> None:
    """What asks for a reply cannot be edited, so it is not looked for."""
    group = on.server.group("Foxes")
    form = Post(html="Your words:", markup=ForceReply(selective=True))
    on.server.misbehave(Fault(method="sendMessage", trouble="cut_after"))
    await on.insist(lambda: on.posting.post(address(group), form, key="form"))
    assert [message.forces_reply for message in group.messages] == [True, True]
    assert on.server.calls.of("editMessageText") == []


async def test_an_unclear_probe_is_no_reason_to_alter_anything(on: Stage) -> None:
    """When the probes fail, too, the text stands there and its id is known."""
    ann, group = on.server.person(), on.server.group("Foxes")
    await lose(on, group)
    theirs = await ann.says(group, "hm")
    for trouble in ("500", "400"):
        on.server.misbehave(Fault(method="editMessageText", trouble=trouble))
    said = await on.send(address(group), REPLY)
    assert group.messages[-2:] == [theirs, said]


async def test_a_twin_that_cannot_be_removed_now_goes_later(on: Stage) -> None:
    """A refused delete is made up for with the next message."""
    group = on.server.group("Foxes")
    lost = await lose(on, group)
    on.server.misbehave(Fault(method="deleteMessage", trouble="500"))
    await on.send(address(group), REPLY)
    assert lost is not None
    assert not lost.deleted
    on.passes(2.0)
    await on.send(address(group), REPLY, key="next")
    assert lost.deleted


async def test_a_number_that_could_not_be_written_is_not_lost(on: Stage) -> None:
    """The store fails after the text was sent: nothing is sent again, and the id comes later."""
    group = on.server.group("Foxes")
    writes = 0

    async def fails_second(_: str) -> None:
        nonlocal writes
        writes += 1
        if writes == 2:
            raise StoreFailed("the disk is full")

    on.database.before = fails_second
    with pytest.raises(StoreFailed):
        await on.posting.send(address(group), REPLY, key="key")
    said = await on.send(address(group), REPLY)
    assert group.messages == [said]
    assert on.methods() == ["sendMessage"]
