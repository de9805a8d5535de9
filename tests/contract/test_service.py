"""The real service and a chat that makes trouble: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from bot.domain.job import State
from bot.domain.names import MessageId
from bot.errors import ChatBusy, ChatGone
from tests.remembering_chat import Deed, no_trouble
from tests.room_stage import picture
from tests.service_stage import Stage, playing, rushing

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


async def one_video(on: Stage, asked: MessageId) -> None:
    """Wait for the end; the video is all that is left, and was paid once."""
    message = on.chat.messages[asked]
    video = await on.video(asked)
    await on.done()
    assert on.chat.answers(asked) == [video]
    assert sum(m.reply.video is not None for m in on.chat.said(asked)) == 1
    assert on.paid(message.text.removeprefix("/luma ")) == 1


async def test_a_request_becomes_a_video(tmp_path: Path) -> None:
    """One status message that goes away, one video that stays, one purchase."""
    async with playing(tmp_path) as on:
        asked = await on.say("/luma a plain fox")
        await one_video(on, asked)
        assert len(on.chat.said(asked)) == 2
        job = await on.job(asked)
        assert (job.state, job.result) == (State.DELIVERED, on.chat.answers(asked)[0].id)


async def test_a_busy_chat_gets_everything_once(tmp_path: Path) -> None:
    """The chat refuses each kind of deed twice, for minutes: the video comes all the same, once."""
    refused: Counter[tuple[str, bool]] = Counter()

    async def busy(deed: Deed) -> None:
        kind = deed.name, deed.video
        if deed.name in {"send", "edit", "delete"} and refused[kind] < 2:
            refused[kind] += 1
            raise ChatBusy("slow down", retry_after=100.0)

    async with playing(tmp_path, speed=20.0) as on, rushing(on):
        on.chat.trouble = busy
        await one_video(on, await on.say("/luma a patient fox"))
        for kind in (("send", False), ("send", True), ("delete", False)):
            assert refused[kind] == 2


async def test_nobody_speaks_before_the_time_that_the_chat_asked_for(tmp_path: Path) -> None:
    """A video that was refused for 300 s is not offered again within 299 s."""
    offers: list[float] = []

    async with playing(tmp_path) as on:

        async def busy(deed: Deed) -> None:
            if deed.video:
                offers.append(on.clock.now())
                raise ChatBusy("slow down", retry_after=300.0)

        on.chat.trouble = busy
        asked = await on.say("/luma a fox that waits")
        await on.bell.when(lambda: offers, "a first offer")
        before = await on.state(asked, State.DELIVERING)
        on.clock.jump(250.0)
        await asyncio.sleep(0.3)
        assert len(offers) == 1
        on.chat.trouble = no_trouble
        on.clock.jump(51.0)
        await one_video(on, asked)
        assert before.attempts <= 1


async def test_a_lost_chat_keeps_the_video_to_be_fetched(tmp_path: Path) -> None:
    """Nobody can be reached: the job is undeliverable, /jobs offers it, and it can be fetched."""

    async def gone(deed: Deed) -> None:
        if deed.name in {"send", "edit", "delete"}:
            raise ChatGone("kicked out")

    async with playing(tmp_path) as on:
        on.chat.trouble = gone
        asked = await on.say("/luma an exiled fox")
        await on.state(asked, State.UNDELIVERABLE)
        await on.done()
        assert on.chat.answers(asked) == []
        on.chat.trouble = no_trouble
        question = await on.say("/jobs")
        listed = await on.answer(question, lambda m: m.button("fetch"))
        assert "could not be posted" in listed.text
        stranger = await on.press(listed, "fetch", user="eve")
        assert stranger.denied
        assert not (await on.press(listed, "fetch")).denied
        fetched = await on.video(listed.id)
        await on.done()
        assert fetched.text == "an exiled fox\nAda"
        assert on.paid("an exiled fox") == 1


async def test_a_chat_that_hangs_delays_no_results(tmp_path: Path) -> None:
    """Progress of ten people hangs in the chat; each video comes all the same, and once."""
    hanging, waiting = asyncio.Event(), 0

    async def hang(deed: Deed) -> None:
        nonlocal waiting
        if deed.name in {"send", "edit"} and not deed.video:
            waiting += 1
            await hanging.wait()

    async with playing(tmp_path) as on:
        on.chat.trouble = hang
        people = [f"person{n}" for n in range(10)]
        asked = [await on.say(f"/luma a fox of {user}", user=user) for user in people]
        for message in asked:
            await on.video(message)
        assert waiting == 10
        hanging.set()
        for message in asked:
            await one_video(on, message)


async def test_a_removed_status_is_not_missed(tmp_path: Path) -> None:
    """Somebody removes the status message: progress does not bring it back, the video comes."""
    async with playing(tmp_path, speed=20.0) as on, rushing(on):
        asked = await on.say("/luma a tidy fox")
        status = await on.answer(asked, lambda m: m.button("cancel"))
        on.chat.remove(status.id)
        await one_video(on, asked)
        assert len(on.chat.said(asked)) == 2


async def test_a_failure_is_told_even_without_the_status(tmp_path: Path) -> None:
    """The status message was removed, then the generation fails: a new message says so, once."""
    async with playing(tmp_path, speed=20.0) as on, rushing(on):
        asked = await on.say("/luma a fox [fail]")
        status = await on.answer(asked, lambda m: m.button("cancel"))
        on.chat.remove(status.id)
        told = await on.answer(asked, lambda m: m.button("retry"))
        await on.done()
        assert on.chat.answers(asked) == [told]


@pytest.mark.parametrize("deed", ["understand", "picture"])
async def test_a_chat_that_is_busy_when_it_is_read(deed: str, tmp_path: Path) -> None:
    """The chat cannot hand a message or its picture out for a while: it is read later, not lost."""
    tries = 0

    async def busy(tried: Deed) -> None:
        nonlocal tries
        if tried.name == deed:
            tries += 1
            if tries < 6:
                raise ChatBusy("slow down", retry_after=9.0)

    async with playing(tmp_path) as on, rushing(on):
        on.chat.trouble = busy
        asked = await on.say("/luma a fox\n", picture("PNG", (200, 90, 20), (320, 200)))
        await on.video(asked)
        await on.done()
