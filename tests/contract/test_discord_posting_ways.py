"""Every way to bring a video home on Discord: token, ordinary edit, new message, direct message."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.chat.discord.ids import pressed_id
from adapters.chat.discord.tidying import keep_tidy
from adapters.chat.discord.visit import TOKEN_LIFE, TRUSTED, Facts
from adapters.store.peers import Alone
from bot.domain.reply import Reply
from bot.errors import ChatBusy, ChatGone, StoreFailed
from tests.discord_posting_stage import (
    JOB,
    PROMPT,
    STATUS,
    VIDEO,
    Stage,
    name_of,
    progress,
    stage,
)
from tests.servers.discord.permissions import Permission
from tests.troubles import no_hurdle


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage."""
    async with stage(tmp_path) as opened:
        yield opened


async def test_hours_later_the_video_still_comes_into_its_message(on: Stage) -> None:
    """The token is dead and the process another one: the ordinary edit needs neither."""
    asked, to = await on.asks()
    status = await on.posting.send(to, progress("On it"), key=STATUS)
    on.later(5 * 3600)
    posting = on.anew()
    assert await posting.send(to, await on.finished(), key=VIDEO) == status
    assert asked.message.files == ("luma-mnpqrs.mp4",)
    assert [edit.route for edit in asked.message.edits] == ["token", "channel"]
    assert on.server.called("original_edit") == on.server.called("original_edit")[:1]


async def test_a_token_is_not_used_in_its_last_minute(on: Stage) -> None:
    """An upload that begins in time might end too late."""
    asked, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.later(TRUSTED + 1)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert asked.message.edits[-1].route == "channel"


@pytest.mark.parametrize("code", [50027, 10015, 10062])
async def test_a_dead_token_is_forgotten_and_the_next_way_taken(on: Stage, code: int) -> None:
    """Whatever kills it early, it is tried once and never again."""
    asked, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.server.fault("original_edit", code=code)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert asked.message.edits[-1].route == "channel"
    row = await on.log.visit(asked.id)
    assert row is not None
    assert row[1] == ""
    on.later(10)
    assert await on.posting.edit(to, name_of(asked.message), Reply(text="x"))
    assert len(on.server.called("original_edit")) == 2


async def test_a_message_somebody_removed_is_said_anew(on: Stage) -> None:
    """The video is not lost with the status message."""
    asked, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.server.world.delete_message(asked.message)
    video = await on.posting.send(to, await on.finished(), key=VIDEO)
    (seen,) = on.channel.messages
    assert video == name_of(seen)
    assert seen.files == ("luma-mnpqrs.mp4",)
    assert not await on.posting.edit(to, name_of(asked.message), Reply(text="x"))


@pytest.mark.parametrize("code", [50001, 50013, 10003, 50083, 40067, 50008, 40058])
async def test_where_nothing_may_be_said_the_person_is_told(on: Stage, code: int) -> None:
    """Edit and message are refused for good: the video comes by direct message."""
    asked, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.later(TOKEN_LIFE)
    on.server.fault("message_edit", code=code)
    on.server.fault("message_create", code=code)
    video = await on.posting.send(to, await on.finished(), key=VIDEO)
    (told,) = on.ada.dm().messages
    assert video == name_of(told)
    assert told.files == ("luma-mnpqrs.mp4",)
    assert asked.message.files == ()
    closed = [(fields["way"], fields["code"]) for fields in on.noted("discord_way_closed")]
    assert closed == [("edit", code), ("send", code)]


@pytest.mark.parametrize("code", [50007, 50278])
async def test_when_every_way_is_closed_the_core_is_told(on: Stage, code: int) -> None:
    """Token, edit, message and direct message were tried; only then is anybody out of reach."""
    _, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    for route in ("original_edit", "message_edit", "message_create"):
        on.server.fault(route, code=50001)
    on.server.fault("message_create", code=code)
    with pytest.raises(ChatGone) as caught:
        await on.posting.send(to, await on.finished(), key=VIDEO)
    assert str(caught.value) == f"no way was open (50001, 50001, 50001, {code})"


async def test_thrown_out_of_the_guild_the_bot_writes_to_the_person(on: Stage) -> None:
    """What the server really refuses then, without an order: edit and message, not the DM."""
    _, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.server.guild("Elsewhere").join(on.ada)
    on.guild.leave(on.server.bot)
    on.later(TOKEN_LIFE)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert len(on.ada.dm().messages) == 1


async def test_without_the_right_to_attach_the_person_gets_the_file(on: Stage) -> None:
    """The right was taken away while the video was made."""
    asked, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.channel.permissions(on.server.bot, deny=Permission.ATTACH_FILES)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert asked.message.files == ()
    assert on.ada.dm().messages[0].files == ("luma-mnpqrs.mp4",)


async def test_a_thread_that_fell_asleep_is_woken_by_a_new_message(on: Stage) -> None:
    """An archived thread takes no edits, but a message opens it again."""
    thread = on.channel.thread("foxes")
    _, to = await on.asks(thread)
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.later(TOKEN_LIFE)
    thread.change(archived=True)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert thread.messages[-1].files == ("luma-mnpqrs.mp4",)
    assert not thread.archived


