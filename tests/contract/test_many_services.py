"""Several processes on one database: whoever is free works, and nobody works twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from bot.domain.job import State
from bot.domain.names import JobId, MessageId
from bot.domain.reply import Reply
from bot.ports import EVERYTHING, Duty
from bot.usecases.engine import LEASE
from bot.usecases.peers import wakened
from bot.usecases.show import Seen
from bot.usecases.sweep import keep_watch, renew
from bot.usecases.view import Outlook
from bot.usecases.withdraw import cancel
from tests.crew_stage import crew
from tests.remembering_chat import Deed


async def test_who_only_hears_leaves_the_work_to_others_at_once(tmp_path: Path) -> None:
    """A worker is woken by what another process took in; it need not look by itself."""
    async with crew(tmp_path, False, True) as on:
        ears, worker = on.members
        await on.bell.when(lambda: worker.peers.alone(Duty.HOUSE), "somebody has the house")
        asked = [await on.say(ears, f"/luma fox {n}") for n in range(5)]
        for one in asked:
            await on.video(one)
        assert not ears.held
        assert ears.diary.count("job_submitting") == 0
        assert len(on.seller.paid()) == 5


async def test_two_workers_share_the_queue(tmp_path: Path) -> None:
    """A slot that one of them frees goes to the first in the queue, whoever has it in hand."""
    async with crew(tmp_path, True, True, slots=1) as on:
        asked = [await on.say(on.members[n % 2], f"/luma fox {n}") for n in range(6)]
        videos = [await on.video(one) for one in asked]
        assert len({video.id for video in videos}) == 6
        assert sorted(bought.prompt for bought in on.seller.paid()) == [
            f"fox {n}" for n in range(6)
        ]
        for one in asked:  # one video each, and no status message is left over

            def told(one: MessageId = one) -> bool:
                return len([m for m in on.chat.answers(one) if not m.deleted]) == 1

            await on.bell.when(told, "nothing but the video is there")
        await on.bell.when(lambda: not any(m.held for m in on.members), "nothing is in hand")


async def test_what_another_process_withdraws_is_let_go(tmp_path: Path) -> None:
    """Cancelled elsewhere, a job is told to be cancelled, and stays so."""
    async with crew(tmp_path, True, True, slots=1, speed=0.5) as on:
        first, other = on.members
        running = await on.say(first, "/luma a long one")
        await on.job(running, State.GENERATING)
        waits = await on.say(first, "/luma fox")
        await on.answer(waits, lambda m: m.button("cancel"))
        job = await on.job(waits)
        assert await cancel(other.service.engine, job.id) is not None
        await on.answer(waits, lambda m: not m.button("cancel"))
        await on.bell.when(lambda: job.id not in first.held | other.held, "both let go of it")
        shown = [m for m in on.chat.answers(waits) if not m.deleted]
        assert len(shown) == 1
        assert (await on.job(waits)).state is State.CANCELLED
        assert [bought.prompt for bought in on.seller.paid()] == ["a long one"]


async def test_who_sleeps_too_long_buys_nothing_and_lets_go(tmp_path: Path) -> None:
    """A process that was not heard of for longer than a lease finds its jobs in other hands."""
    async with crew(tmp_path, True, True, slots=0) as on:
        sleeper, other = on.members
        asked = await on.say(sleeper, "/luma fox")
        job = await on.job(asked)
        await on.bell.when(lambda: job.id in sleeper.held, "it is in hand")
        await sleeper.service.supervisor.stop()  # asleep, with everything in hand
        other.clock.jump(60.0)
        await renew(other.service.engine)
        await on.bell.when(lambda: job.id in other.held, "the other has it")
        sleeper.clock.jump(60.0)
        await renew(sleeper.service.engine)
        assert job.id not in sleeper.held
        assert sleeper.diary.count("lease_lost") == 1


async def test_a_clock_that_is_set_back_makes_no_lease_longer(tmp_path: Path) -> None:
    """A clock was an hour ahead: others need not wait that long for its jobs once it dies."""
    async with crew(tmp_path, True) as on:
        (member,) = on.members
        engine, supervisor = member.service.engine, member.service.supervisor
        await supervisor.stop()
        member.clock.jump(3600.0)
        await renew(engine)
        member.clock.jump(-3600.0)
        supervisor.start(keep_watch(engine), name="watch")

        async def short() -> bool:
            ((until,),) = await on.books.database.read(
                lambda c: c.rows("SELECT until FROM workers")
            )
            return float(until) <= member.clock.now() + LEASE

        await on.bell.until(short, "the lease is as long as any")


async def test_without_a_lease_nothing_is_bought(tmp_path: Path) -> None:
    """As long as it is not sure that nobody else has the job, no order goes out."""
    async with crew(tmp_path, True) as on:
        (member,) = on.members
        engine, stuck = member.service.engine, asyncio.Event()

        async def hold_up(_: str) -> None:
            await stuck.wait()

        await on.bell.when(lambda: member.peers.alone(Duty.HOUSE), "it is there")
        member.database.before = hold_up
        engine.lease_until = engine.now() - 1.0
        member.database.before = _none
        asked = await on.say(member, "/luma fox")
        await on.job(asked, State.SUBMITTING)
        engine.lease_until = engine.now() - 1.0
        await on.bell.when(lambda: member.diary.count("store_failed"), "it does not dare")
        assert not on.seller.paid()
        await renew(engine)
        member.clock.jump(6.0)
        await on.video(asked)


async def _none(_: str) -> None:
    """Let everything pass."""


async def test_a_callback_reaches_whoever_has_the_job(tmp_path: Path) -> None:
    """A provider calls any process; the one that has the job asks."""
    async with crew(tmp_path, True, True, speed=0.2) as on:
        holder, other = on.members
        asked = await on.say(holder, "/luma fox")
        job = await on.job(asked, State.GENERATING)
        await on.bell.when(
            lambda: holder.peers.alone(Duty.HOUSE) or other.peers.alone(Duty.HOUSE), ""
        )
        (await on.holder(asked)).diary.events.clear()
        other.service.hint(JobId(job.id))
        await on.bell.when(lambda: holder.diary.count("callback"), "the holder was told")


async def test_a_free_job_is_taken_without_a_look_at_all_in_hand(tmp_path: Path) -> None:
    """Who has ten thousand jobs in hand does not read their names for each new one; but what was
    said while he could not hear, he asks for.
    """
    async with crew(tmp_path, True, True, slots=0) as on:
        deaf, other = on.members
        asked = await on.say(deaf, "/luma fox")
        job = await on.job(asked)
        await on.bell.when(lambda: job.id in deaf.held, "it is in hand")
        await on.books.database.write(lambda c: c.run(_STOLEN, other.store.worker, job.id))
        await on.bell.when(lambda: job.id not in deaf.held, "it heard so")
        deaf.service.engine.held[job.id] = job  # as if it had not
        await wakened(deaf.service.engine, "")
        assert job.id in deaf.held
        deaf.service.told(EVERYTHING)
        await on.bell.when(lambda: job.id not in deaf.held, "it asked")


_STOLEN = "UPDATE jobs SET worker = ?, version = version + 1 WHERE id = ?"


async def test_the_house_is_one_process_s(tmp_path: Path) -> None:
    """One cleans up and tells alarms; when it goes, another does."""
    async with crew(tmp_path, True, True, True) as on:

        def housed() -> int:
            return sum(member.peers.alone(Duty.HOUSE) for member in on.members)

        await on.bell.when(lambda: housed() == 1, "one has the house")
        first = next(m for m in on.members if m.peers.alone(Duty.HOUSE))
        await first.service.stop()
        await on.bell.when(
            lambda: any(m.peers.alone(Duty.HOUSE) for m in on.members if m is not first),
            "another has it",
        )
        assert housed() == 1


async def test_a_process_that_dies_leaves_its_messages_to_others(tmp_path: Path) -> None:
    """What it heard and did not answer is answered by another."""
    async with crew(tmp_path, True, True) as on:
        dead, other = on.members
        await dead.service.supervisor.stop()  # it does nothing any more
        asked = await on.say(dead, "/luma fox")
        other.clock.jump(60.0)
        await renew(other.service.engine)
        await on.video(asked)
        assert len(on.seller.paid()) == 1


async def test_progress_that_came_too_late_is_mended(tmp_path: Path) -> None:
    """Words of progress that another process put over a video give way to the video's own."""
    async with crew(tmp_path, True, True) as on:
        late, other = on.members
        asked = await on.say(other, "/luma fox")
        video = await on.video(asked)
        job = await on.job(asked, State.DELIVERED)
        caption = video.reply
        await on.chat.edit(job.address, video.id, Reply(text="0 %"))
        late.service.board.shown[job.id] = (Seen(State.QUEUED, Outlook()), 0.0, video.id)
        await late.service.board.show(job.id)
        assert video.reply == caption


