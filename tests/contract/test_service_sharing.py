"""Sharing, late commands, deputies, closed bots, and videos that a chat cannot take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.web.addresses import PublicAddresses
from bot.domain.job import State
from bot.domain.names import JobId
from bot.domain.reply import FORWARD, LINK
from bot.errors import ChatBusy, ChatUnsure, Failure
from bot.rules.allowed import Allowed
from bot.usecases.sweep import clean
from tests.making import NOON, ROOM, owner
from tests.remembering_chat import Deed, Message
from tests.service_stage import Stage, playing, rushing


async def shared(on: Stage, words: str = "a fox") -> tuple[JobId, Message]:
    """Have a video made and shared by ada; return its job and message."""
    asked = await on.say(f"/luma {words}")
    video = await on.video(asked)
    await on.state(asked, State.DELIVERED)
    answer = await on.press(video, "share")
    assert answer.reply is not None
    verbs = [button.id.partition(":")[0] for row in answer.reply.buttons for button in row]
    assert verbs == [FORWARD, LINK, "unshare", "unnamed"]
    return (await on.job(asked)).id, video


async def test_a_shared_video_can_be_seen_by_others(tmp_path: Path) -> None:
    """Its link opens it for a stranger, and he may pass it on; before that he may not."""
    async with playing(tmp_path) as on, rushing(on):
        job_id, _ = await shared(on)
        bob = owner("bob")
        assert [o.job for o in await on.service.offered(bob, job_id)] == [job_id]
        opened = await on.say(f"/start share_{job_id}", user="bob")
        video = await on.video(opened)
        assert [b.id for b in video.buttons] == [f"{FORWARD}:{job_id}", f"{LINK}:{job_id}"]
        await on.done()
        assert len(on.chat.said(opened)) == 1


async def test_nothing_is_seen_that_is_not_shared(tmp_path: Path) -> None:
    """A stranger can neither open nor pass on what was not shared, or is no longer."""
    async with playing(tmp_path) as on, rushing(on):
        job_id, video = await shared(on)
        button = replace(video.buttons[0], id=f"unshare:{job_id}")
        call = on.pressing(video, button.id, "bob")
        assert (await on.service.pressed(call)).denied
        assert (await on.service.pressed(on.pressing(video, button.id, "ada"))).text
        assert await on.service.offered(owner("bob"), job_id) == []
        assert [o.job for o in await on.service.offered(owner(), job_id)] == [job_id]
        opened = await on.say(f"/start share_{job_id}", user="bob")
        refused = await on.answer(opened, lambda m: "no longer kept" in m.text)
        assert refused.reply.video is None


async def test_what_is_offered_to_pass_on(tmp_path: Path) -> None:
    """Without a name it is one's own finished videos, youngest first, by words of the prompt."""
    async with playing(tmp_path) as on, rushing(on):
        for words in ("a red fox", "a blue hare"):
            asked = await on.say(f"/luma {words}")
            await on.state(asked, State.DELIVERED)
        mine = await on.service.offered(owner(), "")
        assert [one.prompt for one in mine] == ["a blue hare", "a red fox"]
        assert [o.prompt for o in await on.service.offered(owner(), "FOX")] == ["a red fox"]
        assert await on.service.offered(owner("bob"), "") == []


async def test_a_late_command_is_asked_about(tmp_path: Path) -> None:
    """A command from before an outage is not charged unasked; a yes makes it, once."""
    async with playing(tmp_path) as on, rushing(on):
        inbound = on.chat.say("/luma a late fox", sent_at=on.clock.now() - 1500.0)
        assert await on.service.receive(inbound)
        message = next(m for m in on.chat.messages.values() if m.text == "/luma a late fox")
        question = await on.answer(message.id, lambda m: m.button("begin"))
        assert "25 min" in question.text
        assert on.paid("a late fox") == 0
        assert (await on.press(question, "begin", user="bob")).denied
        for _ in range(2):
            assert not (await on.press(question, "begin")).denied
        await on.video(message.id)
        await on.done()
        assert on.paid("a late fox") == 1