async def test_an_interaction_nobody_answered_in_time_is_answered_in_the_channel(
    on: Stage,
) -> None:
    """Its token never opened anything; what was asked was stored, so it is answered."""
    asked, to = await on.hears()
    on.later(5)
    await on.posting.send(to, progress("On it"), key=STATUS)
    assert asked.failed
    (seen,) = on.channel.messages
    assert seen.text == "On it"
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert on.channel.messages == [seen]
    assert seen.files == ("luma-mnpqrs.mp4",)


async def test_an_answer_waits_for_the_deferral(on: Stage) -> None:
    """What is said before the interaction is acknowledged waits for that, and does not miss it."""
    asked, to = await on.hears()

    async def late() -> None:
        await on.clock.sleep(0.2)
        await on.defers(asked)

    said = on.posting.send(to, progress("On it"), key=STATUS)
    message, _ = await asyncio.gather(said, late())
    assert message == name_of(asked.message)
    assert on.channel.messages == [asked.message]
    assert not any(call.code == 10015 for call in on.server.calls)


async def test_a_deferral_whose_answer_was_lost_is_found(on: Stage) -> None:
    """It was acknowledged and nobody knows the message: the token leads there all the same."""
    asked, to = await on.hears()
    await on.defers(asked, noted=False)
    on.later(5)
    assert await on.posting.send(to, progress("On it"), key=STATUS) == name_of(asked.message)
    on.later(TOKEN_LIFE)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert on.channel.messages == [asked.message]
    assert asked.message.edits[-1].route == "channel"


async def test_a_hidden_answer_stays_hidden(on: Stage) -> None:
    """A list for one person is edited by its token, and later told to this person only."""
    asked, to = await on.asks(hidden=True)
    listed = await on.posting.send(to, Reply(text="Your videos"), key="answer:1")
    assert asked.message.text == "Your videos"
    assert on.channel.messages == []
    on.later(TOKEN_LIFE)
    assert not await on.posting.edit(to, listed, Reply(text="x"))
    assert not await on.posting.delete(to, listed)
    late, there = await on.asks(hidden=True)
    on.later(TOKEN_LIFE)
    await on.posting.send(there, Reply(text="Late"), key="answer:2")
    assert late.message.loading
    assert on.channel.messages == []
    assert [message.text for message in on.ada.dm().messages] == ["Late"]


async def test_a_guest_is_answered_by_token_then_by_direct_message(on: Stage) -> None:
    """Installed for a person only, the bot may not speak in the guild, and does not try."""
    foreign = on.server.guild("Foreign", bot=False).channel("talk")
    on.ada.installed = True
    asked, to = await on.asks(foreign, inside=False)
    await on.posting.send(to, progress("On it"), key=STATUS)
    assert asked.message.text == "On it"
    on.later(TOKEN_LIFE)
    assert not await on.posting.edit(to, name_of(asked.message), progress("Half done"))
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert on.ada.dm().messages[0].files == ("luma-mnpqrs.mp4",)
    assert on.server.called("message_edit") == []
    assert [call.channel for call in on.server.called("message_create")] == [on.ada.dm().id]


async def test_a_direct_message_that_was_not_noted_is_found(on: Stage) -> None:
    """Killed right after it was sent, started when its nonce is forgotten: there is still one."""
    foreign = on.server.guild("Foreign", bot=False).channel("talk")
    on.ada.installed = True
    _, to = await on.asks(foreign, inside=False)
    on.later(TOKEN_LIFE)
    reply = await on.finished()

    async def broken(deed: str) -> None:
        if deed == "write" and on.ada.dm().messages:
            raise StoreFailed("the process is being killed")

    on.database.before = broken
    with pytest.raises(ChatBusy):
        await on.posting.send(to, reply, key=VIDEO)
    on.database.before = no_hurdle
    on.later(1800)
    found = await on.anew().send(to, reply, key=VIDEO)
    assert [name_of(message) for message in on.ada.dm().messages] == [found]


async def test_direct_messages_are_edited_like_any_other(on: Stage) -> None:
    """In the bot's own conversation with somebody the ordinary way is open."""
    on.guild.join(on.ada)
    asked, to = await on.asks(on.ada.dm())
    await on.posting.send(to, progress("On it"), key=STATUS)
    on.later(TOKEN_LIFE)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert asked.message.files == ("luma-mnpqrs.mp4",)


async def test_who_pressed_a_button_is_reached_by_direct_message(on: Stage) -> None:
    """A job begun by a button has a status of its own; locked out, the presser is written to."""
    old = await on.posting.send(on.address(), await on.finished(), key="a")
    pressed = on.channel.messages[0]
    facts = Facts(channel=on.channel.id, user=on.ada.id, guild=on.guild.id)
    dead = ""
    await on.log.hear(77, token=dead, facts=facts.packed(), at=on.clock.now(), inbound=None)
    to = on.address(reply_to=pressed_id(on.channel.id, pressed.id, 77))
    status = await on.posting.send(to, progress("On it"), key=STATUS)
    assert status == name_of(on.channel.messages[1]) != old
    assert on.channel.messages[1].reference == pressed.id
    assert await on.posting.send(to, await on.finished(), key=VIDEO) == status
    on.channel.permissions(on.server.bot, deny=Permission.SEND_MESSAGES)
    await on.posting.send(to, progress("Again"), key=f"{JOB[::-1]}:status")
    assert [message.text for message in on.ada.dm().messages] == ["Again"]
    assert on.server.called("original_edit") == []