async def test_a_status_message_that_is_another_s_is_not_noted(tmp_path: Path) -> None:
    """Who is told the number of a status message when the job is gone leaves nothing behind."""
    async with crew(tmp_path, True, True, slots=0) as on:
        first, other = on.members
        under_way, go = asyncio.Event(), asyncio.Event()

        async def slow(deed: Deed) -> None:
            if deed.name == "send" and not go.is_set():
                under_way.set()
                await go.wait()

        on.chat.trouble = slow
        asked = await on.say(first, "/luma fox")
        await under_way.wait()
        job = await on.job(asked)
        assert await cancel(other.service.engine, job.id) is not None
        await on.bell.when(lambda: job.id not in first.held, "it let go")
        go.set()
        await on.bell.when(lambda: not other.held, "the other has told the end")
        rows = "SELECT count(*) FROM statuses"

        async def none_left() -> bool:
            return not (await on.books.database.read(lambda c: c.rows(rows)))[0][0]

        await on.bell.until(none_left, "nothing is noted")
        (shown,) = [m for m in on.chat.answers(asked) if not m.deleted]
        assert not shown.button("cancel")


async def test_a_late_look_for_the_status_does_not_hide_the_video(tmp_path: Path) -> None:
    """Who took a job over asks for the status message by saying it again. The one before may never
    have said it: on Discord it would come into the message that shows the video by now.
    """
    async with crew(tmp_path, True) as on:
        (member,) = on.members
        asked = await on.say(member, "/luma fox")
        await on.video(asked)
        job = replace(await on.job(asked, State.DELIVERED), id=JobId("0" * 26))
        member.service.engine.inherited.add(job.id)
        said = await member.service.board._status(job)
        message = next(m for m in on.chat.answers(asked) if m.id == said)
        assert message.reply.fleeting


async def test_what_is_said_to_one_that_is_about_to_end_is_answered_by_another(
    tmp_path: Path,
) -> None:
    """A long upload keeps a process from ending; who speaks to it meanwhile need not wait."""
    async with crew(tmp_path, True, True) as on:
        leaving, other = on.members
        uploading, go = asyncio.Event(), asyncio.Event()

        async def slow(deed: Deed) -> None:
            if deed.video and not go.is_set():
                uploading.set()
                await go.wait()

        on.chat.trouble = slow
        await on.say(leaving, "/luma a long one")
        await uploading.wait()
        stopping = asyncio.create_task(leaving.service.stop())
        await on.bell.when(lambda: leaving.service.engine.agenda.closing, "it is about to end")
        asked = await on.say(leaving, "/help")
        await on.answer(asked, lambda m: m.text)
        assert not stopping.done()
        assert not other.service.engine.agenda.closing
        go.set()
        await stopping