async def test_a_young_command_is_not(tmp_path: Path) -> None:
    """Ten minutes are nothing."""
    async with playing(tmp_path) as on, rushing(on):
        inbound = on.chat.say("/luma a young fox", sent_at=on.clock.now() - 400.0)
        assert await on.service.receive(inbound)
        message = next(m for m in on.chat.messages.values() if m.text == "/luma a young fox")
        assert (await on.video(message.id)).reply.video


@pytest.mark.parametrize("late", [True, False])
async def test_a_form_is_a_request_of_its_own(tmp_path: Path, late: bool) -> None:  # noqa: FBT001 - a row
    """A filled-in form is answered where it stands, without a word besides; a late one is asked
    about first, like any command.
    """
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say("/luma a plain fox")
        await on.video(asked)
        job = await on.job(asked)
        sent_at = on.clock.now() - (1500.0 if late else 0.0)
        filled: dict[str, Any] = {"target": job.id, "filled": True, "sent_at": sent_at}
        assert await on.service.receive(on.chat.say("/edit a fancy fox", **filled))
        form = next(m for m in on.chat.messages.values() if m.text == "/edit a fancy fox")
        if late:
            question = await on.answer(form.id, lambda m: m.button("begin"))
            assert on.paid("a fancy fox") == 0
            await on.press(question, "begin")
        video = await on.video(form.id)
        await on.done()
        assert video.text.startswith("a fancy fox")
        assert on.paid("a fancy fox") == 1
        assert len(on.chat.answers(form.id)) == 1 + late
        assert len(on.chat.answers(asked)) == 1


async def test_a_deputy_may_press(tmp_path: Path) -> None:
    """Whoever may act for the owner, as an admin for those who speak as the group, may press."""
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say("/luma a group's fox")
        video = await on.video(asked)
        assert (await on.press(video, "delete", user="bob")).denied
        on.chat.deputies.add(("bob", "ada"))
        await on.press(video, "again", user="bob")
        await on.done()
        ours = await on.books.read(lambda r: r.jobs.of(owner(), limit=9))
        assert [(one.owner.user, one.maker) for one in ours] == [("ada", "Ada")] * 2
        assert (await on.press(video, "delete", user="bob")).text == "Deleted."


async def test_what_is_too_old_to_be_removed_is_told(tmp_path: Path) -> None:
    """The video is gone here, and the person is asked to remove the message."""
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say("/luma an old fox")
        video = await on.video(asked)
        await on.done()
        on.chat.too_old.add(video.id)
        assert "remove it yourself" in (await on.press(video, "delete")).text
        assert (await on.job(asked)).video is None


@pytest.mark.parametrize(
    ("allowed", "passes"),
    [
        (Allowed(), True),
        (Allowed(users=frozenset({"room:ada"})), True),
        (Allowed(chats=frozenset({"room:room"})), True),
        (Allowed(chats=frozenset({"room:elsewhere"}), users=frozenset({"room:eve"})), False),
    ],
)
async def test_a_closed_bot(tmp_path: Path, allowed: Allowed, passes: bool) -> None:  # noqa: FBT001 - a row
    """Only the people and chats that the operator names get videos; others are told whom to ask."""
    async with playing(tmp_path, allowed=allowed) as on, rushing(on):
        asked = await on.say("/luma a fox")
        if passes:
            assert (await on.video(asked)).reply.video
        else:
            told = await on.answer(asked, lambda m: "not open to everybody" in m.text)
            assert "room:room or room:ada" in told.text
            assert on.paid("a fox") == 0


