"""The real service takes up what a dead process left, in every state it can have left it in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.generation import Order
from bot.domain.job import Job, State
from bot.domain.names import GenerationId, MessageId
from bot.domain.reply import Reply
from bot.domain.video import VideoRequest
from bot.errors import Failure
from tests.making import address, job
from tests.service_stage import Stage, stage


async def left(on: Stage, text: str, state: State, **changes: object) -> tuple[Job, MessageId]:
    """Leave a job in a state as a process does that dies; return it and the message asked by."""
    said = on.chat.say(f"/luma {text}")
    asked = MessageId(said.key.partition(":")[2])
    made = job(
        now=on.clock.now() - 60.0,
        state=state,
        address=address(asked),
        origin=said.key,
        request=VideoRequest(prompt=text),
    )
    made = replace(made, **changes)  # type: ignore[arg-type] # any field may be left in any way
    await on.books.write(lambda r: r.jobs.add(made))
    await on.books.write(lambda r: r.leases.release())
    return made, asked


@pytest.mark.parametrize("state", [State.QUEUED, State.GENERATING])
async def test_what_can_go_on_goes_on(state: State, tmp_path: Path) -> None:
    """A queued job is bought, one in the making is asked for; each ends in a video, paid once."""
    async with stage(tmp_path) as on:
        bought: dict[str, object] = {}
        if state is State.GENERATING:
            provider = on.service.engine.ports.providers["sandbox"]
            generation = await provider.submit(Order(request=VideoRequest(prompt="a left fox")))
            bought = {"generation": generation, "submitted_at": on.clock.now() - 30.0}
        _, asked = await left(on, "a left fox", state, **bought)
        await on.service.start()
        video = await on.video(asked)
        await on.done()
        assert on.chat.answers(asked) == [video]
        assert on.paid("a left fox") == 1
        assert on.diary.defects == []


async def test_what_was_on_its_way_is_not_sent_again(tmp_path: Path) -> None:
    """Nobody knows whether it was bought: the person is told, once, and nothing is bought."""
    async with stage(tmp_path) as on:
        made, asked = await left(on, "a doubtful fox", State.SUBMITTING)
        await on.service.start()
        told = await on.answer(asked, lambda m: m.button("retry"))
        await on.done()
        assert "cannot tell whether" in told.text
        assert on.chat.said(asked) == [told]
        assert on.paid("a doubtful fox") == 0
        assert (await on.job(asked)).failure is Failure.ANSWER_LOST
        assert made.version < (await on.job(asked)).version
        assert on.diary.defects == []


@pytest.mark.parametrize(
    "state", [State.DELIVERED, State.FAILED, State.CANCELLED, State.UNDELIVERABLE]
)
@pytest.mark.parametrize("noted", [True, False], ids=["noted", "not noted"])
async def test_an_end_that_was_not_told_is_told(
    state: State,
    noted: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """The job was over and its status message still said otherwise: now it says so, or is gone."""
    failure = Failure.UPSTREAM if state is State.FAILED else None
    async with stage(tmp_path) as on:
        made, asked = await left(
            on, "a fox that is over", state, failure=failure, generation=GenerationId("g")
        )
        if noted:
            old = Reply(text="Making your video")
            status = await on.chat.send(made.address, old, key=f"{made.id}:status")
            await on.books.write(lambda r: r.statuses.put(made.id, status))
        await on.service.start()
        await on.done()
        assert on.diary.defects == []
        assert len(on.chat.answers(asked)) == (0 if state is State.DELIVERED else 1)
        assert not any("Making" in m.text for m in on.chat.answers(asked))