@pytest.mark.parametrize("code", [200000, 240000, 20009])
async def test_words_that_are_not_wanted_there_are_left_out(on: Stage, code: int) -> None:
    """AutoMod blocks the prompt, in an edit too: the video comes without it."""
    asked, to = await on.asks()
    on.server.fault("original_edit", code=code)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert asked.message.text == "Ada · 16:9"
    assert asked.message.attachments[0].description is None
    on.server.fault("message_create", code=code)
    await on.posting.send(on.address(), await on.finished(), key="copy")
    assert PROMPT not in on.channel.messages[-1].text


async def test_words_that_are_wanted_nowhere_are_told_elsewhere(on: Stage) -> None:
    """Even without the prompt it is blocked: the other ways are tried."""
    _, to = await on.asks()
    on.server.fault("original_edit", code=200000, times=2)
    on.server.fault("message_edit", code=200000, times=2)
    on.server.fault("message_create", code=200000, times=2)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert on.ada.dm().messages[0].text == f"`{PROMPT}`\nAda · 16:9"


async def test_tokens_are_dropped_when_they_are_dead(on: Stage) -> None:
    """Within a minute, whatever the store did; with age the whole interaction is forgotten."""
    asked, _ = await on.asks()
    on.database.before = Once()
    tidying = asyncio.create_task(
        keep_tidy(on.log, on.clock, on.diary, peers=Alone(), retention=86400.0)
    )
    bell = on.diary.bell

    async def token() -> str | None:
        row = await on.log.visit(asked.id)
        return None if row is None else row[1]

    async def dropped() -> bool:
        on.clock.jump(61)
        return await token() == ""

    async def forgotten() -> bool:
        on.clock.jump(86400)
        return await token() is None

    await bell.when(lambda: on.noted("store_failed"), "the store is in trouble")
    assert await token() == asked.token
    await bell.until(dropped, "the token is dropped")
    assert await token() is not None
    await bell.until(forgotten, "the interaction is forgotten")
    tidying.cancel()
    await asyncio.wait([tidying])


async def test_trouble_of_the_store_is_trouble_of_the_moment(on: Stage) -> None:
    """Nothing is lost: it is said again, and stands there once."""
    asked, to = await on.asks()
    on.database.before = Once()
    with pytest.raises(ChatBusy):
        await on.posting.send(to, Reply(text="one"), key="a")
    await on.posting.send(to, Reply(text="one"), key="a")
    on.database.before = Once()
    with pytest.raises(ChatBusy):
        await on.posting.edit(to, name_of(asked.message), Reply(text="two"))
    on.database.before = Once()
    with pytest.raises(ChatBusy):
        await on.posting.delete(to, name_of(asked.message))
    assert on.channel.messages == [asked.message]
    assert asked.message.text == "one"


async def test_what_was_sent_and_not_noted_is_not_sent_twice(on: Stage) -> None:
    """The store fails right after the message went out: the nonce knows it again."""
    on.database.before = Once("write", skip=1)
    with pytest.raises(ChatBusy):
        await on.posting.send(on.address(), await on.finished(), key="a")
    message = await on.anew().send(on.address(), await on.finished(), key="a")
    (seen,) = on.channel.messages
    assert message == name_of(seen)


async def test_after_hours_it_is_looked_for(on: Stage) -> None:
    """The process was killed as it had sent a video; the nonce is forgotten when it comes back."""
    await on.posting.send(on.address(), Reply(text="before"), key="before")
    on.database.before = Once("write", skip=1)
    with pytest.raises(ChatBusy):
        await on.posting.send(on.address(), await on.finished(), key=VIDEO)
    on.later(3 * 3600)
    message = await on.anew().send(on.address(), await on.finished(), key=VIDEO)
    assert message == name_of(on.channel.messages[1])
    assert len(on.channel.messages) == 2


async def test_where_old_messages_may_not_be_read_it_is_sent(on: Stage) -> None:
    """Looking for it is refused: better twice than never."""
    await on.log.begin(VIDEO, at=on.clock.now() - 7200)
    on.channel.permissions(on.server.bot, deny=Permission.READ_MESSAGE_HISTORY)
    await on.posting.send(on.address(), await on.finished(), key=VIDEO)
    assert len(on.channel.messages) == 1


@dataclass(slots=True)
class Once:
    """Lets the store fail once, in what is asked of it of a kind, after some that pass."""

    only: str = ""
    skip: int = 0

    async def __call__(self, what: str) -> None:
        """Fail if it is time."""
        if self.only in what:
            self.skip -= 1
            if self.skip == -1:
                raise StoreFailed(f"no {what} today")