async def test_a_video_that_may_stand_there_is_not_posted_again(tmp_path: Path) -> None:
    """The person is told and gets a button; nothing is said a second time by itself."""
    async with playing(tmp_path) as on, rushing(on):
        lost: list[Deed] = []

        async def trouble(deed: Deed) -> None:
            if deed.name == "send" and deed.video and not lost:
                lost.append(deed)
                raise ChatUnsure("the line broke")

        on.chat.trouble = trouble
        asked = await on.say("/luma an unsure fox")
        told = await on.answer(asked, lambda m: m.button("fetch"))
        assert "cannot tell whether it arrived" in told.text
        await on.done()
        assert len([d for d in on.chat.deeds if d.name == "send" and d.video]) == 1
        assert (await on.job(asked)).failure is Failure.POST_LOST
        await on.press(told, "fetch")
        assert (await on.answer(told.id, lambda m: m.reply.video)).reply.video


@pytest.mark.parametrize("public", [True, False])
async def test_a_video_too_large_for_the_chat(tmp_path: Path, public: bool) -> None:  # noqa: FBT001 - a row
    """It comes as a link that can be opened for a week; without a public address that is told."""
    options: dict[str, Any] = {}
    if public:
        options["addresses"] = PublicAddresses("https://bot.example", bytes(32), lambda: NOON)
    async with playing(tmp_path, **options) as on, rushing(on):
        on.chat.max_video = 100
        asked = await on.say("/luma a huge fox")
        if public:
            linked = await on.answer(asked, lambda m: "https://bot.example/videos/" in m.text)
            assert linked.reply.video is None
            assert linked.button("again")
            assert (await on.state(asked, State.DELIVERED)).address.platform == ROOM
        else:
            told = await on.answer(asked, lambda m: "larger than this chat takes" in m.text)
            assert told.buttons == ()
            assert (await on.job(asked)).state is State.UNDELIVERABLE


async def test_a_chat_that_turns_out_to_take_less(tmp_path: Path) -> None:
    """It refuses the video for its size: the video is made smaller, once, and posted."""
    async with playing(tmp_path) as on, rushing(on):
        refused: list[int] = []

        async def trouble(deed: Deed) -> None:
            if deed.reply is None or deed.reply.video is None:
                return
            if deed.reply.video.clip.size > on.chat.max_video or not refused:
                refused.append(deed.reply.video.clip.size)
                on.chat.max_video = refused[0] * 3 // 4
                raise ChatBusy("too large", retry_after=1.0)

        on.chat.trouble = trouble
        asked = await on.say("/luma a fox that shrinks")
        video = (await on.video(asked)).reply.video
        assert video is not None
        assert video.clip.size <= on.chat.max_video < refused[0]
        assert len(refused) == 1
        await on.done()
        job = await on.job(asked)
        assert (job.state, job.video) == (State.DELIVERED, video)
        assert on.diary.count("video_smaller") == 1
        on.clock.jump(26 * 3600.0)
        await clean(on.service.engine)  # one that was made for another chat would be gone now
        assert (await on.blobs.local(video.file)).exists()


async def test_a_chat_that_takes_less_than_another(tmp_path: Path) -> None:
    """A video that is fetched into a smaller chat is made to fit there; what is kept stays."""
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say("/luma a fox to fetch")
        await on.video(asked)
        await on.done()
        kept = (await on.job(asked)).video
        assert kept is not None
        on.chat.max_video = kept.clip.size * 3 // 4
        listed = await on.say("/jobs")
        told = await on.answer(listed, lambda m: m.button("fetch"))
        await on.press(told, "fetch")
        copy = (await on.answer(told.id, lambda m: m.reply.video)).reply.video
        assert copy is not None
        assert copy.clip.size <= on.chat.max_video
        assert (await on.job(asked)).video == kept


async def test_a_time_that_was_told_is_not_left_to_pass(tmp_path: Path) -> None:
    """A video that takes longer than any before: whoever counts down is told a new moment."""
    async with playing(tmp_path, timeout=1e5) as on:
        asked = await on.say("/luma a fox [never]")
        await on.state(asked, State.GENERATING)
        for _ in range(12):
            on.clock.jump(100.0)
            await on.answer(asked, lambda m: m.reply.eta and m.reply.eta.at > on.clock.now())
